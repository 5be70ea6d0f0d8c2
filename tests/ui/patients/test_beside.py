"""Relatives and correspondents in a file, and the address book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.homes import a_session
from support.patient_file import K, OpenFile

from db.entities import CareRole, Relation
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.reads.patients import find_patients
from ui.clipboard import Clipboard
from ui.correspondents.screen import CorrespondentsScreen
from ui.patients.beside_dialogs import RelativeDialog
from ui.patients.book_dialogs import CareDialog, CorrespondentDialog
from ui.patients.resumed import resumed
from ui.screen import Frame, Go


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[OpenFile]:
    session = filled(a_session(tmp_path, clock))
    yield OpenFile(session, clock, qtbot)
    session.close()


def add_relative(file: OpenFile, who: str) -> RelativeDialog:
    file.page.record.relatives.add.click()
    dialog = file.window.findChildren(RelativeDialog)[-1]
    file.type(who)
    return dialog


def add_correspondent(file: OpenFile, name: str = "Kerneis") -> None:
    file.page.record.care.add.click()
    file.window.findChildren(CareDialog)[-1]
    file.type(name)
    file.press(K.Key_Return)
    form = file.window.findChildren(CorrespondentDialog)[-1]
    assert form.lines["family_name"].text() == name
    form.lines["speciality"].setText("Cardiologie")
    form.finish()


def test_a_relative_of_whom_only_the_name_is_said_is_no_mother(file: OpenFile) -> None:
    dialog = add_relative(file, "Garnier Anne")
    assert dialog.who.line.accessibleName() == "Who"
    file.press(K.Key_Return)

    (beside,) = file.stored().around.relatives
    assert beside.relative.relation is Relation.OTHER


def test_a_name_and_a_number_make_a_relative_who_finds_the_patient(
    file: OpenFile,
) -> None:
    dialog = add_relative(file, "Garnier Anne")
    dialog.relation.setCurrentIndex(dialog.relation.findData("spouse"))
    QTest.keyClicks(dialog.phone, "0639980077")
    dialog.ticks["trusted"].click()
    dialog.keep()

    (beside,) = file.stored().around.relatives
    assert beside.relative.name == "Garnier Anne"
    assert beside.relative.relation is Relation.SPOUSE
    assert beside.relative.trusted
    found = file.session.ask(find_patients, "06 39 98 00 77")
    assert [row.id for row in found] == [file.key]
    assert "Trusted person" in file.page.record.relatives.rows[0].accessibleName()


def test_another_patient_is_picked_by_typing(file: OpenFile) -> None:
    dialog = add_relative(file, "roy")
    QTest.keyClick(dialog.who.line, K.Key_Return)

    (beside,) = file.stored().around.relatives
    assert beside.other is not None
    assert beside.other.family_name == "Roy"
    assert beside.relative.name == ""
    row = file.page.record.relatives.rows[0]
    row.opened.emit()
    assert file.page.file is not None
    assert file.page.file.patient.family_name == "Roy"


def test_a_relative_is_changed_by_enter_and_taken_out_by_delete(
    file: OpenFile,
) -> None:
    add_relative(file, "Garnier Anne").keep()
    row = file.page.record.relatives.rows[0]
    row.setFocus()
    QTest.keyClick(row, K.Key_Return)
    dialog = file.window.findChildren(RelativeDialog)[-1]
    dialog.note.setText("voisine du dessus")
    dialog.keep()
    assert file.stored().around.relatives[0].relative.note == "voisine du dessus"

    row = file.page.record.relatives.rows[0]
    row.setFocus()
    QTest.keyClick(row, K.Key_Delete)
    assert file.stored().around.relatives == ()
    file.operator.undo()
    assert len(file.stored().around.relatives) == 1


def test_nobody_without_a_name_is_kept(file: OpenFile) -> None:
    dialog = add_relative(file, "")
    dialog.keep()

    assert dialog.isVisible()
    assert file.stored().around.relatives == ()


def test_a_relative_being_typed_is_kept_at_the_lock(
    file: OpenFile, clock: FixedClock, tmp_path: Path
) -> None:
    dialog = add_relative(file, "Garnier An")

    draft = dialog.unfinished()

    assert draft is not None
    assert draft.content["who"] == "Garnier An"
    frame = Frame(
        operator=file.operator,
        theme=file.theme,
        clock=clock,
        names=file.names,
        paths=Paths.beside(tmp_path),
        clipboard=Clipboard(QGuiApplication.clipboard(), file.window),
        wearing=None,  # type: ignore[arg-type] - no form asks for it
    )
    dialog.reject()
    other = resumed(frame, file.window, draft)
    assert isinstance(other, RelativeDialog)
    assert other.who.text == "Garnier An"
    other.keep()
    assert file.stored().around.relatives[0].relative.name == "Garnier An"


def test_relatives_are_hidden_in_the_confidential_mode(file: OpenFile) -> None:
    add_relative(file, "Garnier Anne").keep()
    file.names.hide(hidden=True)

    assert "Anne" not in file.words()


def test_a_correspondent_who_is_not_in_the_book_is_made_and_named(
    file: OpenFile,
) -> None:
    add_correspondent(file)

    ((link, other),) = file.stored().around.care
    assert (other.family_name, link.role) == ("Kerneis", CareRole.TREATING)


def test_a_correspondent_of_the_book_is_picked_by_typing(file: OpenFile) -> None:
    add_correspondent(file)
    file.operator.undo()
    assert file.stored().around.care == ()

    file.page.record.care.add.click()
    file.type("cardio")
    file.press(K.Key_Return)

    ((link, other),) = file.stored().around.care
    assert (other.family_name, link.role) == ("Kerneis", CareRole.TREATING)


def test_the_book_is_filtered_changed_and_retired_by_keys(
    file: OpenFile, clock: FixedClock, qtbot: QtBot
) -> None:
    add_correspondent(file)
    book = CorrespondentsScreen(file.operator, file.theme, clock, file.names)
    file.operator.changed.connect(lambda made, _who: book.refresh(made))
    qtbot.addWidget(book)
    book.show()
    QTest.keyClicks(book.line, "zz")
    assert book.empty.isVisible()
    book.line.clear()
    QTest.keyClicks(book.line, "ker")
    QTest.keyClick(book.line, K.Key_Return)
    form = book.window().findChildren(CorrespondentDialog)[-1]
    form.lines["rpps"].setText("10101234565")
    form.finish()
    assert form.fields["rpps"].is_wrong
    form.lines["rpps"].setText("10 10 1234564")
    form.finish()

    line = book.table.selected_row()
    assert line.correspondent.rpps == "10101234564"
    assert line.patients == 1
    book.retire()
    assert book.table.selected_row().correspondent.retired
    file.operator.undo()
    assert not book.table.selected_row().correspondent.retired


def test_the_last_appointment_is_booked_again(file: OpenFile) -> None:
    file.screen.archiving.isEnabled()
    file.screen._commands.again.trigger()

    (went,) = file.went
    assert (went.place, went.subject) == ("book", file.key)


def test_the_address_book_is_a_key_away(file: OpenFile) -> None:
    file.screen._commands.book.trigger()

    assert file.went == [Go(place="addresses")]
