"""Begins and opens practices: the one place that joins keys, paths, people and clock."""

from __future__ import annotations

import platform
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from db.admission import opens
from db.entities import Account, Practice, Role
from db.errors import WrongKey
from db.folding import name_key
from db.home import OpenHome
from db.keys.header import read_header
from db.keys.passphrases import KdfPolicy
from db.opening import Trust, open_home, open_home_with_recovery
from db.private import close_to_others
from db.queries.practice import accounts, the_practice
from db.queries.reader import Reader
from db.trail import Act, Trail
from desktop.backup.leftovers import sweep
from desktop.clock import Clock, check_zone
from desktop.coming_secret import present_secret
from desktop.errors import AccessEnded, NotAllowed
from desktop.found_here import found_facts, tell_foreign_files
from desktop.helper import HelperProcess
from desktop.kept_items import keep_anchor, kept_items, recall_anchor
from desktop.local_file import (
    LocalFile,
    Person,
    read_local_file,
    update_local_file,
    write_local_file,
)
from desktop.paths import Paths
from desktop.rights import Right
from desktop.secret_store import secret_store
from desktop.session import Session
from desktop.throttle import Attempts, Throttle

if TYPE_CHECKING:
    from db.making import CreatedHome


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a new practice begins with.

    Args:
        passphrase: the doctor's.
        station_name: how this computer is called in the history of changes.
    """

    practice: str
    doctor: str
    login: str
    passphrase: str = field(repr=False)
    zone: str = "Europe/Paris"
    holidays: str = "FR"
    address: str = ""
    phone: str = ""
    station_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A new practice, and what must be written on paper now."""

    practice_id: UUID
    secret: bytes = field(repr=False)
    recovery: bytes = field(repr=False)


def found_practice(
    paths: Paths,
    founding: Founding,
    *,
    clock: Clock,
    policy: KdfPolicy | None = None,
    secret_file: Path | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> Founded:
    """Makes the home, its doctor, the usual types and openings, ready to book.

    Raises:
        PracticeExists, UnsafePlace, DiskFull, ReadOnly: nothing is left behind.
        InvalidValue: the zone or the holidays are of nowhere; nothing was begun.
    """
    from db.making import NewHome, create_home
    from desktop.agenda.holidays import check_region
    from desktop.operations.practice import begin_practice

    check_zone(founding.zone)
    check_region(founding.holidays)
    practice = Practice(
        id=new_id(),
        name=founding.practice,
        doctor_name=founding.doctor,
        address=founding.address,
        phone=founding.phone,
        zone=founding.zone,
        holidays=founding.holidays,
    )
    doctor = Account(
        id=new_id(),
        login=founding.login,
        display_name=founding.doctor,
        role=Role.DOCTOR,
    )
    created = create_home(
        paths.home,
        NewHome(
            practice_id=practice.id,
            doctor_id=doctor.id,
            login=founding.login,
            passphrase=founding.passphrase,
            station_name=founding.station_name or platform.node(),
        ),
        policy or KdfPolicy.calibrated(),
    )
    secret_store(paths, secret_file).keep(practice.id, created.secret)
    home = _opened(paths, founding.login, founding.passphrase, created)
    session = Session(
        home,
        account=doctor,
        clock=clock,
        practice=practice,
        trail=_trail(home, doctor, practice, Attempts()),
    )
    session.do(begin_practice, practice=practice, doctor=doctor)
    session.close()
    write_local_file(
        paths.local_file,
        LocalFile(
            practice=practice.name,
            practice_id=str(practice.id),
            people=(_card(doctor),),
        ),
    )
    return Founded(
        practice_id=practice.id, secret=created.secret, recovery=created.recovery
    )


def open_practice(
    paths: Paths,
    *,
    login: str | None,
    passphrase: Callable[[], str],
    secret_file: Path | None = None,
    clock: Clock,
    trust: Trust = Trust.STRICT,
) -> Session:
    """Unlocks the practice for one person.

    Args:
        paths: where it lies.
        login: None takes the only person there is.
        passphrase: asked only once everything before it is known to be there.
        secret_file: the practice secret's file, when it is not in its usual place.
        clock: the session's.
        trust: whether files that were altered are refused, looked at, or accepted.

    Raises:
        TooSoon: after several failures.
        NoPractice, WrongKey, SecretMissing, and what `db.opening.open_home` raises.
    """
    header = read_header(paths.home)
    practice = UUID(hex=header.practice_id)
    login = login or only_login(paths)
    secret = present_secret(paths, secret_file, header, (login,))
    throttle = attempts(paths, practice, clock)
    throttle.check()
    items, anchor = kept_items(paths, practice), anchor_file(paths, practice)
    recall_anchor(items, practice, anchor)
    try:
        home = open_home(
            paths.home,
            login=login,
            passphrase=passphrase(),
            secret=secret,
            outside=HelperProcess(),
            anchor_file=anchor,
            trust=trust,
        )
    except WrongKey:
        throttle.failed()
        raise
    home.keeper = partial(keep_anchor, items, practice)
    return _session(home, paths, clock, throttle.passed())


def open_with_kit(paths: Paths, *, recovery: bytes, clock: Clock) -> Session:
    """Unlocks the practice with the recovery key of the kit.

    Raises:
        WrongKey: it is not this practice's.
    """
    practice = UUID(hex=read_header(paths.home).practice_id)
    home = open_home_with_recovery(
        paths.home,
        recovery=recovery,
        outside=HelperProcess(),
        anchor_file=anchor_file(paths, practice),
    )
    return _session(home, paths, clock)


def only_login(paths: Paths) -> str:
    """Whose login is meant when none was given: the only person's, or the doctor's.

    Raises:
        WrongKey: nobody is known here.
    """
    people = read_local_file(paths.local_file).people
    doctors = [person for person in people if person.role == Role.DOCTOR.value]
    meant = people if len(people) == 1 else doctors
    if len(meant) != 1:
        raise WrongKey
    return meant[0].login


def anchor_file(paths: Paths, practice: UUID) -> Path:
    """Where the newest head of this practice's journal is remembered."""
    return paths.config / "anchors" / f"{practice.hex}.json"


def attempts(paths: Paths, practice: UUID, clock: Clock) -> Throttle:
    """What counts failures to unlock this practice."""
    return Throttle(paths.config / "attempts" / f"{practice.hex}.json", clock)


def _opened(
    paths: Paths, login: str, passphrase: str, created: CreatedHome
) -> OpenHome:
    return open_home(
        paths.home,
        login=login,
        passphrase=passphrase,
        secret=created.secret,
        outside=HelperProcess(),
        anchor_file=anchor_file(paths, created.practice_id),
    )


def _session(
    home: OpenHome, paths: Paths, clock: Clock, failed: Attempts | None = None
) -> Session:
    with ExitStack() as unfinished:
        unfinished.callback(home.abandon)
        people = accounts(Reader(home.office.reader))
        account = next((one for one in people if one.id == home.user_id), None)
        if account is None or account.disabled:
            raise WrongKey
        practice = the_practice(Reader(home.office.reader))
        if account.ends_on is not None and account.is_over(
            clock.wall(practice.zone).date()
        ):
            raise AccessEnded(account.ends_on)
        hers = home.doctor is not None and account.role is Role.DOCTOR
        if not (home.writable or home.doubts or hers):
            # Looking is told to nobody: sound files are looked at so by the doctor alone.
            raise NotAllowed(Right.JOURNAL)
        unfinished.pop_all()
    if home.writable:
        sweep(home.path)
        close_to_others(paths.config)
    trail = _trail(home, account, practice, failed)
    session = Session(
        home, account=account, clock=clock, practice=practice, trail=trail
    )
    session.begin()
    tell_foreign_files(session)
    update_local_file(
        paths.local_file,
        practice=session.practice.name,
        practice_id=str(session.practice.id),
    )
    show_cards(session, paths)
    return session


def show_cards(session: Session, paths: Paths) -> None:
    """The unlock screen shows who may come in today, and whom no passphrase lets in."""
    known = {one.login: one.last for one in read_local_file(paths.local_file).people}
    header, today = session.home.header, session.wall.date()
    shown = tuple(
        replace(
            _card(one), last=known.get(one.login, ""), shut=not opens(header, one.id)
        )
        for one in session.ask(accounts)
        if not one.is_over(today)
    )
    update_local_file(paths.local_file, people=shown)


def _trail(
    home: OpenHome, account: Account, practice: Practice, failed: Attempts | None
) -> Trail:
    """The trail of a new session; `failed` is None when the kit opened it."""
    attempts_before = (
        {"failed_attempts": failed.failed} if failed and failed.failed else {}
    )
    begun = Act(
        what="session_begun",
        subject="account",
        subject_id=account.id,
        why="recovery_kit" if failed is None else "passphrase",
        facts=attempts_before | found_facts(home),
    )
    witness = home.witness(uuid4(), account.role.value, practice.zone)
    return Trail(witness, begun)


def _card(account: Account) -> Person:
    return Person(
        login=account.login,
        display_name=account.display_name,
        role=account.role.value,
        colour=account.colour,
    )


def adopt_restored(
    home: Path,
    practice: UUID,
    secret: bytes,
    secret_file: Path | None,
    paths: Paths,
) -> None:
    """Makes a restored practice openable here: its secret, and what unlock shows.

    Without a secret (the kit alone was used) the kit's sheet 1 is still to be typed.
    """
    known = read_local_file(paths.local_file)
    there = Paths.found(home)
    if secret and secret_file is None:
        secret_store(there).keep(practice, secret)
    mine = known if known.practice_id == str(practice) else LocalFile()
    write_local_file(
        there.local_file, replace(mine, practice_id=str(practice), last_lock="")
    )


def proposed_login(doctor: str) -> str:
    """A login from a name as printed: "Dr Claire Vasseur" gives "vasseur"."""
    words = doctor.split()
    return name_key(words[-1]) if words else ""
