from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.homes import a_session

from db.entities import Frequency, Purpose, Recurrence
from db.errors import ExpectedError, Stale
from db.unit_of_work import KEPT
from desktop.agenda.policy import Level
from desktop.agenda.series import Scope
from desktop.agenda.spans import Span
from desktop.agenda.warnings import Kind
from desktop.clock import FixedClock
from desktop.operations.agenda import (
    book_appointment,
    book_walk_in,
    cancel_appointment,
    change_appointment,
    enter_in_error,
    move_appointment,
    note_arrival,
    restore_appointment,
)
from desktop.operations.agenda_rules import set_warning_level
from desktop.operations.catch_up import PaperLine, catch_up
from desktop.operations.patients import NewPatient, create_patient
from desktop.operations.pinboard import pin_appointment, put_back, put_down
from desktop.operations.series import (
    SeriesChange,
    book_series,
    cancel_series,
    change_series,
)
from desktop.operations.series_rule import change_rule
from desktop.operations.settling import Outcome, settle_appointments
from desktop.operations.waiting import NewWish, add_wish
from desktop.reads.agenda import appointment_types
from desktop.session import Session
from desktop.undo import DEPTH

NEW = NewPatient(family_name="Collet", first_name="Denis Marie")
START = datetime(2026, 11, 10, 8, 30)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def open_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    from datetime import UTC

    clock = FixedClock(datetime(2026, 11, 10, 9, 42, tzinfo=UTC))
    session = a_session(Path(tmp_path_factory.mktemp("undo")), clock)
    yield session
    session.close()


def rows(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every journaled row but its number, which a row brought back has anew."""
    found = {}
    for kind in KEPT:
        names = ", ".join(f'"{name}"' for name in ("id", *kind.columns))
        text = f"SELECT {names} FROM {kind.table} ORDER BY id"
        found[kind.table] = session.reader.rows(text)
    return found


def ids(session: Session, table: str) -> list[Any]:
    text = f"SELECT id FROM {table} ORDER BY n"
    return [UUID(bytes=row[0]) for row in session.reader.rows(text)]


ACTS = (
    "book",
    "walk_in",
    "series",
    "move",
    "note",
    "wide",
    "cancel",
    "cancel_wide",
    "restore",
    "error",
    "arrive",
    "pin",
    "put_back",
    "put_down",
    "settle",
    "rule",
    "another_rule",
    "paper",
    "wish",
    "patient",
)
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 30), st.integers(0, 40)),
    min_size=3,
    max_size=14,
)


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_of_any_sequence_gives_the_same_rows_and_redo_brings_them_back(
    open_session: Session, steps: list[tuple[str, int, int]]
) -> None:
    session = open_session
    session.forget_undo()
    before = rows(session)
    seen = [before]
    for act, which, place in steps:
        _try(session, act, which, START + timedelta(minutes=10 * place))
        if rows(session) != seen[-1]:
            seen.append(rows(session))
    for state in reversed(seen[:-1]):
        session.undo()
        assert rows(session) == state
    assert session.undoable is None
    for state in seen[1:]:
        session.redo()
        assert rows(session) == state


def _try(session: Session, act: str, which: int, at: datetime) -> None:
    try:
        _do(session, act, which, at)
    except ExpectedError:
        return


def _do(session: Session, act: str, which: int, at: datetime) -> None:
    kind = session.ask(appointment_types)[which % 4]
    if act == "book":
        session.do(book_appointment, start=at, type_id=kind.id, new_patient=NEW)
    elif act == "walk_in":
        session.do(book_walk_in, type_id=kind.id)
    elif act == "patient":
        session.do(create_patient, new=NEW)
    elif act == "rule":
        session.do(set_warning_level, kind=list(Kind)[which % 5], level=Level.BLOCK)
    elif act in ("wish", "paper"):
        _on_a_list(session, act, which, kind.id)
    elif act == "series":
        week, long = timedelta(days=7), timedelta(minutes=20)
        session.do(
            book_series,
            rule=Recurrence(frequency=Frequency.WEEKS, count=3),
            spans=[Span(at + n * week, at + n * week + long) for n in range(3)],
            type_id=kind.id,
        )
    elif act in ("put_back", "put_down"):
        _on_the_board(session, act, which, at)
    else:
        _to_one(session, act, which, at)


def _on_a_list(session: Session, act: str, which: int, kind: UUID) -> None:
    if act == "wish":
        session.do(add_wish, new=NewWish(new_patient=NEW, type_id=kind))
        return
    line = PaperLine(start=session.wall - timedelta(hours=which), type_id=kind)
    session.do(catch_up, line=line)


def _on_the_board(session: Session, act: str, which: int, at: datetime) -> None:
    held = ids(session, "pin")
    if held and act == "put_back":
        session.do(put_back, pin_id=held[which % len(held)])
    elif held:
        session.do(put_down, pin_id=held[which % len(held)], start=at)


def _to_one(session: Session, act: str, which: int, at: datetime) -> None:
    known = ids(session, "appointment")
    if not known:
        return
    key = known[which % len(known)]
    scope = list(Scope)[which % 3]
    operation, fields = {
        "move": (move_appointment, {"start": at}),
        "note": (change_appointment, {"note": f"{at:%H:%M}"}),
        "wide": (
            change_series,
            {"scope": scope, "change": SeriesChange(note=f"{at:%H:%M} partout")},
        ),
        "cancel": (cancel_appointment, {"excused": bool(which % 2)}),
        "cancel_wide": (cancel_series, {"scope": scope}),
        "restore": (restore_appointment, {}),
        "error": (enter_in_error, {}),
        "arrive": (note_arrival, {}),
        "another_rule": (
            change_rule,
            {
                "rule": Recurrence(frequency=Frequency.DAYS, every=2, count=3),
                "spans": [
                    Span(at + n * DAY, at + n * DAY + timedelta(minutes=20))
                    for n in range(which % 4)
                ],
            },
        ),
        "pin": (pin_appointment, {"purpose": list(Purpose)[which % 2]}),
        "settle": (settle_appointments, {"outcome": list(Outcome)[which % 4]}),
    }[act]
    named = {"appointment_ids": [key]} if act == "settle" else {"appointment_id": key}
    session.do(operation, **named, **fields)  # type: ignore[arg-type]


def test_an_act_knows_the_one_patient_it_was_about(open_session: Session) -> None:
    kind = open_session.ask(appointment_types)[0]

    open_session.do(book_appointment, start=START, type_id=kind.id, new_patient=NEW)

    step = open_session.undoable
    assert step is not None
    assert step.who is not None
    assert (step.who.family_name, step.who.first_name) == ("Collet", "Denis")
    assert "Collet" not in repr(step)


def test_fifty_acts_are_remembered_the_newest_first(open_session: Session) -> None:
    kind = open_session.ask(appointment_types)[0]

    for _number in range(DEPTH + 3):
        open_session.do(book_walk_in, type_id=kind.id)

    assert len(open_session.steps) == DEPTH
    assert open_session.steps[0] is open_session.undoable


def test_what_has_moved_on_does_not_stand_in_the_way_of_older_acts(
    open_session: Session,
) -> None:
    session = open_session
    session.forget_undo()
    kind = session.ask(appointment_types)[0]
    first = session.do(book_walk_in, type_id=kind.id).result.appointment
    second = session.do(book_walk_in, type_id=kind.id).result.appointment
    step = session.undoable
    session.do(enter_in_error, appointment_id=second.id)
    session._undo.undone(session._undo.done[0])

    with pytest.raises(Stale):
        session.undo()

    assert session.undoable is not step
    session.undo()
    assert first.id not in ids(session, "appointment")
