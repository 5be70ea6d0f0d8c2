from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import ALERT, filled
from support.homes import a_session

from db.rows import PatientRow
from desktop.clock import FixedClock
from desktop.operations.patients import NewPatient, create_patient
from desktop.reads.patients import find_patients, patient_file
from desktop.session import Session
from ui.actions import COMMANDS
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.patients.dialogs import EditDialog, NewPatientDialog
from ui.patients.screen import PatientsScreen
from ui.screen import Go
from ui.theme import Theme
from ui.widgets.label import Label

K = Qt.Key


class Shown:
    """A window around the screen, as the frame makes one, and what its toast said."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.theme = Theme()
        self.said: list[str] = []
        self.went: list[Go] = []
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = PatientsScreen(self.operator, self.theme, clock, self.names)
        self.screen.go.connect(self.went.append)
        self.operator.changed.connect(lambda made, _who: self.screen.refresh(made))
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.screen)
        qtbot.addWidget(self.window)
        for widget in self.screen.header_widgets():
            qtbot.addWidget(widget)
        self.window.resize(1224, 790)
        self.window.show()
        self.line = self.screen.list.line
        self.file = self.screen.file

    def listed(self, column: int = 0) -> list[str]:
        model = self.screen.list.model
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def row(self, text: str) -> PatientRow:
        return self.session.ask(find_patients, text)[0]

    def open(self, text: str) -> None:
        """As a person does it."""
        self.line.clear()
        QTest.keyClicks(self.line, text)
        QTest.keyClick(self.line, K.Key_Return)

    def words(self) -> str:
        """Everything that can be read in the window, seen or heard."""
        labels = [w for w in self.window.findChildren(Label) if w.isVisible()]
        found = [label.text() for label in labels]
        widgets = self.window.findChildren(QWidget)
        found += [f"{w.accessibleName()} {w.toolTip()}" for w in widgets]
        return "\n".join([*found, *self.listed(), *self.listed(3)])


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = filled(a_session(tmp_path, clock))
    shown = Shown(session, clock, qtbot)
    yield shown
    session.close()


def test_typing_filters_and_enter_opens_the_file(shown: Shown) -> None:
    assert shown.listed() == ["GARNIER Paul", "LEFÈVRE Élodie", "ROY Alice"]

    QTest.keyClicks(shown.line, "lef")
    assert shown.listed() == ["LEFÈVRE Élodie"]
    QTest.keyClick(shown.line, K.Key_Return)

    assert shown.file.isVisible()
    assert shown.file.head.name.text() == "LEFÈVRE Élodie"
    assert "06\u00a039\u00a098\u00a027\u00a014" in shown.file.cards.contacts.texts()


def test_arrows_walk_the_list_while_the_keyboard_stays_in_the_field(
    shown: Shown,
) -> None:
    QTest.keyClick(shown.line, K.Key_Down)
    QTest.keyClick(shown.line, K.Key_Down)
    QTest.keyClick(shown.line, K.Key_Return)

    assert shown.file.head.name.text() == "ROY Alice"


def test_letters_typed_in_the_table_go_to_the_field(shown: Shown) -> None:
    shown.screen.list.table.setFocus()

    QTest.keyClick(shown.screen.list.table, "r")
    QTest.keyClick(shown.line, "o")

    assert shown.line.text() == "ro"
    assert shown.listed() == ["ROY Alice"]


def test_the_file_tells_alert_appointments_and_who_changed_it(shown: Shown) -> None:
    shown.open("roy")

    assert shown.file.head.alert.isVisible()
    assert shown.file.head.alert.accessibleName() == ALERT
    assert len(shown.file.near.rows.rows) == 1
    history = shown.file.newest.texts()
    assert "Dr Claire Vasseur" in history
    assert "on Accueil" in history
    assert "Record created" in history


def test_escape_leads_back_to_the_list_as_it_was(shown: Shown) -> None:
    shown.open("roy")

    shown.screen.leaving.trigger()

    assert shown.screen.list.isVisible()
    assert shown.line.text() == "roy"


def test_somebody_new_is_created_and_shown_and_can_be_taken_back(
    shown: Shown,
) -> None:
    shown.screen.adding.trigger()
    dialog = shown.window.findChildren(NewPatientDialog)[-1]
    QTest.keyClicks(dialog.fields.family, "Morel")
    QTest.keyClicks(dialog.fields.first, "Nina")
    QTest.keyClicks(dialog.fields.birth, "14051984")
    QTest.keyClicks(dialog.fields.phone, "0639987702")
    QTest.keyClick(dialog.fields.phone, K.Key_Return)

    assert shown.said == ["Record of MOREL Nina created."]
    assert shown.file.head.name.text() == "MOREL Nina"
    assert shown.row("morel").birth_date == date(1984, 5, 14)

    shown.operator.undo()
    assert shown.session.ask(find_patients, "morel") == ()
    assert shown.screen.list.isVisible()


def test_somebody_alike_is_told_while_one_types(shown: Shown) -> None:
    shown.screen.add()
    dialog = shown.window.findChildren(NewPatientDialog)[-1]
    QTest.keyClicks(dialog.fields.family, "roy")
    assert not dialog.alike.isVisible()
    QTest.keyClicks(dialog.fields.first, "alice")

    assert "ROY Alice" in dialog.alike.banner.accessibleName()
    dialog.alike.banner.button.click()
    assert shown.file.head.name.text() == "ROY Alice"


def test_what_was_looked_for_in_vain_begins_the_form(shown: Shown) -> None:
    QTest.keyClicks(shown.line, "Morel Nina")
    button = shown.screen.list._unknown.button
    assert button is not None
    assert button.isVisible()
    button.click()

    dialog = shown.window.findChildren(NewPatientDialog)[-1]
    assert dialog.fields.family.text() == "Morel"
    assert dialog.fields.first.text() == "Nina"


def test_every_way_to_somebody_new_begins_with_what_was_looked_for(
    shown: Shown,
) -> None:
    QTest.keyClicks(shown.line, "Morel Nina")
    for way in (shown.screen.adding.trigger, shown.screen.list.new.click):
        way()
        dialog = shown.window.findChildren(NewPatientDialog)[-1]
        assert dialog.fields.family.text() == "Morel"
        dialog.reject()

    shown.line.setText("garnier")
    shown.screen.adding.trigger()
    dialog = shown.window.findChildren(NewPatientDialog)[-1]
    assert dialog.fields.family.text() == ""


def test_a_change_is_kept_told_in_the_history_and_taken_back(shown: Shown) -> None:
    shown.open("garnier")
    shown.screen.editing.trigger()
    form = shown.window.findChildren(EditDialog)[-1].form
    form.lines["city"].setText("Montclair-sur-Indre")
    form.phones.first.clear()
    QTest.keyClicks(form.phones.first, "0261914408")
    form.birth.clear()
    QTest.keyClicks(form.birth, "050526")
    shown.window.findChildren(EditDialog)[-1].keep.click()

    row = shown.row("garnier")
    assert row.city == "Montclair-sur-Indre"
    assert [phone.number for phone in row.phones] == ["+33261914408"]
    assert row.birth_date == date(2026, 5, 5)
    assert shown.said == ["Record of GARNIER Paul changed."]
    history = shown.file.newest.texts()
    assert "→ Montclair-sur-Indre" in history
    assert "06\u00a039\u00a098\u00a027\u00a014" in history

    shown.operator.undo()
    assert shown.row("garnier").city == ""


def test_enter_keeps_the_changes_from_any_line(shown: Shown) -> None:
    shown.open("garnier")
    shown.screen.edit("email")
    form = shown.window.findChildren(EditDialog)[-1].form
    QTest.keyClicks(form.lines["email"], "paul.garnier@example.org")

    QTest.keyClick(form.lines["email"], K.Key_Return)

    assert shown.said == ["Record of GARNIER Paul changed."]
    assert "paul.garnier@example.org" in shown.file.cards.contacts.texts()


def test_what_was_not_touched_is_not_written(shown: Shown) -> None:
    shown.open("garnier")
    shown.screen.edit("notes")

    shown.window.findChildren(EditDialog)[-1].keep.click()

    found = shown.session.ask(patient_file, shown.row("garnier").id, shown.screen.now())
    assert shown.said == []
    assert len(found.history) == 1


def test_a_record_that_cannot_be_used_is_refused_with_a_reason(shown: Shown) -> None:
    shown.open("garnier")
    shown.screen.edit()
    dialog = shown.window.findChildren(EditDialog)[-1]
    dialog.form.lines["birth_name"].clear()
    dialog.form.birth.setText("whenever")
    dialog.form.phones.first.setText("06 39")

    dialog.keep.click()

    assert dialog.isVisible()
    assert dialog.form._fields["birth_name"].is_wrong
    assert dialog.form._fields["birth_date"].is_wrong
    assert dialog.form.phones.first.is_wrong


def test_booking_and_the_agenda_are_one_step_away(shown: Shown) -> None:
    shown.open("roy")
    row = shown.row("roy")

    shown.file.book.click()
    visit = shown.file.near.rows.rows[0]
    shown.file.near.opened.emit(visit)

    assert shown.went == [
        Go(place="book", subject=row.id),
        Go(place="agenda", subject=visit.id, at=visit.start),
    ]


def test_another_screen_can_ask_for_a_file(shown: Shown) -> None:
    shown.screen.receive(Go(place="patients", subject=shown.row("roy").id))

    assert shown.file.head.name.text() == "ROY Alice"


def test_arrows_of_the_header_go_through_the_list(shown: Shown) -> None:
    shown.screen.receive(Go(place="patients", subject=shown.row("garnier").id))
    assert not shown.screen.before.isEnabled()

    shown.screen.after.click()

    assert shown.file.head.name.text() == "LEFÈVRE Élodie"


def test_no_command_of_a_record_takes_the_keys_of_one_that_is_everywhere(
    shown: Shown,
) -> None:
    own = {one.shortcut().toString() for one in shown.screen.actions()} - {""}

    assert "Ctrl+Shift+Del" in own
    assert not own & {command.keys for command in COMMANDS}


def test_an_archived_record_says_so_and_comes_back(shown: Shown) -> None:
    shown.open("roy")
    shown.screen.archiving.trigger()
    assert shown.row("roy").archived
    assert shown.file.banner.isVisible()

    shown.file.banner.acted.emit()

    assert not shown.row("roy").archived
    assert not shown.file.banner.isVisible()


def test_the_confidential_mode_leaves_initials_and_nothing_else(shown: Shown) -> None:
    shown.open("roy")

    shown.names.hide(hidden=True)

    said = shown.words().casefold()
    for secret in ("roy", "alice", "27\u00a014", ALERT.casefold()):
        assert secret not in said, secret
    assert shown.file.head.name.text() == "A. R."
    assert not shown.screen.editing.isEnabled()
    shown.screen.close_file()
    assert shown.listed() == ["A. R."]


def test_a_form_that_is_open_is_veiled_and_keeps_what_was_typed(shown: Shown) -> None:
    shown.open("roy")
    shown.screen.edit("email")
    dialog = shown.window.findChildren(EditDialog)[-1]
    QTest.keyClicks(dialog.form.lines["email"], "alice@")

    shown.names.hide(hidden=True)
    assert not dialog.panel.isVisible()

    shown.names.hide(hidden=False)
    assert dialog.panel.isVisible()
    assert dialog.form.lines["email"].text() == "alice@"


def test_many_are_told_to_be_many(
    tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    session = a_session(tmp_path, clock)
    shown = Shown(session, clock, qtbot)
    imports = shown.screen.list._nobody.button
    assert imports is not None
    assert imports.isVisible()
    imports.click()
    assert shown.went == [Go(place="import")]
    for number in range(55):
        new = NewPatient(family_name=f"Nom{number:02}", first_name="Jean")
        session.do(create_patient, new=new)
    shown.screen.refresh(None)

    assert len(shown.listed()) == 50
    assert "50 of 55" in shown.screen.list.count.text()
    session.close()
