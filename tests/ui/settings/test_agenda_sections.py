"""Openings, types and absences in the settings: real fields, real keys, a real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled

from db.entities import Absence, HeldRange, Role
from desktop.agenda.school_holidays import Zone
from desktop.operations.people import set_right
from desktop.paths import Paths
from desktop.reads.agenda import every_type, practice
from desktop.reads.openings import opening_settings
from desktop.reads.school import school_zone
from desktop.rights import Right
from desktop.session import Session
from desktop.standing import rights_of
from ui.operator import Operator
from ui.screen import Go
from ui.settings.openings.absences_page import AbsencesPage
from ui.settings.openings.dialogs import AbsenceDialog, DateDialog, RuleDialog
from ui.settings.openings.page import OpeningsPage
from ui.settings.openings.words import CLOSED, HELD, TERRITORY_NAMES
from ui.settings.screen import SettingsScreen
from ui.settings.sections import SECTIONS
from ui.settings.types.page import TypesPage
from ui.theme import Theme
from ui.theme.type_colours import OWN_COLOURS
from ui.widgets.dialog import Dialog

K, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
TODAY = date(2026, 11, 10)


@pytest.fixture
def screen(qtbot: QtBot, operator: Operator, paths: Paths) -> SettingsScreen:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 900)
    made = SettingsScreen(operator, Theme(), paths)
    operator.changed.connect(lambda changes, _who: made.refresh(changes))
    made.setParent(window)
    made.resize(1200, 900)
    made.kept = window  # Qt's parent alone does not keep it
    window.show()
    return made


@pytest.fixture
def types(screen: SettingsScreen) -> TypesPage:
    page = screen.page("types")
    assert isinstance(page, TypesPage)
    return page


@pytest.fixture
def openings(screen: SettingsScreen) -> OpeningsPage:
    page = screen.page("openings")
    assert isinstance(page, OpeningsPage)
    return page


@pytest.fixture
def absences(screen: SettingsScreen) -> AbsencesPage:
    page = screen.page("absences")
    assert isinstance(page, AbsencesPage)
    return page


def dialog_of(page: QWidget, kind: type[Dialog]):
    found = [one for one in page.window().findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def codes(session: Session, *, retired: bool = False) -> list[str]:
    found = session.ask(every_type)
    return [kind.code for kind in found if kind.retired is retired]


# Types -------------------------------------------------------------------------------


def test_a_type_is_added_with_its_pauses_and_its_colour(
    types: TypesPage, session: Session
) -> None:
    types.begin()
    editor = types.editor
    editor.name.editor.setText("Bilan annuel")
    QTest.keyClicks(editor.code.editor, "")
    editor.code.editor.setText("ba")
    editor.before.show_minutes(5)
    editor.after.show_minutes(15)
    QTest.keyClick(editor.colour, K.Key_Right)
    editor.urgent.click()
    types.keep.click()

    (made,) = [k for k in session.ask(every_type) if k.code == "BA"]
    assert (made.name, made.before, made.after) == ("Bilan annuel", 5, 15)
    assert made.urgent
    assert made.colour == "CL"
    assert types.table.current() == made


def test_a_type_without_a_name_is_not_kept_and_says_so(
    types: TypesPage, session: Session
) -> None:
    before = codes(session)
    types.editor.name.editor.setText("  ")
    types.save()

    assert types.editor.name.is_wrong
    assert codes(session) == before


def test_a_code_in_use_is_refused_in_words(types: TypesPage, session: Session) -> None:
    types.editor.code.editor.setText("CL")
    types.save()

    assert codes(session)[0] == "CS"
    assert not types.banner.isHidden()


def test_alt_and_arrows_order_the_types_and_undo_takes_it_back(
    types: TypesPage, session: Session, operator: Operator
) -> None:
    QTest.keyClick(types.table, K.Key_Down, ALT)
    assert codes(session)[:2] == ["CL", "CS"]
    current = types.table.current()
    assert current is not None
    assert current.code == "CS"

    operator.undo()

    assert codes(session)[:2] == ["CS", "CL"]


def test_an_unused_type_is_retired_at_once_and_brought_back(
    types: TypesPage, session: Session
) -> None:
    kind = next(k for k in session.ask(every_type) if k.code == "VA")
    types.table.choose(kind.id)
    QTest.keyClick(types.table, K.Key_Delete)
    assert codes(session, retired=True) == ["VA"]

    types.table.choose(kind.id)
    types.retire.click()
    assert "VA" in codes(session)


def test_a_type_with_appointments_to_come_warns_before_it_goes(
    types: TypesPage, session: Session
) -> None:
    filled(session)
    kind = next(k for k in session.ask(every_type) if k.code == "CS")
    types.ask_retire(kind)

    dialog = dialog_of(types, Dialog)
    assert "2 appointments have this type" in dialog.reason.text()
    assert codes(session, retired=True) == []
    dialog.accept()
    assert codes(session, retired=True) == ["CS"]


def test_the_preview_follows_what_is_typed(types: TypesPage) -> None:
    before = types.preview.grab().toImage()

    types.editor.after.show_minutes(30)
    types.editor.edited.emit()

    assert types.preview.grab().toImage() != before
    assert "30 after" in types.preview.accessibleName()
    types.give_up()
    assert types.preview.grab().toImage() == before


def test_what_was_typed_is_kept_when_another_type_is_chosen(
    types: TypesPage, session: Session, operator: Operator
) -> None:
    types.editor.name.editor.setText("Consultation simple")
    other = types.table.types.types[1]
    types.table.choose(other.id)

    assert session.ask(every_type)[0].name == "Consultation simple"
    assert types.table.current() == other
    assert types.editor.name.editor.text() == other.name
    operator.undo()
    assert session.ask(every_type)[0].name == "Consultation"


def test_ordering_the_types_keeps_what_is_being_typed(
    types: TypesPage, session: Session
) -> None:
    types.editor.name.editor.setText("Consultation simple")
    QTest.keyClick(types.table, K.Key_Down, ALT)

    assert types.editor.name.editor.text() == "Consultation simple"
    types.save()
    found = session.ask(every_type)
    assert [k.name for k in found[:2]] == ["Long consultation", "Consultation simple"]


def test_a_type_that_was_taken_back_is_not_kept_by_leaving_it(
    types: TypesPage, session: Session, operator: Operator
) -> None:
    types.begin()
    types.editor.name.editor.setText("Bilan")
    types.save()
    before = len(session.ask(every_type))
    operator.undo()

    types.table.choose(types.table.types.types[2].id)

    assert len(session.ask(every_type)) == before - 1


def test_who_may_book_is_ticked(types: TypesPage, session: Session) -> None:
    types.editor.bookers[Role.SECRETARY].click()
    types.keep.click()

    kind = session.ask(every_type)[0]
    assert not kind.may_be_booked_by(Role.SECRETARY)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", OWN_COLOURS)
def test_every_own_colour_stands_out_from_the_paper_of_both_themes(
    colour: str, wearing
) -> None:
    for dark in (False, True):
        for paper in ("bg.surface", "bg.window"):
            name = wearing.theme.tokens.colour(paper, dark=dark).name()
            light, deep = sorted((luminance(name), luminance(colour)), reverse=True)
            assert (light + 0.05) / (deep + 0.05) >= 3


# Openings ----------------------------------------------------------------------------


def weekly(session: Session) -> list[str]:
    found = session.ask(opening_settings, TODAY)
    return [f"{r.weekday} {r.start:%H:%M}-{r.end:%H:%M}" for r in found.weekly]


def test_a_weekly_opening_is_added_by_the_form(
    openings: OpeningsPage, session: Session
) -> None:
    openings.open_rule()
    dialog = dialog_of(openings, RuleDialog)
    dialog.weekday.setCurrentIndex(5)
    dialog.start.setText("9")
    dialog.end.setText("11h30")
    QTest.keyClick(dialog.end, K.Key_Return)

    assert weekly(session)[-1] == "5 09:00-11:30"
    saturday = openings.preview.days[5]
    assert [f"{o.start:%H:%M}" for o in saturday.openings] == ["09:00"]


def test_hours_are_held_back_by_the_form(
    openings: OpeningsPage, session: Session
) -> None:
    openings.open_rule()
    dialog = dialog_of(openings, RuleDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(HELD))
    dialog.start.setText("12:10")
    dialog.end.setText("12:30")
    dialog.release.setCurrentIndex(dialog.release.findData(60))
    dialog.keep()

    (held,) = session.ask(opening_settings, TODAY).held
    assert isinstance(held, HeldRange)
    assert (held.weekday, held.release) == (0, 60)
    assert openings.preview.days[0].held


def test_an_end_before_the_beginning_is_said(
    openings: OpeningsPage, session: Session
) -> None:
    openings.open_rule()
    dialog = dialog_of(openings, RuleDialog)
    dialog.start.setText("12:00")
    dialog.end.setText("11:00")
    dialog.keep()

    assert dialog.isVisible()
    assert dialog._told.isVisible()
    assert len(weekly(session)) == 10


def test_delete_takes_a_weekly_opening_away_and_undo_brings_it_back(
    openings: OpeningsPage, session: Session, operator: Operator
) -> None:
    QTest.keyClick(openings.weekly, K.Key_Delete)
    assert len(weekly(session)) == 9

    operator.undo()

    assert len(weekly(session)) == 10


def test_a_date_is_closed_whole(openings: OpeningsPage, session: Session) -> None:
    openings.open_date()
    dialog = dialog_of(openings, DateDialog)
    dialog.day.setText("12/11")
    dialog.kind.setCurrentIndex(dialog.kind.findData(CLOSED))
    dialog.whole.setChecked(True)
    dialog.label.setText("Congrès")
    dialog.keep()

    (closed,) = session.ask(opening_settings, TODAY).exceptions
    assert (closed.day, closed.start, closed.label) == (
        date(2026, 11, 12),
        None,
        "Congrès",
    )
    assert openings.preview.days[3].closed_label == "Congrès"


def test_an_edit_that_leaves_somebody_outside_says_how_many(
    openings: OpeningsPage, session: Session, screen: SettingsScreen
) -> None:
    filled(session)
    openings.refresh(None)
    assert openings.outside.isHidden()
    gone: list[Go] = []
    screen.go.connect(gone.append)

    openings.remove(
        next(r for r in session.ask(opening_settings, TODAY).weekly if r.weekday == 1)
    )

    assert openings.outside.count == 1
    openings.outside.acted.emit()
    assert gone == [Go(place="agenda", ask="outside")]


# Absences ----------------------------------------------------------------------------


def test_half_a_day_of_absence_is_noted_changed_and_taken_away(
    absences: AbsencesPage, session: Session
) -> None:
    absences.open_absence()
    dialog = dialog_of(absences, AbsenceDialog)
    dialog.first.setText("16/11")
    dialog.first.settle()
    dialog.whole.setChecked(False)
    dialog.start.setText("14")
    dialog.end.setText("18:30")
    dialog.label.setText("Formation")
    dialog.keep()

    (kept,) = session.ask(opening_settings, TODAY).absences
    assert kept.start == datetime(2026, 11, 16, 14)
    assert kept.end == datetime(2026, 11, 16, 18, 30)

    absences.open_absence(kept)
    dialog_of(absences, AbsenceDialog).whole.setChecked(True)
    dialog_of(absences, AbsenceDialog).keep()
    (whole,) = session.ask(opening_settings, TODAY).absences
    assert whole == replace(
        kept, start=datetime(2026, 11, 16), end=datetime(2026, 11, 17)
    )
    assert isinstance(whole, Absence)
    assert whole.end.time() == time()

    QTest.keyClick(absences.table, K.Key_Delete)
    assert session.ask(opening_settings, TODAY).absences == ()


def test_territory_and_school_zone_are_chosen(
    absences: AbsencesPage, session: Session
) -> None:
    at = absences.territory.findData("FR-57")
    absences.territory.setCurrentIndex(at)
    absences.territory.activated.emit(at)
    at = absences.zone.findData(Zone.C)
    absences.zone.setCurrentIndex(at)
    absences.zone.activated.emit(at)

    assert session.ask(practice).holidays == "FR-57"
    assert session.ask(school_zone) is Zone.C
    assert "2028" in absences._schools.text()
    assert set(TERRITORY_NAMES) == {
        absences.territory.itemData(n) for n in range(absences.territory.count())
    }


# Rights ------------------------------------------------------------------------------


def test_a_secretary_with_the_right_has_the_agenda_and_never_the_people(
    session: Session,
) -> None:
    session.do(
        set_right, role=Role.SECRETARY, right=Right.EDIT_AGENDA_SETTINGS, granted=True
    )
    table = session.ask(rights_of)
    hers = {
        one.key
        for one in SECTIONS
        if one.right is None or table.may(Role.SECRETARY, one.right)
    }

    assert {"openings", "types", "absences"} <= hers
    assert not {"people", "kit"} & hers
