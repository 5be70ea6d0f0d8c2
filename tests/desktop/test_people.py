"""Who opens the practice, from letting in to closing out, on a real home."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.homes import LOGIN, PASSPHRASE
from support.people_office import HERS, ODILE, OWN, Office

from db.admission import opens
from db.entities import Account, Role
from db.errors import InvalidValue, WrongKey
from db.keys.header import OFFICE
from db.queries.agenda import opening_rules
from desktop.access import change_own_passphrase
from desktop.clock import FixedClock
from desktop.errors import AccessEnded, NotAllowed, ProofNeeded
from desktop.local_file import read_local_file
from desktop.operations.exchange import (
    attach_agreement,
    confirm_pairing,
    resume_peer,
)
from desktop.operations.kit import note_kit_made
from desktop.operations.opening import save_opening_rule
from desktop.operations.operation import Operation
from desktop.operations.outputs import export_agenda, export_patients
from desktop.operations.patients import NewPatient, create_patient
from desktop.operations.people import (
    add_account,
    describe_account,
    end_account_on,
    set_right,
    switch_account,
)
from desktop.operations.trail import export_journal
from desktop.passphrase import WeakPassphrase
from desktop.people import (
    NewPerson,
    PersonState,
    add_person,
    describe_person,
    disable_person,
    enable_person,
    give_new_passphrase,
    people,
    tidy,
)
from desktop.proof import prove
from desktop.rights import ADJUSTABLE, Right, Rights
from desktop.standing import PROOF_SECONDS, rights_of
from desktop.throttle import TooSoon


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Office:
    return Office(tmp_path, clock)


def test_somebody_let_in_opens_the_office_and_nothing_else(office: Office) -> None:
    account = office.let_in()

    with office.person() as session:
        assert session.account.id == account.id
        assert session.home.doctor is None
        assert session.account.provisional
        new = NewPatient(family_name="Lefèvre", first_name="Élodie")
        session.do(create_patient, new=new)
    assert [p.login for p in read_local_file(office.paths.local_file).people] == [
        *(LOGIN, "renard"),
    ]


def test_her_hand_is_in_the_doctors_own_list(office: Office) -> None:
    account = office.let_in()

    with office.doctor() as session:
        assert session.home.doctor is not None
        row = session.home.doctor.reader.execute(
            "SELECT public FROM person WHERE account = ?", (account.id.bytes,)
        ).fetchone()
    assert row[0].hex() == account.signing_key


def test_she_chooses_her_own_passphrase(office: Office) -> None:
    office.let_in()

    with office.person() as session:
        change_own_passphrase(session, office.here, now=HERS, new=OWN)

    with office.person(phrase=OWN) as session:
        assert not session.account.provisional
    with pytest.raises(WrongKey), office.person():
        pass
    assert office.state_of("renard") is PersonState.ACTIVE


def test_a_login_of_another_and_a_second_doctor_are_refused(office: Office) -> None:
    with office.doctor() as session:
        for wrong in (
            replace(ODILE, login=LOGIN),
            replace(ODILE, role=Role.DOCTOR),
            replace(ODILE, role=Role.SUBSTITUTE),
            replace(ODILE, confidential=True),
            replace(ODILE, display_name=" "),
        ):
            with pytest.raises(InvalidValue):
                add_person(session, office.here, wrong, HERS)
        with pytest.raises(WeakPassphrase):
            add_person(session, office.here, ODILE, "trop court")
        assert len(people(session)) == 1


def test_a_substitute_may_be_lent_the_confidential_file(office: Office) -> None:
    lent = NewPerson(
        display_name="Dr Paul Sorel",
        login="sorel",
        role=Role.SUBSTITUTE,
        ends_on=date(2026, 11, 20),
        confidential=True,
    )
    office.let_in(lent, "girafe tranquille sous onze tilleuls")

    with office.person("sorel", "girafe tranquille sous onze tilleuls") as session:
        assert session.home.doctor is not None
        assert session.may(Right.CONFIDENTIAL)
        assert not session.may(Right.ACCOUNTS)


def test_a_substitutes_access_ends_by_itself(office: Office) -> None:
    last = date(2026, 11, 20)
    office.let_in(replace(ODILE, role=Role.SUBSTITUTE, ends_on=last))
    with office.person() as session:
        office.clock.advance(timedelta(days=11))
        with pytest.raises(NotAllowed):
            session.do(create_patient, new=NewPatient(family_name="A", first_name="B"))

    with pytest.raises(AccessEnded) as refused, office.person():
        pass
    assert refused.value.on == last
    with office.doctor() as session:
        (gone,) = tidy(session, office.here)
        assert opens(session.home.header, gone.id) == ()
        assert tidy(session, office.here) == ()
    assert office.state_of("renard") is PersonState.ENDED


def test_another_last_day_and_a_new_passphrase_let_a_substitute_in_again(
    office: Office,
) -> None:
    last = date(2026, 11, 20)
    gone = office.let_in(replace(ODILE, role=Role.SUBSTITUTE, ends_on=last))
    office.clock.advance(timedelta(days=11))
    with office.doctor() as session:
        tidy(session, office.here)
        with pytest.raises(AccessEnded):
            enable_person(session, office.here, gone.id, OWN)
        later = last + timedelta(days=60)
        describe_person(
            session,
            office.here,
            gone.id,
            display_name="Dr Odile Renard",
            colour="CL",
            ends_on=later,
        )
        give_new_passphrase(session, office.here, gone.id, OWN)

    with office.person(phrase=OWN) as session:
        assert session.account.ends_on == later
    card = read_local_file(office.paths.local_file).people[-1]
    assert (card.display_name, card.colour) == ("Dr Odile Renard", "CL")


def test_after_the_last_day_nothing_is_taken_back_either(office: Office) -> None:
    last = date(2026, 11, 20)
    office.let_in(replace(ODILE, role=Role.SUBSTITUTE, ends_on=last))
    with office.person() as session:
        session.do(create_patient, new=NewPatient(family_name="A", first_name="B"))
        office.clock.advance(timedelta(days=11))
        with pytest.raises(AccessEnded):
            session.undo()


def test_what_took_a_passphrase_takes_one_to_be_undone_or_done_again(
    office: Office,
) -> None:
    given = {"role": Role.SECRETARY, "right": Right.IMPORT, "granted": False}
    with office.doctor() as session:
        session.do(set_right, **given)
        office.clock.advance(timedelta(minutes=6))

        with pytest.raises(ProofNeeded):
            session.undo()
        assert not rights_of(session.reader).may(Role.SECRETARY, Right.IMPORT)

        session.standing.note_proof()
        session.undo()
        assert rights_of(session.reader).may(Role.SECRETARY, Right.IMPORT)
        office.clock.advance(timedelta(minutes=6))
        with pytest.raises(ProofNeeded):
            session.redo()


@pytest.mark.parametrize(
    "act",
    [
        export_patients,
        export_agenda,
        export_journal,
        confirm_pairing,
        attach_agreement,
        resume_peer,
        add_account,
        describe_account,
        end_account_on,
        switch_account,
        set_right,
        note_kit_made,
    ],
)
def test_exports_grants_and_people_ask_for_the_passphrase_again(
    office: Office, act: Operation[..., object]
) -> None:
    """U5: an unlocked desk that was left alone gives nothing of this away."""
    with office.doctor() as session:
        office.clock.advance(timedelta(seconds=PROOF_SECONDS + 1))
        with pytest.raises(ProofNeeded):
            session.do(act)


def test_somebody_closed_out_opens_nothing_until_she_is_let_in_again(
    office: Office,
) -> None:
    account = office.let_in()
    with office.doctor() as session:
        disable_person(session, office.here, account.id)
        assert opens(session.home.header, account.id) == ()
    with pytest.raises(WrongKey), office.person():
        pass
    assert "renard" not in [
        p.login for p in read_local_file(office.paths.local_file).people
    ]

    with office.doctor() as session:
        enable_person(session, office.here, account.id, OWN)
    with office.person(phrase=OWN) as session:
        assert session.account.id == account.id


def test_nobody_closes_her_own_access(office: Office) -> None:
    with office.doctor() as session, pytest.raises(InvalidValue):
        disable_person(session, office.here, session.account.id)


def test_a_forgotten_passphrase_is_replaced_by_the_doctor(office: Office) -> None:
    account = office.let_in()
    with office.doctor() as session:
        give_new_passphrase(session, office.here, account.id, OWN)

    with office.person(phrase=OWN) as session:
        assert session.account.provisional
    with pytest.raises(WrongKey), office.person():
        pass


def test_a_row_without_slots_is_shown_and_mended(office: Office) -> None:
    """What a process that ended between the two writes leaves."""
    with office.doctor() as session:
        account = Account(
            id=session.practice.id,
            login="renard",
            display_name="Odile Renard",
            role=Role.SECRETARY,
        )
        session.do(add_account, account=account)
    assert office.state_of("renard") is PersonState.UNFINISHED
    with pytest.raises(WrongKey), office.person():
        pass

    with office.doctor() as session:
        give_new_passphrase(session, office.here, account.id, HERS)
    with office.person() as session:
        assert opens(session.home.header, account.id) == (OFFICE,)


def test_the_doctor_gives_a_right_and_takes_it_back(office: Office) -> None:
    office.let_in()
    with office.person() as session:
        rule = session.ask(opening_rules)[0]
        with pytest.raises(NotAllowed):
            session.do(save_opening_rule, rule=rule)
    with office.doctor() as session:
        session.do(
            set_right,
            role=Role.SECRETARY,
            right=Right.EDIT_AGENDA_SETTINGS,
            granted=True,
        )
    with office.person() as session:
        session.do(save_opening_rule, rule=rule)
    with office.doctor() as session:
        taken = {"role": Role.SECRETARY, "right": Right.EDIT_AGENDA_SETTINGS}
        session.do(set_right, **taken, granted=False)
    with office.person() as session, pytest.raises(NotAllowed):
        session.do(save_opening_rule, rule=rule)


@pytest.mark.parametrize("role", list(Role))
def test_what_is_not_adjustable_is_never_believed(role: Role) -> None:
    """A row that somebody with the office's key wrote grants nothing more."""
    everything = Rights.read(json.dumps({role.value: [right.value for right in Right]}))

    for right in set(Right) - ADJUSTABLE[role]:
        assert everything.may(role, right) == Rights().may(role, right)
        with pytest.raises(ValueError, match=right.value):
            Rights().with_right(role, right, granted=True)


@pytest.mark.parametrize("text", ["{", "[]", '{"queen": []}', '{"secretary": 3}'])
def test_a_table_that_makes_no_sense_grants_nothing(text: str) -> None:
    table = Rights.read(text)

    adjustable = ADJUSTABLE[Role.SECRETARY]
    assert not any(table.may(Role.SECRETARY, right) for right in adjustable)


def test_people_are_the_doctors_alone(office: Office) -> None:
    account = office.let_in()
    with office.person() as session:
        for act in (
            lambda: add_person(session, office.here, replace(ODILE, login="x"), HERS),
            lambda: give_new_passphrase(session, office.here, account.id, OWN),
            lambda: people(session),
            lambda: session.do(
                describe_account, account_id=account.id, display_name="X", colour="x"
            ),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_after_a_while_the_passphrase_is_asked_again(office: Office) -> None:
    """U5."""
    account = office.let_in()
    with office.doctor() as session:
        office.clock.advance(timedelta(seconds=PROOF_SECONDS + 1))
        with pytest.raises(ProofNeeded):
            session.do(end_account_on, account_id=account.id, ends_on=None)
        with pytest.raises(WrongKey):
            prove(session, office.here, "ce n'est pas la bonne phrase")
        with pytest.raises(ProofNeeded):
            disable_person(session, office.here, account.id)

        prove(session, office.here, PASSPHRASE)
        session.do(end_account_on, account_id=account.id, ends_on=None)


def test_failures_to_prove_it_are_slowed_down(office: Office) -> None:
    with office.doctor() as session:
        for _number in range(3):
            with pytest.raises(WrongKey):
                prove(session, office.here, "ce n'est pas la bonne phrase")
        with pytest.raises(TooSoon):
            prove(session, office.here, PASSPHRASE)


def test_who_writes_herself_a_doctors_role_gains_no_right(office: Office) -> None:
    """She holds the office's key, and the row lies in the office's vault."""
    account = office.let_in()
    with office.person() as session:
        session.home.office.writer.execute(
            "UPDATE account SET role = 'doctor' WHERE id = ?", (account.id.bytes,)
        )
    with office.person() as session:
        assert session.account.role is Role.DOCTOR
        hers = {right for right in Right if Rights().may(Role.SECRETARY, right)}
        assert {right for right in Right if session.may(right)} <= hers
        with pytest.raises(NotAllowed):
            people(session)


@pytest.mark.parametrize(
    ("kept", "may_merge"),
    [
        ({"secretary": ["edit_patient", "seal"]}, True),
        ({"secretary": ["seal"]}, False),
        ({"secretary": ["seal", "merge"]}, True),
    ],
)
def test_a_table_from_before_merging_was_a_right_lets_merge_who_may_edit(
    kept: dict[str, list[str]], may_merge: bool
) -> None:
    table = Rights.read(json.dumps(kept))

    assert table.may(Role.SECRETARY, Right.MERGE) is may_merge
    assert table.may(Role.SECRETARY, Right.DOCUMENTS)
    assert table.may(Role.SECRETARY, Right.MESSAGES)
    assert not table.may(Role.SECRETARY, Right.RUN_BACKUP)


def test_a_right_that_was_taken_stays_taken_when_the_table_is_read_again() -> None:
    table = Rights().with_right(Role.SECRETARY, Right.MERGE, granted=False)

    again = Rights.read(table.write())

    assert again == table
    assert not again.may(Role.SECRETARY, Right.MERGE)
    assert again.may(Role.SECRETARY, Right.EDIT_PATIENT)
