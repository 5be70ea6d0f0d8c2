"""`secretaire tour` and `secretaire bench`: the program seen, and measured."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from db.errors import ReadOnly
from desktop import i18n
from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands, UsageError
from desktop.clock import Clock, FixedClock, instant_of
from desktop.i18n import _, ngettext
from desktop.paths import Paths
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.measuring.rows import MeasuredHome, Row

A_DAY = date(2026, 11, 10)
"""The day of the tour: the pictures are the same whenever they are made."""

_PATIENTS, _APPOINTMENTS = 2500, 9000
_SIDES = range(320, 8001)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the window is asked to draw."""

    paths: Paths
    login: str
    passphrase: str = field(repr=False)
    clock: Clock
    out: Path
    themes: Sequence[str]
    languages: Sequence[str]
    size: tuple[int, int]
    scale: float = 1.0


class Screens(Protocol):
    """What the window does for the command line; only `desktop.__main__` knows it."""

    def draw(self, picture: Picture) -> tuple[Path, ...]:
        """Draws every screen."""

    def measure(self, rounds: int, home: MeasuredHome) -> Iterator[Row]:
        """What painting costs, and what a window over that practice does."""


def add(commands: Commands) -> None:
    """Adds both."""
    parser = commands.add(
        "tour",
        tour,
        _("draw every screen and every print of the demonstration"),
        "secretaire tour --out tour/ --theme dark --size 1280x720",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--size", default="1440x900", metavar="WxH")
    parser.add_argument("--scale", type=float, default=1.0, help=_("text, 0.9 to 2.0"))
    parser = commands.add(
        "bench",
        bench,
        _("measure, beside references in the same run"),
        "secretaire bench --patients 10000 --appointments 100000",
    )
    parser.add_argument("--patients", type=int, default=100_000, metavar="N")
    parser.add_argument("--appointments", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=200)


def tour(context: Context) -> Reply:
    """Draws everything into a folder."""
    from desktop.demonstration.practice import MOMENT, ZONE, Size, make_demonstration

    out: Path = context.out.absolute()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ReadOnly(out) from error
    size = _size(context.size)
    scratch = Path(tempfile.mkdtemp(prefix="secretaire-tour-", dir=out))
    try:
        paths = Paths.beside(scratch / "home")
        made = make_demonstration(
            paths,
            Size(patients=_PATIENTS, appointments=_APPOINTMENTS),
            seed=1,
            today=A_DAY,
            progress=context.progress(_("Demonstration")),
        )
        login, passphrase = made.passphrases[0]
        clock = FixedClock(instant_of(datetime.combine(A_DAY, MOMENT), ZONE))
        drawn = _screens(context).draw(
            Picture(
                paths=paths,
                login=login,
                passphrase=passphrase,
                clock=clock,
                out=out,
                themes=(context.theme,) if context.theme else ("light", "dark"),
                languages=(context.lang,) if context.lang else ("fr", "en"),
                size=size,
                scale=context.scale,
            )
        )
        printed = _print_all(paths, login, passphrase, clock, out)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    files = [str(path) for path in (*drawn, *printed)]
    line = ngettext("{count} picture in {out}", "{count} pictures in {out}", len(files))
    return Reply({"files": files}, (line.format(count=len(files), out=out),))


def bench(context: Context) -> Reply:
    """The table of measurements."""
    from desktop.cli.practice import check_sizes
    from desktop.measuring.table import Sizes, measure_all, table_lines

    check_sizes(context)
    sizes = Sizes(
        patients=context.patients,
        appointments=context.appointments,
        rounds=context.rounds,
    )
    rows = measure_all(sizes, _screens(context).measure, context.progress(_("Bench")))
    document: dict[str, Any] = {
        "machine": rows.machine,
        "rows": [row.document() for row in rows.rows],
    }
    return Reply(document, tuple(table_lines(rows)))


def _print_all(
    paths: Paths, login: str, passphrase: str, clock: Clock, out: Path
) -> tuple[Path, ...]:
    from desktop.application import open_practice
    from desktop.prints.files import write_private
    from desktop.prints.recovery_kit import KitPages, recovery_kit
    from desktop.recovery_kit import as_groups

    i18n.install(i18n.FRENCH)
    session = open_practice(
        paths, login=login, passphrase=lambda: passphrase, clock=clock
    )
    written = dict(_papers(session))
    practice = session.practice.name
    session.close()
    written["recovery-kit"] = recovery_kit(
        KitPages(
            practice=practice,
            made_on=A_DAY,
            secret=as_groups(bytes(16)),
            recovery=as_groups(bytes(20)),
        )
    )
    for name, pdf in written.items():
        write_private(out / f"{name}.pdf", pdf)
    return tuple(out / f"{name}.pdf" for name in written)


def _papers(session: Session) -> Iterator[tuple[str, bytes]]:
    """Every paper of the agenda with names, and with initials where it has any."""
    from desktop.prints.agenda_papers import AgendaPapers
    from desktop.reads.agenda import holidays_of
    from desktop.reads.calls import open_call_lists
    from desktop.reads.patients import find_patients

    papers = AgendaPapers(
        practice=session.practice,
        holidays=holidays_of(session.practice, "fr"),
        now=session.wall,
    )
    offered = list(papers.around(A_DAY))
    for somebody in session.ask(find_patients, "lef", 1):
        offered += [papers.patient(somebody.id), papers.cards.of_patient(somebody.id)]
    offered += [papers.calls(row.id) for row in session.ask(open_call_lists)[:1]]
    for one in offered:
        content = session.ask(one.read)
        yield one.key, content.draw(False)  # noqa: FBT003 - Content's signature
        if one.named:
            yield f"{one.key}-initials", content.draw(True)  # noqa: FBT003


def _screens(context: Context) -> Screens:
    screens = context.screens
    if screens is None:
        raise UsageError(_("The window is not installed here."))
    found: Screens = screens()
    return found


def _size(text: str) -> tuple[int, int]:
    width, _x, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise UsageError(_("A size is written WIDTHxHEIGHT, such as 1440x900."))
    found = int(width), int(height)
    if not all(side in _SIDES for side in found):
        raise UsageError(_("A size is written WIDTHxHEIGHT, such as 1440x900."))
    return found
