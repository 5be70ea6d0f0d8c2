"""The register as a person works it: keys, form, what was said, the confidential mode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.telephone import K, Register, patient_of, taken
from support.waiting_practice import with_waiting

from db.entities import CallBack, Caller, MessageState, Motive, Urgency
from db.queries.waiting import waiting_list
from db.rows import MessageRow
from desktop.clock import FixedClock
from desktop.reads.phone_messages import RegisterFilter, register
from desktop.reads.tasks import open_tasks
from ui.phone_messages.asking import StrikeDialog
from ui.phone_messages.form import MessageForm
from ui.phone_messages.taking import lasted_words
from ui.phone_messages.tying import TieDialog
from ui.screen import Go
from ui.tasks.dialog import TaskDialog
from ui.waiting.dialogs import WishDialog


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Register]:
    session = a_session(tmp_path, clock)
    with_waiting(session)
    shown = Register(session, clock, qtbot)
    yield shown
    session.close()


def kept(shown: Register) -> tuple[MessageRow, ...]:
    return shown.session.ask(register, RegisterFilter(), shown.session.wall).rows


def some(shown: Register) -> None:
    """Three who wait, one who was told."""
    session = shown.session
    roy, garnier = patient_of(session, "Roy"), patient_of(session, "Garnier")
    taken(session, patient_id=roy, text="CANARI calme", motive=Motive.CERTIFICATE)
    taken(session, patient_id=garnier, urgency=Urgency.URGENT, seal=True)
    taken(
        session,
        caller=Caller.PROFESSIONAL,
        caller_name="Laboratoire",
        call_back=CallBack.SOON,
    )
    shown.screen.refresh(None)
    shown.list.setFocus()


def test_a_known_patients_message_is_taken_by_keyboard_alone(shown: Register) -> None:
    shown.screen.receive(Go(place="messages", ask="new"))

    shown.who("garn")
    assert shown.form.caller.patient is not None
    shown.say("Demande un certificat")
    shown.keep()

    (row,) = kept(shown)
    assert (row.family_name, row.message.motive) == ("Garnier", Motive.CERTIFICATE)
    assert shown.list.selected_row() is not None
    assert shown.said == ["Message kept."]
    assert not shown.screen.pages.is_writing


def test_somebody_without_a_file_is_noted_as_typed(shown: Register) -> None:
    shown.screen.take()

    shown.who("Laboratoire des Quais")
    QTest.keyClicks(shown.form.call_back.phone, "0199002030")
    shown.say("Bilan, call back")
    shown.keep()

    (row,) = kept(shown)
    assert (row.title, row.message.phone) == ("Laboratoire des Quais", "+33199002030")


def test_a_file_is_made_for_a_new_caller_when_asked(shown: Register) -> None:
    shown.screen.take()

    shown.who("Zwy Lia")
    shown.form.caller.file.click()
    shown.say("Premier rendez-vous")
    shown.keep()

    assert (kept(shown)[0].family_name, kept(shown)[0].first_name) == ("Zwy", "Lia")


def test_a_relative_is_noted_beside_the_patient(shown: Register) -> None:
    shown.screen.take()
    shown.form.caller.kind.choose(Caller.RELATIVE.value)
    shown.form.caller.kind.chosen.emit(Caller.RELATIVE.value)

    shown.who("garn")
    QTest.keyClicks(shown.form.caller.name, "Paul Garnier")
    QTest.keyClicks(shown.form.caller.relation, "son mari")
    shown.say("Question")
    shown.keep()

    one = kept(shown)[0].message
    assert (one.caller, one.caller_name, one.relation) == (
        Caller.RELATIVE,
        "Paul Garnier",
        "son mari",
    )


def test_a_sign_of_the_list_shows_the_transfer_and_makes_it_urgent(
    shown: Register,
) -> None:
    shown.screen.take()
    shown.who("garn")

    shown.say("has chest pain")
    assert shown.form.urgency.heard == ("Chest pain",)
    assert shown.form.urgency.alarm.isVisible()
    shown.form.urgency.transferred.click()
    shown.keep()

    one = kept(shown)[0].message
    assert (one.urgency, one.alerted) == (Urgency.URGENT, True)
    assert one.transferred_at == shown.session.wall


def test_a_form_that_lacks_something_says_what(shown: Register) -> None:
    shown.screen.take()
    shown.say("sans personne")

    shown.keep()

    assert kept(shown) == ()
    assert shown.screen.taking._told.text() == "Who calls?"


def test_medical_texts_are_sealed_unless_somebody_says_otherwise(
    shown: Register,
) -> None:
    shown.screen.take()
    shown.who("garn")
    shown.say("a question about her treatment")
    assert shown.form.seal.isChecked()

    shown.form.choose_motive(Motive.CERTIFICATE)
    assert not shown.form.seal.isChecked()
    shown.form.seal.click()
    shown.form.choose_motive(Motive.OTHER)
    assert shown.form.seal.isChecked()


def test_the_form_waits_while_other_messages_are_looked_at(shown: Register) -> None:
    some(shown)
    shown.screen.take()
    shown.who("roy")
    shown.say("en cours")

    shown.press(K.Key_Return)
    assert not shown.screen.pages.is_writing
    shown.screen.column.writing.click()

    assert shown.form.text.said() == "en cours"
    assert shown.form.caller.patient is not None


def test_those_who_wait_stand_by_urgency_then_by_when_they_are_due(
    shown: Register,
) -> None:
    some(shown)

    assert shown.names_shown() == ["Garnier", "Laboratoire", "Roy"]
    assert shown.screen.count.text() == "3 to treat, 1 urgent of them"


def test_nothing_that_was_said_is_in_sight_before_it_is_opened(
    shown: Register,
) -> None:
    some(shown)
    shown.list.select(kept(shown)[2].id)
    assert readable(shown, "CANARI") == []

    shown.press(K.Key_Return)

    assert readable(shown, "CANARI")
    assert kept(shown)[2].message.state is MessageState.READ


def test_the_doctor_reads_what_was_sealed(shown: Register) -> None:
    some(shown)
    shown.list.select(kept(shown)[0].id)
    assert readable(shown, "Sealed for you")

    shown.press(K.Key_Return)

    assert readable(shown, "Question sur son traitement")


def readable(shown: Register, words: str) -> list[str]:
    found = []
    for widget in (shown.window, *shown.window.findChildren(QWidget)):
        for of in ("text", "toolTip", "accessibleName", "accessibleDescription"):
            value = getattr(widget, of, None)
            said = value() if callable(value) else ""
            if isinstance(said, str) and words in said:
                found.append(f"{type(widget).__name__}.{of}")
    return found


def test_the_confidential_mode_leaves_initials_and_no_word(shown: Register) -> None:
    some(shown)
    shown.list.select(kept(shown)[2].id)
    shown.press(K.Key_Return)

    shown.names.hide(hidden=True)

    for secret in ("CANARI", "Roy", "ROY", "Garnier", "GARNIER", "Laboratoire"):
        assert readable(shown, secret) == []
        listed = [str(shown.list.messages.index(at).data()) for at in range(3)]
        assert not any(secret in said for said in listed)


def test_one_key_closes_the_loop_and_undo_opens_it_again(shown: Register) -> None:
    some(shown)

    shown.press(K.Key_F)
    assert kept(shown)[2].message.state is MessageState.DONE
    shown.press(K.Key_R)
    shown.operator.undo()
    shown.operator.undo()

    assert all(row.message.is_unanswered for row in kept(shown))


def test_a_mistake_is_struck_out_with_its_reason(shown: Register) -> None:
    some(shown)

    shown.press(K.Key_Delete)
    dialog = shown.dialog(StrikeDialog)
    dialog.strike()
    assert len([r for r in kept(shown) if r.message.is_unanswered]) == 3
    QTest.keyClicks(dialog.why, "mauvaise fiche")
    QTest.keyClick(dialog.why, K.Key_Return)

    struck = [r for r in kept(shown) if r.message.state is MessageState.STRUCK]
    assert struck[0].message.struck_why == "mauvaise fiche"


def test_something_is_added_and_what_was_said_stays(shown: Register) -> None:
    some(shown)
    shown.list.select(kept(shown)[2].id)

    shown.press(K.Key_A)
    QTest.keyClicks(shown.page.line, "no answer at noon")
    QTest.keyClick(shown.page.line, K.Key_Return)

    assert readable(shown, "CANARI calme")
    assert readable(shown, "no answer at noon")


def test_a_message_leads_to_an_appointment_a_task_and_the_waiting_list(
    shown: Register,
) -> None:
    some(shown)
    roy = kept(shown)[2]
    shown.list.select(roy.id)

    shown.press(K.Key_N)
    go = Go(place="book", subject=roy.patient_id, answers=roy.id)
    assert shown.gone == [go]
    shown.press(K.Key_T)
    shown.dialog(TaskDialog).keep()
    shown.press(K.Key_W)

    assert shown.dialog(WishDialog).isVisible()
    (task,) = shown.session.ask(open_tasks)
    assert (task.task.message_id, task.patient_id) == (roy.id, roy.patient_id)
    assert "Roy" not in task.task.title

    shown.dialog(WishDialog).keep()
    assert kept(shown)[-1].message.state is MessageState.DONE
    assert len(shown.session.ask(waiting_list)) == 4
    shown.session.undo()
    assert kept(shown)[-1].message.is_unanswered
    assert len(shown.session.ask(waiting_list)) == 3


def test_a_message_of_somebody_unknown_is_tied_to_her_later(shown: Register) -> None:
    taken(shown.session, caller_name="Roy Alice", text="CANARI sans dossier")
    shown.screen.refresh(None)
    shown.list.setFocus()
    (row,) = kept(shown)
    assert row.patient_id is None

    shown.press(K.Key_D)
    dialog = shown.dialog(TieDialog)
    assert dialog.who.line.text() == "Roy Alice"
    QTest.keyClick(dialog.who.line, K.Key_Return)

    roy = patient_of(shown.session, "Roy")
    assert kept(shown)[0].patient_id == roy
    assert kept(shown)[0].message.caller_name == "Roy Alice"
    assert shown.said == ["Message tied to ROY Alice."]
    shown.session.undo()
    assert kept(shown)[0].patient_id is None


def test_words_and_states_narrow_the_register(shown: Register) -> None:
    some(shown)
    column = shown.screen.column

    QTest.keyClicks(column.words, "labo")
    assert shown.names_shown() == ["Laboratoire"]
    column.words.clear()
    column.chips[2].click()
    assert shown.names_shown() == []
    assert column.nothing.isVisible()
    column.chips[2].click()
    column.urgency.setCurrentIndex(3)
    column.urgency.activated.emit(3)

    assert shown.names_shown() == ["Garnier"]


def test_what_stands_in_the_form_is_kept_and_put_back(shown: Register) -> None:
    shown.screen.take()
    shown.who("garn")
    shown.say("phrase begun")
    draft = shown.form.unfinished()
    assert draft is not None
    patient = shown.form.caller.patient

    shown.screen.leave()
    assert not shown.form.holds_something
    shown.screen.take_up(draft, patient)

    assert shown.form.text.said() == "phrase begun"
    assert shown.form.caller.patient == patient
    assert shown.screen.pages.is_writing


def test_a_form_nobody_filled_in_is_no_draft(shown: Register) -> None:
    shown.screen.take()

    assert shown.form.unfinished() is None


def test_a_narrow_page_stacks_its_fields_and_cuts_nothing(
    shown: Register, qtbot: QtBot
) -> None:
    shown.screen.take()
    form: MessageForm = shown.form

    shown.window.resize(1080, 700)

    # Fields that go under each other make the page narrower one turn of the loop later.
    def stacked() -> bool:
        kind, who = form.caller._kind.geometry(), form.caller.who.geometry()
        return kind.top() > who.top()

    qtbot.waitUntil(stacked)
    qtbot.waitUntil(lambda: form.width() <= shown.screen.taking.width())
    assert stacked()

    def urgencies_said_whole() -> bool:
        cards = form.urgency.cards.values()
        return all(one.sizeHint().height() == one.height() for one in cards) and all(
            one.shown_lines >= one.lines_at(one.width()) for one in cards
        )

    qtbot.waitUntil(urgencies_said_whole)


def test_a_field_that_gets_the_keyboard_is_seen_whole(
    shown: Register, qtbot: QtBot
) -> None:
    shown.screen.take()
    shown.window.resize(1080, 480)
    area = shown.screen.taking.area
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)

    def seen_whole(field: QWidget) -> bool:
        top = field.mapTo(area.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + field.height() <= area.viewport().height()

    for field in (shown.form.call_back.phone, shown.form.caller.who.line):
        field.setFocus()
        qtbot.waitUntil(lambda field=field: seen_whole(field))


def test_letters_can_be_switched_off(shown: Register) -> None:
    some(shown)
    shown.screen.desk.theme.wear(letters=False)

    shown.press(K.Key_F)
    shown.press(K.Key_R)

    assert all(row.message.is_unanswered for row in kept(shown))


SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_several_are_chosen_dealt_with_by_one_key_and_taken_back_at_once(
    shown: Register,
) -> None:
    some(shown)
    shown.list.setCurrentIndex(shown.list.messages.index(0))
    for _down in range(2):
        QTest.keyClick(shown.list, K.Key_Down, SHIFT)

    several = shown.screen.pages.several
    assert several.isVisible()
    assert len(several.rows) == 3
    (paper,) = shown.screen.papers()
    assert paper.title == "3 messages chosen"
    shown.screen.refresh(None)
    assert len(shown.list.selected_rows()) == 3
    shown.press(K.Key_Escape)
    assert len(shown.list.selected_rows()) == 1
    QTest.keyClick(shown.list, K.Key_A, Qt.KeyboardModifier.ControlModifier)

    shown.press(K.Key_T)
    assert len(shown.session.ask(open_tasks)) == 3
    shown.press(K.Key_F)
    assert {row.message.state for row in kept(shown)} == {MessageState.DONE}
    assert shown.said[-2:] == ["3 tasks added.", "3 messages dealt with."]

    shown.operator.undo()
    assert {row.message.state for row in kept(shown)} == {MessageState.OPEN}
    shown.operator.undo()
    assert shown.session.ask(open_tasks) == ()


def test_the_clock_of_the_call_runs_while_it_is_taken(shown: Register) -> None:
    shown.screen.take()

    clock = shown.screen.taking.lasted
    assert clock.isVisible()
    assert re.fullmatch(r"\d\d:\d\d", clock.text())
    shown.form.take({"received": "2026-11-09T09:00", "text": "hier"}, None)
    assert not clock.isVisible()
    assert lasted_words(134) == "02:14"
    assert lasted_words(3725) == "1:02:05"


def test_the_button_that_keeps_is_never_narrower_than_its_words(
    shown: Register, qtbot: QtBot
) -> None:
    shown.screen.receive(Go(place="messages", ask="new"))
    shown.who("garn")
    shown.say("Douleur")
    taking = shown.screen.taking
    shown.form.seal.setChecked(True)
    assert taking.keep.label() == "Keep and seal"

    for width in (1600, 1100, 1300):
        shown.window.resize(width, 800)
        qtbot.waitUntil(lambda: taking.keep.width() >= taking.keep.sizeHint().width())
        assert "Ctrl" in taking.keep.toolTip()
