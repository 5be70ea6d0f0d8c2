"""The telephone by real keys in the real window, and what each task takes.

`telephone.csv` keeps the count: a change that makes a task longer is seen there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from support.desk import Desk, Held, Key
from support.desk_agenda import unlocked
from support.homes import reopen
from support.telephone import patient_of, taken
from support.waiting_practice import with_waiting

from db.entities import (
    Appointment,
    AppointmentState,
    AttemptOutcome,
    Caller,
    MessageState,
    Motive,
    Urgency,
)
from db.rows import AppointmentRow, MessageRow, TaskRow
from db.unit_of_work import UnitOfWork
from desktop.clock import Clock
from desktop.operations.operation import operation
from desktop.operations.phone_messages import NewMessage, take_message
from desktop.paths import Paths
from desktop.reads.agenda import agenda_days, holidays_of
from desktop.reads.calls import calls_to
from desktop.reads.patients import find_patients
from desktop.reads.phone_messages import RegisterFilter, register
from desktop.reads.tasks import open_tasks, settled_tasks
from desktop.rights import Right
from ui.booking.dialog import BookingDialog
from ui.call_lists.selecting import ConfirmDialog
from ui.patients.calling import CallDialog
from ui.tasks.dialog import TaskDialog
from ui.waiting.dialogs import WishDialog

Counting = Callable[[str], AbstractContextManager[None]]
WEDNESDAY = date(2026, 11, 11)
THURSDAY = date(2026, 11, 12)


@operation(Right.BOOK)
def fill_thursday(uow: UnitOfWork) -> None:
    """Three who are booked; Wednesday is Armistice Day."""
    kind = next(k for k in uow.appointment_types.all() if k.code == "CS")
    named = {one.birth_name: one.id for one in uow.patients.all()}
    for number, family in enumerate(("Garnier", "Roy", "Orlov")):
        start = datetime(2026, 11, 12, 9) + timedelta(minutes=20 * number)
        uow.appointments.save(
            Appointment(
                id=uow.new_id(),
                start=start,
                end=start + timedelta(minutes=20),
                type_id=kind.id,
                patient_id=named[family],
                booked_by=uow.author.id,
            )
        )


@pytest.fixture
def paths(paths: Paths, clock: Clock) -> Paths:
    """A practice with a few people, one message that waits, and a day to confirm."""
    session = reopen(paths, clock)
    with_waiting(session)
    session.do(fill_thursday)
    taken(
        session,
        patient_id=patient_of(session, "Roy"),
        text="Demande un certificat",
        motive=Motive.CERTIFICATE,
    )
    session.close()
    return paths


@pytest.fixture
def table() -> Path:
    return Path(__file__).with_name("telephone.csv")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """The window with today in it."""
    unlocked(desk)
    desk.until(lambda: desk.place() == "today")
    return desk


@pytest.fixture
def messages(office: Desk) -> Desk:
    """The register, the keyboard on the one that waits."""
    office.press(Key.Key_6, Held.ControlModifier)
    office.until(lambda: office.place() == "messages")
    office.until(office.screen.column.list.selected_row)
    office.until(office.screen.column.list.hasFocus)
    return office


def kept(desk: Desk) -> tuple[MessageRow, ...]:
    """What the file holds."""
    now = desk.session.wall
    rows: tuple[MessageRow, ...] = desk.ask(register, RegisterFilter(), now).rows
    return rows


def of_thursday(desk: Desk) -> tuple[AppointmentRow, ...]:
    """Thursday's appointments."""
    holidays = holidays_of(desk.session.practice, "fr")
    return tuple(desk.ask(agenda_days, THURSDAY, 1, holidays).days[0].appointments)


def of(desk: Desk, family: str) -> list[MessageRow]:
    return [row for row in kept(desk) if family in (row.family_name, row.title)]


def test_a_message_for_a_known_patient(office: Desk, counting: Counting) -> None:
    said = "certificat"
    with counting("take a message for a known patient"):
        office.press(Key.Key_M, Held.ControlModifier)
        office.until(lambda: office.place() == "messages")
        form = office.screen.taking.form
        office.until(form.caller.who.line.hasFocus)
        office.type("garn")
        office.press(Key.Key_Return)
        office.until(form.text.text.hasFocus)
        office.type(said)
        office.press(Key.Key_Return, Held.ControlModifier)
        office.until(lambda: of(office, "Garnier"))

    (row,) = of(office, "Garnier")
    assert row.message.motive is Motive.CERTIFICATE
    assert row.message.is_unanswered


def test_a_message_for_a_third_party(office: Desk, counting: Counting) -> None:
    with counting("take a message for a third party without a file"):
        office.press(Key.Key_M, Held.ControlModifier)
        office.until(lambda: office.place() == "messages")
        form = office.screen.taking.form
        office.until(form.caller.who.line.hasFocus)
        office.type("Labo Xyz")
        office.press(Key.Key_Return)
        office.until(form.call_back.phone.hasFocus)
        office.type("0199002030")
        office.press(Key.Key_Return)
        office.until(form.text.text.hasFocus)
        office.type("bilan")
        office.press(Key.Key_Return, Held.ControlModifier)
        office.until(lambda: of(office, "Labo Xyz"))

    assert of(office, "Labo Xyz")[0].message.phone == "+33199002030"


def test_an_urgent_call_is_transferred(office: Desk, counting: Counting) -> None:
    with counting("an urgent call, transferred to 15"):
        office.press(Key.Key_M, Held.ControlModifier)
        office.until(lambda: office.place() == "messages")
        form = office.screen.taking.form
        office.until(form.caller.who.line.hasFocus)
        office.type("garn")
        office.press(Key.Key_Return)
        office.until(form.text.text.hasFocus)
        office.type("mal a la poitrine")
        office.until(form.urgency.alarm.isVisible)
        office.press(Key.Key_F12)
        office.press(Key.Key_Return, Held.ControlModifier)
        office.until(lambda: of(office, "Garnier"))

    one = of(office, "Garnier")[0].message
    assert (one.urgency, one.alerted) == (Urgency.URGENT, True)
    assert one.transferred_at is not None
    assert kept(office)[0].id == one.id


def test_a_message_becomes_an_appointment(messages: Desk, counting: Counting) -> None:
    with counting("from a message to an appointment"):
        messages.press(Key.Key_N)
        messages.until(lambda: messages.dialog(BookingDialog))
        dialog = messages.dialog(BookingDialog)
        messages.until(lambda: dialog.form.who.patient)
    assert dialog.form.who.patient.family_name == "Roy"

    dialog.form.day.show_day(THURSDAY)
    dialog.form.time.show_time(time(11, 0))
    dialog.form.changed.emit()
    messages.until(dialog._keep.isEnabled)
    dialog.form.time.setFocus()
    messages.until(dialog.form.time.hasFocus)
    messages.press(Key.Key_Return)
    messages.until(lambda: kept(messages)[0].message.state is MessageState.DONE)
    messages.until(lambda: messages.dialog(BookingDialog) is None)

    messages.press(Key.Key_Z, Held.ControlModifier)
    messages.until(lambda: kept(messages)[0].message.is_unanswered)
    assert len(of_thursday(messages)) == 3


def test_a_message_becomes_a_wish(messages: Desk, counting: Counting) -> None:
    with counting("from a message to the waiting list"):
        messages.press(Key.Key_W)
        messages.until(lambda: messages.dialog(WishDialog))


def test_a_task_is_made_of_a_message_and_done(
    messages: Desk, counting: Counting
) -> None:
    def tasks() -> tuple[TaskRow, ...]:
        found: tuple[TaskRow, ...] = messages.ask(open_tasks)
        return found

    with counting("a task from a message, made and done"):
        messages.press(Key.Key_T)
        messages.until(lambda: messages.dialog(TaskDialog))
        messages.until(messages.dialog(TaskDialog).title_line.hasFocus)
        messages.press(Key.Key_Return)
        messages.until(tasks)
        messages.until(lambda: messages.dialog(TaskDialog) is None)
        messages.press(Key.Key_7, Held.ControlModifier)
        messages.until(lambda: messages.place() == "tasks")
        messages.until(messages.screen.table.selected_row)
        messages.until(messages.screen.table.hasFocus)
        messages.press(Key.Key_Space)
        messages.until(lambda: not tasks())
    assert messages.ask(settled_tasks)[0].family_name == "Roy"


def test_a_message_is_read_and_closed(messages: Desk, counting: Counting) -> None:
    with counting("read a message and close it"):
        messages.press(Key.Key_Return)
        messages.until(lambda: messages.screen.page.file)
        messages.press(Key.Key_R)
        messages.until(lambda: kept(messages)[0].message.state is MessageState.TOLD)

    assert kept(messages)[0].read_by


def test_the_next_day_is_confirmed(office: Desk, counting: Counting) -> None:
    def states() -> list[AppointmentState]:
        return [row.state for row in of_thursday(office)]

    with counting("confirm the next day, three calls"):
        office.press(Key.Key_K, Held.ControlModifier | Held.ShiftModifier)
        office.until(lambda: office.dialog(ConfirmDialog))
        office.until(office.dialog(ConfirmDialog).table.hasFocus)
        office.press(Key.Key_Return)
        office.until(lambda: office.place() == "call_lists")
        for number, key in enumerate((Key.Key_J, Key.Key_M, Key.Key_J), 1):
            office.until(office.screen.table.selected_row)
            office.until(lambda: not office.screen.table.selected_row().is_treated)
            office.until(office.screen.table.hasFocus)
            office.press(key)
            office.until(lambda n=number: office.screen.sheet.list.treated == n)

    confirmed, booked = AppointmentState.CONFIRMED, AppointmentState.BOOKED
    assert states() == [confirmed, booked, confirmed]


def test_a_patient_is_called_from_her_file(office: Desk, counting: Counting) -> None:
    garnier = office.ask(find_patients, "Garnier")[0].id
    with counting("call a patient and note that nobody answered"):
        office.press(Key.Key_K, Held.ControlModifier)
        office.until(lambda: isinstance(office.focused(), QLineEdit))
        office.type("gar")
        office.press(Key.Key_Return)
        office.until(lambda: office.place() == "patients")
        office.until(office.screen.file.isVisible)
        office.until(lambda: office.screen.file.file.patient.id == garnier)
        office.press(Key.Key_T, Held.AltModifier)
        office.until(lambda: office.dialog(CallDialog))
        office.until(office.dialog(CallDialog).outcomes[0].hasFocus)
        office.press(Key.Key_S)
        office.until(lambda: office.ask(calls_to, garnier))

    (tried,) = office.ask(calls_to, garnier)
    assert tried.outcome is AttemptOutcome.NO_ANSWER


def test_several_messages_are_dealt_with_at_once(
    messages: Desk, counting: Counting
) -> None:
    page = messages.window.page
    for name in ("Laboratoire", "Pharmacie"):
        new = NewMessage(caller=Caller.PROFESSIONAL, caller_name=name, text="Rappeler")
        page.operator.do(page, take_message, {"new": new})
    column = messages.screen.column.list
    messages.until(lambda: len(column.messages.rows) == 3)
    messages.press(Key.Key_Home)
    messages.until(lambda: column.currentIndex().row() == 0)

    def waiting() -> int:
        return sum(row.message.is_unanswered for row in kept(messages))

    with counting("three messages dealt with, and taken back at once"):
        for number in (2, 3):
            messages.press(Key.Key_Down, Held.ShiftModifier)
            messages.until(lambda n=number: len(column.selected_rows()) == n)
        messages.press(Key.Key_F)
        messages.until(lambda: waiting() == 0)
        messages.press(Key.Key_Z, Held.ControlModifier)
        messages.until(lambda: waiting() == 3)


def test_only_initials_are_in_sight_in_the_confidential_mode(messages: Desk) -> None:
    messages.press(Key.Key_Return)
    messages.until(lambda: messages.readable("Demande un certificat"))

    messages.press(Key.Key_F9)

    messages.until(lambda: not messages.readable("Demande un certificat"))
    messages.until(lambda: not messages.readable("ROY"))
