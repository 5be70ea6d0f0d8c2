"""`secretaire init`, `demo` and `check`."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands, UsageError
from desktop.i18n import _
from desktop.paths import Paths

FAILED = 1
MOST_PATIENTS, MOST_APPOINTMENTS = 1_000_000, 10_000_000


def add(commands: Commands) -> None:
    """Adds the three."""
    parser = commands.add(
        "init",
        init,
        _("begin a practice; what the kit says is shown once"),
        "secretaire init --practice 'Cabinet Vasseur' --doctor 'Dr Vasseur'"
        " --login vasseur --recovery-kit kit.pdf",
    )
    # `--practice` means the new practice's name here; the global option's text differs.
    parser.add_argument("--doctor", required=True, metavar="NAME")
    parser.add_argument("--zone", default="Europe/Paris", help=_("IANA time zone"))
    parser.add_argument("--holidays", default="FR", help=_("FR, FR-57, FR-RE ..."))
    parser.add_argument("--recovery-kit", type=Path, metavar="FILE.pdf")
    parser = commands.add(
        "demo", demo, _("make the demonstration practice"), "secretaire demo --seed 7"
    )
    parser.add_argument("--patients", type=int, default=2500, metavar="N")
    parser.add_argument("--appointments", type=int, default=24000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--today", help=argparse.SUPPRESS)
    parser.add_argument(
        "--remote", action="store_true", help=_("the remote secretary's side")
    )
    commands.add("check", check, _("self-test of the installation"), "secretaire check")


def init(context: Context) -> Reply:
    """Begins a practice."""
    from desktop.application import Founding, found_practice
    from desktop.passphrase import check_passphrase
    from desktop.prints.files import try_private
    from desktop.recovery_kit import as_groups

    if not context.practice or not context.login:
        raise UsageError(_("init needs --practice NAME and --login NAME."))
    passphrase = context.passphrase()
    words = (context.practice, context.doctor, context.login)
    check_passphrase(passphrase, own_words=words, doctor=True)
    if context.recovery_kit:
        try_private(context.recovery_kit)
    founded = found_practice(
        context.paths,
        Founding(
            practice=context.practice,
            doctor=context.doctor,
            login=context.login,
            passphrase=passphrase,
            zone=context.zone,
            holidays=context.holidays,
        ),
        clock=context.clock,
        secret_file=context.secret_file,
    )
    recovery = "-".join(as_groups(founded.recovery))
    document = {
        "home": str(context.paths.home),
        "practice_id": str(founded.practice_id),
    }
    if context.recovery_kit:
        _write_kit(context, founded.secret, founded.recovery)
        line = _("The recovery kit is in {file}: print it, then delete the file.")
        return Reply(
            document | {"recovery_kit": str(context.recovery_kit)},
            (line.format(file=context.recovery_kit),),
        )
    secret = "-".join(as_groups(founded.secret))
    lines = (
        _("Recovery key, shown once: {key}").format(key=recovery),
        _("Write it down, and keep it outside the practice."),
        _("Practice secret, for another computer: {key}").format(key=secret),
        _("Write it down too, on another sheet."),
    )
    return Reply(
        document | {"recovery_key": recovery, "practice_secret": secret}, lines
    )


def demo(context: Context) -> Reply:
    """Makes the demonstration practice in the home, which must not be in use."""
    from desktop.cli.documents import read_day
    from desktop.demonstration.practice import Size, make_demonstration

    check_sizes(context)
    zone = "Europe/Paris"
    today = read_day(context.today, context.clock.wall(zone).date())
    paths = Paths.beside(context.paths.home)
    made = make_demonstration(
        paths,
        Size(patients=context.patients, appointments=context.appointments),
        seed=context.seed,
        today=today,
        remote=bool(context.remote),
        progress=context.progress(_("Demonstration")),
    )
    lines = tuple(
        _("Login: {login}   passphrase: {passphrase}").format(
            login=login, passphrase=passphrase
        )
        for login, passphrase in made.passphrases
    )
    document = {
        "home": str(paths.home),
        "accounts": [{"login": a, "passphrase": b} for a, b in made.passphrases],
        "patients": made.patients,
        "appointments": made.appointments,
    }
    return Reply(document, lines)


def check_sizes(context: Context) -> None:
    """Goes on when the asked sizes are some that can be made.

    Raises:
        UsageError: they are not.
    """
    if not (
        1 <= context.patients <= MOST_PATIENTS
        and 0 <= context.appointments <= MOST_APPOINTMENTS
    ):
        raise UsageError(
            _(
                "From 1 to {patients} patients, and up to {appointments} appointments."
            ).format(patients=MOST_PATIENTS, appointments=MOST_APPOINTMENTS)
        )


def check(context: Context) -> Reply:
    """Tries each part of the installation."""
    from desktop.self_test import self_test

    found = self_test(context.paths)
    document = [{"name": f.name, "ok": f.ok, "advice": f.advice} for f in found]
    missing = _("MISSING")
    lines = tuple(
        f"{'ok' if f.ok else missing}  {f.name}" + (f": {f.advice}" if f.advice else "")
        for f in found
    )
    return Reply(document, lines, status=0 if all(f.ok for f in found) else FAILED)


def _write_kit(context: Context, secret: bytes, recovery: bytes) -> None:
    from desktop.prints.files import write_private
    from desktop.prints.recovery_kit import KitPages, recovery_kit
    from desktop.recovery_kit import as_groups

    pages = KitPages(
        practice=context.practice,
        made_on=context.clock.wall(context.zone).date(),
        secret=as_groups(secret),
        recovery=as_groups(recovery),
    )
    write_private(context.recovery_kit, recovery_kit(pages))
