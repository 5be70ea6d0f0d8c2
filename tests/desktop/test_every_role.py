"""U4: every operation called as every role; whatever is not granted here is refused and told.

The table is written out once more on purpose: a right that is moved by mistake in
`desktop/rights.py` is found here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from support.people_office import HERS, Office

import desktop
from db.entities import Account, Role
from db.errors import ExpectedError
from db.queries.practice import accounts
from desktop.clock import FixedClock
from desktop.errors import NotAllowed
from desktop.kit_drill import check_kit, make_kit
from desktop.leaving import let_go, still_readable
from desktop.operations.operation import DOCTOR, Operation
from desktop.people import (
    NewPerson,
    add_person,
    describe_person,
    disable_person,
    enable_person,
    give_new_passphrase,
    people,
)
from desktop.rights import Right, Rights
from desktop.session import Session
from desktop.trail.access import trail_access

ENDS = date(2026, 12, 31)
COUNTER = {
    Right.SEE_AGENDA,
    Right.SEE_PATIENT,
    Right.BOOK,
    Right.WAITING_LIST,
    Right.EDIT_PATIENT,
    Right.MERGE,
    Right.IMPORT,
    Right.RUN_BACKUP,
    Right.SEAL,
    Right.REVIEW,
    Right.DOCUMENTS,
    Right.MESSAGES,
}


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody at the practice, and everything she may ask for."""

    who: NewPerson | None
    may: frozenset[Right]


def somebody(login: str, role: Role, *, confidential: bool = False) -> NewPerson:
    return NewPerson(
        display_name=f"Alix {login.title()}",
        login=login,
        role=role,
        ends_on=ENDS if role is Role.SUBSTITUTE else None,
        confidential=confidential,
    )


PARTS = {
    "doctor": Part(None, frozenset(Right)),
    "secretary": Part(somebody("renard", Role.SECRETARY), frozenset(COUNTER)),
    "substitute": Part(somebody("sorel", Role.SUBSTITUTE), frozenset(COUNTER)),
    "substitute with the key": Part(
        somebody("collin", Role.SUBSTITUTE, confidential=True),
        frozenset(COUNTER | {Right.CONFIDENTIAL}),
    ),
    "remote secretary": Part(
        somebody("hanitra", Role.REMOTE_SECRETARY),
        frozenset({Right.SEE_AGENDA, Right.SEE_PATIENT}),
    ),
}


def every_operation() -> dict[str, Operation[..., object]]:
    """Every one that is marked anywhere, whichever module it lies in."""
    found: dict[str, Operation[..., object]] = {}
    for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if module.name.endswith("__main__"):
            continue
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, Operation):
                found[thing.intent] = thing
    return found


@pytest.fixture(params=sorted(PARTS))
def part(request: pytest.FixtureRequest) -> Part:
    return PARTS[request.param]


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Office:
    return Office(tmp_path, clock)


@pytest.fixture
def session(office: Office, part: Part) -> Iterator[Session]:
    if part.who is None:
        with office.doctor() as opened:
            yield opened
        return
    office.let_in(part.who)
    with office.person(part.who.login) as opened:
        yield opened


def is_refused(session: Session, asked: Operation[..., object]) -> bool:
    """Asked without its arguments: whoever may do it only hears what is missing."""
    try:
        session.do(asked)
    except NotAllowed:
        return True
    except (TypeError, ExpectedError):
        return False
    return False


def entries(session: Session) -> int:
    count: int = session.ask(lambda r: r.value("SELECT count(*) FROM trail"))
    return count


def test_every_operation_as_every_role(session: Session, part: Part) -> None:
    operations = every_operation()
    assert len(operations) > 90
    wrong = []
    for name, asked in sorted(operations.items()):
        before = entries(session)
        refused = is_refused(session, asked)
        if refused != (asked.right not in part.may):
            wrong.append((name, asked.right, refused))
        assert not refused or entries(session) == before + 1, name

    assert wrong == []


def test_no_role_but_the_doctors_changes_the_doctors_vault(
    session: Session, part: Part
) -> None:
    """The key itself is missing, whatever a table says."""
    lent = Right.CONFIDENTIAL in part.may
    assert (session.home.doctor is not None) is lent
    own = [one for one in every_operation().values() if one.vault == DOCTOR]
    assert own
    assert all(one.right in (Right.CONFIDENTIAL, Right.JOURNAL) for one in own)


def test_people_and_keys_are_refused_to_everybody_else(
    office: Office, session: Session, part: Part
) -> None:
    """What is more than one operation asks for its right before it reads anything."""
    here = office.here
    other: Account = session.ask(accounts)[0]
    new = somebody("intrus", Role.SECRETARY)
    guarded: dict[str, Callable[[], object]] = {
        "people": lambda: people(session),
        "add": lambda: add_person(session, here, new, HERS),
        "give": lambda: give_new_passphrase(session, here, other.id, HERS),
        "describe": lambda: describe_person(
            session, here, other.id, display_name="X", colour="CS", ends_on=ENDS
        ),
        "disable": lambda: disable_person(session, here, other.id),
        "enable": lambda: enable_person(session, here, other.id, HERS),
        "readable": lambda: still_readable(session),
        "leave": lambda: let_go(session, here, other.id, HERS),
        "check": lambda: check_kit(session, here, secret=bytes(16), recovery=bytes(20)),
        "kit": lambda: make_kit(session, here),
        "trail": lambda: trail_access(session),
    }
    if part.who is None:
        assert len(people(session)) == 1
        return
    epoch = session.home.header.epoch
    for act in guarded.values():
        with pytest.raises(NotAllowed):
            act()
    assert session.home.header.epoch == epoch
    assert len(session.ask(accounts)) == 2


def test_a_role_that_is_none_of_ours_may_nothing() -> None:
    nobody = Rights()
    assert not any(nobody.may("queen", right) for right in Right)  # type: ignore[arg-type]
