"""The recovery kit, tried and made anew: what its paper is worth is found out in time."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from support.people_office import Office

from db.entities import Setting
from db.errors import WrongKey
from db.keys.primitives import random_bytes
from db.queries.practice import setting
from db.unit_of_work import UnitOfWork
from db.unlocking import unlock_with_kit
from desktop.clock import FixedClock
from desktop.errors import NotAllowed, OtherSecret, ProofNeeded
from desktop.kit_drill import EVERY, GRACE, check_kit, kit_state, make_kit
from desktop.operations.kit import KIT
from desktop.operations.operation import operation
from desktop.rights import Right
from desktop.session import Session
from desktop.standing import PROOF_SECONDS


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Office:
    return Office(tmp_path, clock)


def is_due(session: Session) -> bool:
    return session.ask(kit_state, session.clock.now()).due


def test_both_sheets_are_tried_and_again_after_half_a_year(office: Office) -> None:
    with office.doctor() as session:
        assert is_due(session)
        check_kit(
            session,
            office.here,
            secret=office.founded.secret,
            recovery=office.founded.recovery,
        )
        assert not is_due(session)
        assert session.ask(kit_state, session.clock.now()).checked == office.clock.now()

        office.clock.advance(EVERY - timedelta(hours=1))
        assert not is_due(session)
        office.clock.advance(timedelta(hours=1))
        assert is_due(session)


def test_a_sheet_of_another_practice_is_not_good(office: Office) -> None:
    founded = office.founded
    with office.doctor() as session:
        with pytest.raises(OtherSecret):
            check_kit(
                session,
                office.here,
                secret=random_bytes(16),
                recovery=founded.recovery,
            )
        with pytest.raises(WrongKey):
            check_kit(
                session, office.here, secret=founded.secret, recovery=random_bytes(20)
            )
        assert is_due(session)


def test_a_new_kit_ends_the_one_on_paper_and_is_to_be_tried(office: Office) -> None:
    with office.doctor() as session:
        secret, recovery = make_kit(session, office.here)

        assert secret == office.founded.secret
        unlock_with_kit(session.home.header, recovery)
        with pytest.raises(WrongKey):
            unlock_with_kit(session.home.header, office.founded.recovery)
        assert not is_due(session)
        office.clock.advance(GRACE)
        assert is_due(session)
        check_kit(session, office.here, secret=secret, recovery=recovery)
        assert not is_due(session)


def test_a_new_kit_asks_for_the_passphrase_again(office: Office) -> None:
    """U5."""
    with office.doctor() as session:
        office.clock.advance(timedelta(seconds=PROOF_SECONDS + 1))
        with pytest.raises(ProofNeeded):
            make_kit(session, office.here)
        unlock_with_kit(session.home.header, office.founded.recovery)


def test_the_kit_is_the_doctors_alone(office: Office) -> None:
    office.let_in()
    founded = office.founded
    with office.person() as session:
        with pytest.raises(NotAllowed):
            check_kit(
                session,
                office.here,
                secret=founded.secret,
                recovery=founded.recovery,
            )
        with pytest.raises(NotAllowed):
            make_kit(session, office.here)


@operation(Right.PRACTICE)
def put(uow: UnitOfWork, *, value: str) -> None:
    """A row as somebody with the office's key would write it."""
    uow.settings.save(Setting(id=uow.new_id(), name=KIT, value=value))


@pytest.mark.parametrize(
    "value",
    [
        "{",
        "[]",
        "3",
        '{"checked": 7}',
        '{"checked": "soon"}',
        '{"checked": "2026-11-09"}',
    ],
)
def test_what_makes_no_sense_counts_as_never(office: Office, value: str) -> None:
    with office.doctor() as session:
        session.do(put, value=value)
        assert is_due(session)


def test_the_row_tells_nothing_of_the_kit(office: Office) -> None:
    with office.doctor() as session:
        make_kit(session, office.here)
        value = session.ask(setting, KIT)
    assert value is not None
    assert json.loads(value).keys() == {"made"}
