"""Every field of a file is changed where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.homes import a_session
from support.patient_file import K, OpenFile

from db.entities import (
    Channel,
    ConsentAnswer,
    ConsentSubject,
    IdentityDocument,
    IdentityStatus,
    Phone,
    Sex,
)
from desktop.clock import FixedClock
from desktop.operations.identity import allow_nir
from desktop.operations.patients import edit_patient
from desktop.places import Place
from ui.patients.beside_dialogs import IdentityDialog
from ui.patients.dialogs import EditDialog
from ui.patients.editors import DayEditor
from ui.widgets.suggest_line import SuggestLine

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[OpenFile]:
    session = filled(a_session(tmp_path, clock))
    yield OpenFile(session, clock, qtbot)
    session.close()


def test_enter_changes_a_line_and_enter_keeps_it(file: OpenFile) -> None:
    file.begin("email")
    file.type("paul.garnier@example.org")
    file.press(K.Key_Return)

    assert file.stored().patient.email == "paul.garnier@example.org"
    assert file.shows("email") == "paul.garnier@example.org"
    assert file.said == ["E-mail changed."]
    assert file.fact("email").value.hasFocus()


def test_an_address_that_cannot_be_one_is_kept_and_doubted(file: OpenFile) -> None:
    beneath = file.fact("email").value.aside
    file.begin("email")
    file.type("paul@exmaple")
    file.press(K.Key_Return)

    assert file.stored().patient.email == "paul@exmaple"
    assert beneath.isVisible()
    assert "no e-mail address" in beneath.text()
    assert beneath.text() in file.fact("email").value.accessibleName()

    file.begin("email")
    file.type("paul@example.org")
    file.press(K.Key_Return)
    assert not beneath.isVisible()


def test_a_click_begins_and_escape_gives_up(file: OpenFile) -> None:
    value = file.fact("notes").value
    QTest.mouseClick(value, Qt.MouseButton.LeftButton)
    file.type("jamais")
    file.press(K.Key_Escape)

    assert file.stored().patient.notes == ""
    assert file.said == []
    assert value.isVisible()
    assert file.page.isVisible()


def test_f2_begins_where_the_keyboard_is_or_at_the_name(file: OpenFile) -> None:
    file.screen.changing.trigger()

    assert file.fact("birth_name").is_edited
    file.press(K.Key_Escape)
    file.press(K.Key_F2)
    assert file.fact("birth_name").is_edited


def test_tab_keeps_and_goes_on_with_the_next_field(file: OpenFile) -> None:
    file.begin("used_name")
    file.type("Roche")
    file.press(K.Key_Tab)
    file.type("Paulo")
    file.press(K.Key_Tab)

    patient = file.stored().patient
    assert (patient.used_name, patient.used_first_name) == ("Roche", "Paulo")
    assert file.fact("birth_date").is_edited
    file.press(K.Key_Backtab, SHIFT)
    assert file.fact("used_first_name").is_edited


def test_what_was_not_changed_is_not_written(file: OpenFile) -> None:
    file.begin("birth_name")
    file.press(K.Key_Return)

    assert file.said == []
    assert len(file.stored().history) == 1


def test_a_day_that_makes_no_sense_says_so_beside_the_field(file: OpenFile) -> None:
    file.begin("birth_date")
    file.type("31/02/1984")
    file.press(K.Key_Return)

    fact = file.fact("birth_date")
    assert fact.is_edited
    assert fact.wrong.isVisible()
    assert fact.wrong.text() == "Example: 14/05/1984."
    assert isinstance(fact.editor, DayEditor)
    assert fact.editor.day.is_wrong


def test_a_title_that_was_imported_is_offered_beside_the_usual_ones(
    file: OpenFile,
) -> None:
    fields = {"title": "Me"}
    file.session.do(edit_patient, patient_id=file.key, fields=fields)
    file.screen.refresh(None)
    assert file.shows("title") == "Me"
    file.begin("title")
    file.press(K.Key_Return)
    assert file.stored().patient.title == "Me"

    file.begin("title")
    file.type("Dr")
    file.press(K.Key_Return)
    assert file.stored().patient.title == "Dr"
    assert file.page.head.number.text() == "File no. 2"


def test_a_whole_form_that_is_refused_stays_and_says_why_beside_the_field(
    file: OpenFile,
) -> None:
    file.screen.edit("notes")
    dialog = file.window.findChildren(EditDialog)[-1]
    dialog.form.combos["language"].setCurrentIndex(1)
    dialog.form.lines["birth_place"].setText("x" * 300)

    dialog.keep.click()
    assert dialog.isVisible()
    assert dialog.form._fields["birth_place"].is_wrong
    assert file.stored().patient.language == ""

    dialog.form.lines["birth_place"].setText("Nantes")
    dialog.form.days["deceased_on"].setText("01/02/2026")
    dialog.keep.click()
    patient = file.stored().patient
    assert (patient.language, patient.birth_place) == ("ar", "Nantes")
    assert (patient.deceased, patient.deceased_on) == (True, date(2026, 2, 1))


def test_what_the_practice_refuses_comes_back_with_why(file: OpenFile) -> None:
    file.begin("booking_alert")
    file.type("x" * 201)
    file.press(K.Key_Return)

    fact = file.fact("booking_alert")
    assert fact.is_edited
    assert fact.wrong.isVisible()
    assert fact.editor is not None
    assert fact.editor.value() == "x" * 201
    assert "200" in fact.wrong.text()


def test_a_place_is_offered_while_one_types_and_keeps_its_code(file: OpenFile) -> None:
    file.begin("birth_place")
    file.type("nant")
    file.press(K.Key_Return)

    patient = file.stored().patient
    assert (patient.birth_place, patient.birth_insee) == ("Nantes", "44109")
    assert file.shows("birth_place") == "Nantes (44109)"


def test_arrows_choose_another_place(file: OpenFile) -> None:
    file.begin("birth_place")
    file.type("nant")
    file.press(K.Key_Down)
    file.press(K.Key_Return)

    assert file.stored().patient.birth_place == "Nanterre"


def test_a_place_nobody_knows_is_kept_without_a_code(file: OpenFile) -> None:
    file.begin("birth_place")
    file.type("Zzyzx")
    file.press(K.Key_Return)

    patient = file.stored().patient
    assert (patient.birth_place, patient.birth_insee) == ("Zzyzx", "")


def test_a_postcode_writes_its_town(file: OpenFile) -> None:
    file.begin("address")
    file.type("12 rue des Tilleuls")
    file.press(K.Key_Tab)
    file.type("44000")
    file.press(K.Key_Return)

    address = file.stored().patient.address
    assert (address.street, address.postcode, address.city) == (
        "12 rue des Tilleuls",
        "44000",
        "Nantes",
    )


def test_a_town_brings_its_postcode(file: OpenFile) -> None:
    file.begin("address")
    file.press(K.Key_Tab)
    file.press(K.Key_Tab)
    file.type("angers")
    file.press(K.Key_Return)

    address = file.stored().patient.address
    assert (address.postcode, address.city) == ("49000", "Angers")


def test_numbers_are_added_in_their_place(file: OpenFile) -> None:
    file.begin("phones")
    for _field in range(3):
        file.press(K.Key_Tab)
    file.type("0199001234")
    file.press(K.Key_Return)

    numbers = [phone.number for phone in file.stored().patient.phones]
    assert numbers[-1] == "+33199001234"
    assert "01\u00a099\u00a000\u00a012\u00a034" in file.shows("phones")


def test_a_number_that_is_not_whole_is_not_kept(file: OpenFile) -> None:
    before = file.stored().patient.phones
    file.begin("phones")
    file.focus().clear()  # type: ignore[attr-defined]
    file.type("06 39 98")
    file.press(K.Key_Return)

    assert file.fact("phones").wrong.isVisible()
    assert file.stored().patient.phones == before


def test_a_choice_is_made_by_its_first_letter(file: OpenFile) -> None:
    file.begin("channel")
    file.press(K.Key_Down)
    file.press(K.Key_Return)

    assert file.stored().patient.channel is Channel.PHONE


def test_shift_enter_is_a_new_line_of_a_note(file: OpenFile) -> None:
    file.begin("notes")
    file.type("un")
    file.press(K.Key_Return, SHIFT)
    file.type("deux")
    file.press(K.Key_Return)

    assert file.stored().patient.notes == "un\ndeux"


def test_h_tells_the_history_of_one_field_and_once_more_hides_it(
    file: OpenFile,
) -> None:
    file.begin("used_name")
    file.type("Roche")
    file.press(K.Key_Return)

    file.press(K.Key_H)

    told = file.page.cards.identity.told
    assert told is not None
    assert told.isVisible()
    assert "→ Roche" in told.texts()
    assert not any("Garnier" in text for text in told.texts())
    file.press(K.Key_H)
    assert file.page.cards.identity.told is None


def test_a_change_is_taken_back(file: OpenFile) -> None:
    file.begin("used_name")
    file.type("Roche")
    file.press(K.Key_Return)

    file.operator.undo()

    assert file.shows("used_name") == "—"


def test_in_the_confidential_mode_nothing_is_said_or_changed(file: OpenFile) -> None:
    file.begin("email")
    file.type("paul@example.org")
    file.press(K.Key_Return)
    file.names.hide(hidden=True)

    assert "paul@example.org" not in file.words()
    assert not file.screen.changing.isEnabled()


# Identity ----------------------------------------------------------------------------


def test_an_identity_is_validated_with_its_document(file: OpenFile) -> None:
    for name, text in (("birth_place", "nantes"), ("birth_date", "14/05/1984")):
        file.begin(name)
        file.type(text)
        file.press(K.Key_Return)
    file.begin("sex")
    file.press(K.Key_M)
    file.press(K.Key_Return)
    assert file.stored().patient.sex is Sex.MALE

    file.page.cards.identity_card.status.click()
    dialog = file.window.findChildren(IdentityDialog)[-1]
    file.press(K.Key_Down)
    dialog.keep.click()

    patient = file.stored().patient
    assert patient.identity_status is IdentityStatus.VALIDATED
    assert patient.identity_document is IdentityDocument.PASSPORT
    assert file.fact("birth_name").value.tick.isVisible()
    assert file.page.head.identity.isVisible()


def test_an_identity_that_lacks_a_trait_says_which(file: OpenFile) -> None:
    file.page.cards.identity_card.status.click()
    dialog = file.window.findChildren(IdentityDialog)[-1]

    assert not dialog.keep.isEnabled()
    assert "Sex" in file.words()


def test_a_mark_keeps_the_identity_from_being_validated(file: OpenFile) -> None:
    file.page.cards.identity_card.status.click()
    dialog = file.window.findChildren(IdentityDialog)[-1]
    dialog.ticks["doubtful"].click()
    assert not dialog.keep.isEnabled()
    dialog.mark.click()

    assert file.stored().patient.doubtful
    assert "Doubtful identity" in file.words()


def test_the_national_number_is_written_masked_and_shown_on_demand(
    file: OpenFile,
) -> None:
    assert not file.fact("nir").isVisible()
    file.session.do(allow_nir, allowed=True)
    file.screen.refresh(None)
    file.begin("nir")
    file.type("2 84 05 49 007 001 17")
    file.press(K.Key_Return)

    assert "49" not in file.shows("nir")
    file.page.cards.identity_card.reveal.click()
    shown = file.shows("nir").replace("\u00a0", "")
    assert shown == "284054900700117"
    file.names.hide(hidden=True)
    assert "284054900700117" not in file.words().replace("\u00a0", "")


# Consents ----------------------------------------------------------------------------


def test_an_answer_is_given_by_the_keyboard_on_its_tab(file: OpenFile) -> None:
    file.page.show_tab("consents")
    row = next(
        one
        for one in file.page.consents.rows
        if one.subject is ConsentSubject.REMOTE_SECRETARIAT
    )
    row.choice.setFocus()
    file.press(K.Key_Left)

    stored = file.stored()
    assert stored.around.consents[0].consent.answer is ConsentAnswer.REFUSED
    assert stored.patient.remote_opposed
    assert "Handling by the remote secretariat: refused" in (
        file.page.record.consents.texts()
    )
    row.day.setFocus()
    row.day.clear()
    file.type("01/11/2026")
    file.press(K.Key_Return)
    assert file.stored().around.consents[0].consent.given_on == date(2026, 11, 1)


# Who may -----------------------------------------------------------------------------


def test_what_was_being_changed_is_kept_at_the_lock(file: OpenFile) -> None:
    file.begin("email")
    file.type("paul@")

    draft = file.page.unfinished()

    assert draft is not None
    assert (draft.kind, draft.subject) == ("edit_patient", file.key)
    assert draft.content["email"] == "paul@"
    assert draft.content["birth_name"] == "Garnier"
    file.press(K.Key_Escape)
    assert file.page.unfinished() is None


def test_an_enter_before_the_answer_counts_when_it_is_there(
    file: OpenFile, qtbot: QtBot
) -> None:
    line: SuggestLine[Place] = SuggestLine(file.theme)
    qtbot.addWidget(line)
    line.show()
    confirmed: list[object] = []
    line.confirmed.connect(lambda: confirmed.append(line.choice))
    nantes = Place("Nantes", "44109")

    QTest.keyClicks(line.line, "nant")
    QTest.keyClick(line.line, K.Key_Return)
    assert confirmed == []
    line.show_found("nan", [Place("Nancy", "54395")], ["Nancy"])
    assert confirmed == []
    line.show_found("nant", [nantes], ["Nantes"])

    assert confirmed == [nantes]


def test_a_phone_says_whose_it_is(file: OpenFile) -> None:
    fact = file.fact("phones")
    fact.hold((Phone(number="+33639980001", owner="mère"),))
    fact.begin()

    assert fact.editor is not None
    assert fact.editor.value() == (Phone(number="+33639980001", owner="mère"),)
