from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.confidential import a_pdf, a_picture
from support.homes import reopen
from support.notebook import (
    NOTE,
    TITLE,
    Desk,
    remove_patient,
    with_notebook,
    words_in,
)
from support.secretary import enter, let_in

from db.entities import Role
from db.entities.confidential import Section
from db.errors import DiskFull
from desktop.clock import FixedClock
from desktop.formats.documents import UnacceptableDocument
from desktop.operations.confidential import open_confidential_file
from desktop.paths import Paths
from desktop.session import Session
from ui.confidential.documents import DocumentRow, RenameDialog
from ui.confidential.editor import NoteEditor
from ui.confidential.lost import LostDialog
from ui.confidential.section import EntryRow
from ui.screen import Go
from ui.widgets.button import Button

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def editor(desk: Desk) -> NoteEditor:
    (found,) = desk.file.page.findChildren(NoteEditor)
    return found


def notes(desk: Desk) -> list[tuple[str, str, bool]]:
    record = desk.session.do(open_confidential_file, patient_id=desk.patient.id).result
    return [(note.section.value, note.text, note.retired) for note in record.notes]


def test_nothing_is_asked_before_the_tab_is_looked_at(desk: Desk) -> None:
    before = desk.entries()

    assert desk.file.shows == "veil"
    assert NOTE not in words_in(desk.screen)
    desk.look()

    assert desk.file.shows == "notebook"
    assert NOTE in words_in(desk.file.page)
    assert TITLE in words_in(desk.file.page)
    assert desk.entries() == before + 1


def test_it_says_what_it_is_not(desk: Desk) -> None:
    desk.look()

    assert "It is no certified medical record" in words_in(desk.file.page)


def test_leaving_the_tab_drops_everything(desk: Desk) -> None:
    desk.look()
    desk.screen.file.show_tab(0)

    assert desk.file.shows == "veil"
    assert NOTE not in words_in(desk.screen)
    assert TITLE not in words_in(desk.screen)


def test_the_confidential_mode_hides_and_drops_it_until_it_is_off(desk: Desk) -> None:
    desk.look()
    desk.names.hide(hidden=True)

    assert desk.file.shows == "veil"
    assert NOTE not in words_in(desk.screen)
    assert desk.file.page.notebook is None
    before = desk.entries()
    desk.names.hide(hidden=False)
    assert NOTE in words_in(desk.file.page)
    assert desk.entries() == before + 1


def test_an_entry_is_written_in_place_and_saved_by_control_enter(desk: Desk) -> None:
    desk.look()
    desk.file.page.sections[Section.NOTES].add.click()
    QTest.keyClicks(editor(desk).text, "Revoir en mars")
    QTest.keyClick(editor(desk).text, K.Key_Return, CTRL)

    assert desk.file.page.findChildren(NoteEditor) == []
    assert "Revoir en mars" in words_in(desk.file.page.sections[Section.NOTES])
    assert desk.told == ["Entry added."]
    assert ("notes", "Revoir en mars", False) in notes(desk)


def test_an_entry_is_changed_where_it_stands(desk: Desk) -> None:
    desk.look()
    card = desk.file.page.sections[Section.ALLERGIES]
    card.findChildren(EntryRow)[0].buttons[0].click()
    assert editor(desk).text.toPlainText() == NOTE
    assert editor(desk).day.day == date(2020, 6, 4)
    QTest.keyClicks(editor(desk).text, " twice")
    QTest.keyClick(editor(desk).day, K.Key_Return, CTRL)

    assert notes(desk) == [("allergies", f"{NOTE} twice", False)]
    assert "changed on" in card.findChildren(EntryRow)[0].toolTip()


def test_escape_asks_nothing_and_keeps_a_draft(desk: Desk) -> None:
    desk.look()
    card = desk.file.page.sections[Section.DIAGNOSES]
    card.add.click()
    QTest.keyClicks(editor(desk).text, "Anemie ?")
    QTest.keyClick(editor(desk).text, K.Key_Escape)

    assert desk.file.page.findChildren(NoteEditor) == []
    assert "A draft is kept." in words_in(card)
    assert desk.screen.file.isVisible(), "Escape did not leave the patient"
    card.add.click()
    assert editor(desk).text.toPlainText() == "Anemie ?"
    QTest.keyClick(editor(desk).text, K.Key_Return, CTRL)
    assert "A draft is kept." not in words_in(card)
    assert ("diagnoses", "Anemie ?", False) in notes(desk)


def test_what_is_being_written_is_kept_when_the_file_is_left(desk: Desk) -> None:
    desk.look()
    desk.file.page.sections[Section.NOTES].add.click()
    QTest.keyClicks(editor(desk).text, "Half of it")
    desk.screen.forget()

    assert "Half of it" not in words_in(desk.screen)
    record = desk.session.do(open_confidential_file, patient_id=desk.patient.id).result
    assert [draft.text for draft in record.drafts] == ["Half of it"]


def test_words_that_could_not_be_saved_are_still_there(desk: Desk) -> None:
    """The disk is full: nothing was written, and nothing that was typed is gone."""
    assert desk.session.home.doctor is not None
    desk.look()
    desk.file.page.sections[Section.NOTES].add.click()
    editor(desk).text.setPlainText("Long récit. " * 1000)
    writer = desk.session.home.doctor.writer
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    QTest.keyClick(editor(desk).text, K.Key_Return, CTRL)

    assert [type(error) for error in desk.failed] == [DiskFull]
    assert not editor(desk).is_held
    assert editor(desk).text.toPlainText() == "Long récit. " * 1000
    writer.execute("PRAGMA max_page_count = 1000000")
    QTest.keyClick(editor(desk).text, K.Key_Return, CTRL)
    assert desk.file.page.findChildren(NoteEditor) == []
    assert len(notes(desk)) == 2


def test_an_entry_without_words_is_told_and_stays_open(desk: Desk) -> None:
    desk.look()
    desk.file.page.sections[Section.NOTES].add.click()
    QTest.keyClick(editor(desk).text, K.Key_Return, CTRL)

    assert "Write something" in words_in(editor(desk))
    assert len(notes(desk)) == 1


def test_what_is_taken_out_of_sight_can_be_seen_and_brought_back(desk: Desk) -> None:
    desk.look()
    card = desk.file.page.sections[Section.ALLERGIES]
    card.findChildren(EntryRow)[0].buttons[1].click()
    assert card.findChildren(EntryRow) == []
    assert notes(desk) == [("allergies", NOTE, True)]

    desk.file.page.retired.setChecked(True)
    card.findChildren(EntryRow)[0].buttons[0].click()
    assert notes(desk) == [("allergies", NOTE, False)]


def test_undo_shows_the_notebook_as_it_was(desk: Desk) -> None:
    desk.look()
    card = desk.file.page.sections[Section.ALLERGIES]
    card.findChildren(EntryRow)[0].buttons[1].click()
    desk.operator.undo()

    assert NOTE in words_in(card)


def test_words_are_found_without_their_accents(desk: Desk) -> None:
    desk.look()
    desk.file.page.search.setText("PENICILLINE eruption")
    assert NOTE in words_in(desk.file.page.sections[Section.ALLERGIES])
    assert desk.file.page.documents.findChildren(DocumentRow) == []

    desk.file.page.search.setText("autre")
    assert NOTE not in words_in(desk.file.page.sections[Section.ALLERGIES])


def test_an_alert_goes_to_the_counter_and_nothing_else(desk: Desk) -> None:
    desk.look()
    alert = desk.file.page.alert
    assert not alert.publish.isEnabled()
    QTest.keyClicks(alert.words, "Vient tard")
    alert.publish.click()

    assert desk.screen.file.head.alert.accessibleName() == "Vient tard"
    assert desk.told == ["Alert published at the counter."]
    assert not alert.publish.isEnabled()
    desk.operator.undo()
    assert desk.screen.file.head.alert.accessibleName() == ""


def test_a_document_is_seen_page_by_page_and_left_by_escape(desk: Desk) -> None:
    desk.look()
    line = desk.file.page.documents.findChildren(DocumentRow)[0]
    before = desk.entries()
    QTest.keyClick(line, K.Key_Return)
    viewer = desk.file.viewer

    assert desk.file.shows == "document"
    assert desk.entries() == before + 1
    assert "Page 1 of 2" in words_in(viewer)
    QTest.keyClick(viewer, K.Key_PageDown)
    assert "Page 2 of 2" in words_in(viewer)
    wide = viewer._paper.pixmap().width()
    QTest.keyClick(viewer, K.Key_Plus)
    assert viewer._paper.pixmap().width() > wide
    QTest.keyClick(viewer, K.Key_Escape)
    assert desk.file.shows == "notebook"
    assert not viewer.is_open
    assert viewer._paper.pixmap().isNull()


def test_a_print_is_told_before_the_printer_is_asked_for(desk: Desk) -> None:
    desk.look()
    desk.file.page.documents.findChildren(DocumentRow)[0].opened.emit()
    asked: list[int] = []
    desk.file.documents.told.disconnect()
    desk.file.documents.told.connect(lambda: asked.append(desk.entries()))
    before = desk.entries()
    desk.file.viewer.head.printing.click()

    assert asked == [before + 1]


def test_a_picture_and_a_pdf_are_added_and_the_clear_file_is_mentioned(
    desk: Desk, tmp_path: Path
) -> None:
    desk.look()
    for name, content in (
        ("radio_genou.jpg", a_picture("JPEG")),
        ("lettre.pdf", a_pdf()),
    ):
        (tmp_path / name).write_bytes(content)
        desk.file.documents.add(tmp_path / name)

    assert "radio genou" in words_in(desk.file.page.documents)
    assert "unencrypted" in desk.told[-1]
    assert (tmp_path / "lettre.pdf").exists()


def test_a_document_that_cannot_be_shown_is_not_kept(
    desk: Desk, tmp_path: Path
) -> None:
    desk.look()
    broken = b"%PDF-1.7\n" + b"nothing of a PDF\n" * 20 + b"startxref\n0\n%%EOF\n"
    (tmp_path / "x.pdf").write_bytes(broken)
    desk.file.documents.add(tmp_path / "x.pdf")

    assert [type(error) for error in desk.failed] == [UnacceptableDocument]
    assert len(desk.file.page.documents.findChildren(DocumentRow)) == 1


def test_what_is_copied_is_marked_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    desk.look()
    card = desk.file.page.sections[Section.ALLERGIES]
    card.findChildren(EntryRow)[0].buttons[0].click()
    board = QGuiApplication.clipboard()
    editor(desk).text.selectAll()
    QTest.keyClick(editor(desk).text, K.Key_C, CTRL)
    qtbot.waitUntil(
        lambda: board.mimeData().data("x-kde-passwordManagerHint") == b"secret"
    )
    assert board.text() == NOTE

    desk.names.hide(hidden=True)
    assert board.text() == ""


def test_a_title_that_is_being_changed_is_hidden_as_well(desk: Desk) -> None:
    desk.look()
    line = desk.file.page.documents.findChildren(DocumentRow)[0]
    line.rename_asked.emit()
    (dialog,) = desk.window.findChildren(RenameDialog)
    assert dialog.isVisible()
    assert dialog._title.text() == TITLE

    desk.names.hide(hidden=True)
    assert not dialog.isVisible()


def test_a_document_is_given_another_title_and_date(desk: Desk) -> None:
    desk.look()
    line = desk.file.page.documents.findChildren(DocumentRow)[0]
    line.rename_asked.emit()
    (dialog,) = desk.window.findChildren(RenameDialog)
    dialog._title.setText("Bilan de mars")
    dialog._day.show_day(date(2026, 3, 2))
    dialog._save.click()

    shown = words_in(desk.file.page.documents)
    assert "Bilan de mars" in shown
    assert "02/03/2026" in shown
    assert desk.told == ["Document renamed."]


def test_a_notebook_without_a_record_is_given_to_its_patient(desk: Desk) -> None:
    desk.look()
    assert not desk.file.page.lost.isVisible()
    desk.screen.file.show_tab(0)
    gone = with_notebook(desk.session)
    desk.session.do(remove_patient, key=gone.id)
    desk.look()
    assert desk.file.page.lost.label() == "1 notebook without a record…"
    desk.file.page.lost.click()
    (dialog,) = desk.window.findChildren(LostDialog)
    assert NOTE in words_in(dialog)
    give(dialog).click()

    assert not desk.file.page.lost.isVisible()
    assert len(notes(desk)) == 2
    assert len(desk.file.page.documents.findChildren(DocumentRow)) == 2
    desk.operator.undo()
    assert desk.file.page.lost.isVisible()


def give(dialog: LostDialog) -> Button:
    (found,) = (b for b in dialog.findChildren(Button) if b.label().startswith("Give"))
    return found


def sealed_desk(
    paths: Paths, clock: FixedClock, qtbot: QtBot, role: Role
) -> tuple[Session, Desk]:
    doctor = reopen(paths, clock)
    patient = with_notebook(doctor)
    let_in(doctor, paths, role)
    doctor.close()
    session = enter(paths, clock)
    return session, Desk(session, clock, qtbot, patient)


def test_everybody_else_sees_the_seal_and_no_count_title_or_date(
    paths: Paths, clock: FixedClock, qtbot: QtBot
) -> None:
    session, desk = sealed_desk(paths, clock, qtbot, Role.SECRETARY)
    desk.look()

    assert desk.tab.open is None
    shown = words_in(desk.tab)
    assert "This file is sealed" in shown
    tab = desk.screen.file.tabs.tabText(desk.screen.file.tabs.count() - 1)
    assert tab == "Confidential file"
    for word in (NOTE, TITLE, "2020", "2026", "PDF", "1"):
        assert word not in shown
    wanted: list[bool] = []
    desk.screen.lock_wanted.connect(lambda: wanted.append(True))
    desk.tab.sealed.switch.click()
    assert wanted == [True]

    went: list[Go] = []
    desk.screen.go.connect(went.append)
    desk.tab.sealed.note.click()
    assert (went[0].place, went[0].ask) == ("messages", "new")
    assert went[0].subject == desk.screen.file.file.patient.id
    session.close()


def test_a_substitute_without_the_key_sees_the_seal(
    paths: Paths, clock: FixedClock, qtbot: QtBot
) -> None:
    session, desk = sealed_desk(paths, clock, qtbot, Role.SUBSTITUTE)
    desk.look()

    assert desk.tab.open is None
    assert isinstance(desk.tab, QWidget)
    session.close()
