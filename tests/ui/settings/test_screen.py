"""Réglages on a real home: let in, rights moved, a passphrase changed, somebody leaves."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from support.homes import PASSPHRASE
from support.people_office import HERS, ODILE, OWN

from db.entities import Role
from db.keys.passphrases import CHEAP
from desktop.access import Installation
from desktop.application import open_practice
from desktop.clock import FixedClock
from desktop.disk.state import DiskState, Kind
from desktop.kit_drill import kit_state, make_kit
from desktop.paths import Paths
from desktop.people import PersonState, add_person, people
from desktop.reads.around import keeps_nir
from desktop.recovery_kit import as_groups
from desktop.rights import Right
from desktop.session import Session
from ui.background import InlineBackground
from ui.operator import Operator
from ui.preferences import read_preferences
from ui.settings.access_page import AccessPage
from ui.settings.departure import DeparturePage
from ui.settings.dialogs import AddDialog, LeaveDialog, OwnPhraseDialog
from ui.settings.files_page import FilesPage
from ui.settings.kit_dialogs import CheckKitDialog, NewKitDialog
from ui.settings.kit_page import KitPage
from ui.settings.people_page import PeoplePage
from ui.settings.person_dialog import PersonDialog
from ui.settings.screen import SettingsScreen
from ui.theme import Theme
from ui.wearing import Wearing
from ui.widgets.dialog import Dialog


@pytest.fixture
def screen(qtbot: QtBot, operator: Operator, paths: Paths) -> SettingsScreen:
    return _screen(qtbot, operator, paths)


def _screen(qtbot: QtBot, operator: Operator, paths: Paths) -> SettingsScreen:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    made = SettingsScreen(operator, Theme(), paths, _worn(paths))
    here = Installation(paths=paths, clock=operator.session.clock, policy=CHEAP)
    for section in made.sections:
        page = made.page(section.key)
        if isinstance(page, AccessPage | PeoplePage):
            page._here = here
        if isinstance(page, KitPage):
            page.deeds.here = here
    made.show_section("access")
    made.setParent(window)
    made.kept = window  # Qt's parent alone does not keep it
    window.show()
    return made


def people_of(screen: SettingsScreen) -> PeoplePage:
    page = screen.page("people")
    assert isinstance(page, PeoplePage)
    return page


def kit_of(screen: SettingsScreen) -> KitPage:
    page = screen.page("kit")
    assert isinstance(page, KitPage)
    return page


def _worn(paths: Paths) -> Wearing:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    return Wearing(qt, paths.config)


def dialog_of(screen: SettingsScreen, kind: type[Dialog]) -> Dialog:
    found = [one for one in screen.window().findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def let_in(session: Session, paths: Paths) -> None:
    here = Installation(paths=paths, clock=session.clock, policy=CHEAP)
    add_person(session, here, ODILE, HERS)


def test_somebody_is_let_in_and_opens_the_practice(
    screen: SettingsScreen, session: Session, paths: Paths
) -> None:
    people_of(screen).add()
    dialog = dialog_of(screen, AddDialog)
    assert isinstance(dialog, AddDialog)
    dialog.go_on()
    assert dialog.name.is_wrong
    dialog.name.editor.setText("Odile Renard")
    dialog.login.editor.setText("renard")
    dialog.phrase.first.editor.setText(HERS)
    dialog.phrase.second.editor.setText(HERS)
    dialog.go_on()

    assert not dialog.isVisible()
    rows = {row.account.login: row.state for row in people(session)}
    assert rows["renard"] is PersonState.PROVISIONAL


def test_a_login_that_is_taken_is_said_in_the_dialog(
    screen: SettingsScreen, session: Session, paths: Paths
) -> None:
    let_in(session, paths)
    people_of(screen).add()
    dialog = dialog_of(screen, AddDialog)
    assert isinstance(dialog, AddDialog)
    dialog.name.editor.setText("Odile Renaud")
    dialog.login.editor.setText("renard")
    dialog.phrase.propose()
    dialog.go_on()

    assert dialog.isVisible()
    assert len(people(session)) == 2


def test_a_right_is_given_by_a_box(screen: SettingsScreen, session: Session) -> None:
    box = people_of(screen).rights._boxes[Role.SECRETARY, Right.EDIT_AGENDA_SETTINGS]
    assert not box.isChecked()
    box.click()

    from desktop.standing import rights_of

    assert session.ask(rights_of).may(Role.SECRETARY, Right.EDIT_AGENDA_SETTINGS)


def test_ones_own_passphrase_is_changed(
    screen: SettingsScreen, session: Session, paths: Paths, clock: FixedClock
) -> None:
    page = screen.page("access")
    assert isinstance(page, AccessPage)
    page.change_own()
    dialog = dialog_of(screen, OwnPhraseDialog)
    assert isinstance(dialog, OwnPhraseDialog)
    new = "grelot ardoise colibri jasmin lanterne"
    dialog.now.editor.setText(PASSPHRASE)
    dialog.phrase.first.editor.setText(new)
    dialog.phrase.second.editor.setText(new)
    dialog.go_on()

    session.close()
    again = open_practice(paths, login=None, passphrase=lambda: new, clock=clock)
    again.close()


def test_a_person_is_described_and_has_another_last_day(
    screen: SettingsScreen, session: Session, paths: Paths
) -> None:
    let_in(session, paths)
    hers = next(one for one in people(session) if not one.is_self)
    people_of(screen).people.edit_wanted.emit(hers)
    dialog = dialog_of(screen, PersonDialog)
    assert isinstance(dialog, PersonDialog)
    dialog.name.editor.setText(" ")
    dialog.go_on()
    assert dialog.name.is_wrong
    dialog.name.editor.setText("Odile Renard-Petit")
    dialog.colour.setCurrentIndex(dialog.colour.findData("TC"))
    dialog.ends.editor.setText("31/12/2026")
    dialog.go_on()

    assert not dialog.isVisible()
    account = next(one for one in people(session) if not one.is_self).account
    assert account.display_name == "Odile Renard-Petit"
    assert account.colour == "TC"
    assert account.ends_on == date(2026, 12, 31)


def test_the_lock_delay_is_each_persons_own(
    screen: SettingsScreen, session: Session
) -> None:
    """Doctor 3 minutes, the others 10, until each chooses between 1 and 15."""
    page = screen.page("access")
    assert isinstance(page, AccessPage)
    own, wearing = page.own, page._wearing
    assert wearing is not None
    assert own.minutes.currentData() == 3
    assert [own.minutes.itemData(at) for at in (0, -1 + own.minutes.count())] == [1, 15]
    own.minutes.setCurrentIndex(4)
    own.minutes.activated.emit(4)

    assert wearing.idle_minutes(session.account) == 5
    other = replace(session.account, id=session.practice.id, role=Role.SECRETARY)
    assert wearing.idle_minutes(other) == 10
    again = read_preferences(wearing.folder)
    assert again.idle_minutes == {session.account.id.hex: 5}


def test_both_sheets_are_tried_in_the_settings(
    screen: SettingsScreen, session: Session, paths: Paths
) -> None:
    assert kit_of(screen).kit.property("tone") == "warn"
    secret, recovery = make_kit(session, kit_of(screen).deeds.here)
    kit_of(screen).kit.check.click()
    dialog = dialog_of(screen, CheckKitDialog)
    assert isinstance(dialog, CheckKitDialog)
    dialog.secret.editor.setText("0000 0000")
    dialog.go_on()
    assert dialog.secret.is_wrong
    dialog.secret.editor.setText(" ".join(as_groups(secret)).lower())
    dialog.recovery.editor.setText("".join(as_groups(recovery)))
    dialog.go_on()

    assert not dialog.isVisible()
    assert dialog.secret.editor.text() == dialog.recovery.editor.text() == ""
    assert kit_of(screen).kit.property("tone") == ""
    assert session.ask(kit_state, session.clock.now()).checked is not None


def test_a_new_kit_is_printed_before_it_is_left(
    screen: SettingsScreen, session: Session
) -> None:
    kit_of(screen).deeds.ask_make()
    (asked,) = [d for d in screen.window().findChildren(Dialog) if d.isVisible()]
    asked.accept()
    dialog = dialog_of(screen, NewKitDialog)

    assert isinstance(dialog, NewKitDialog)
    assert not dialog.done.isEnabled()
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel))
    kit = dialog.kit._kit
    assert kit is not None
    assert not any(group in shown for group in (*kit.secret, *kit.recovery))
    dialog.reject()
    assert dialog.kit._kit is None


def test_where_the_secret_is_stands_in_the_settings(screen: SettingsScreen) -> None:
    page = screen.page("access")
    assert isinstance(page, AccessPage)
    assert "file" in page.place.fact.text()
    assert "weaker" in page.place.fact.text()


def test_the_state_of_the_disk_stands_beside_it(
    screen: SettingsScreen, qtbot: QtBot
) -> None:
    page = screen.page("access")
    assert isinstance(page, AccessPage)
    disk = page.place.disk
    qtbot.waitUntil(lambda: disk.text().startswith("Disk: "))

    page.place.show_disk(DiskState(kind=Kind.CLEAR, platform="win32"))
    assert page.place.disk.text() == "Disk: not encrypted"
    assert "BitLocker" in page.place.disk_advice.text()
    assert page.place.disk_advice.isVisible()

    page.place.show_disk(DiskState(kind=Kind.ENCRYPTED, how="BitLocker"))
    assert page.place.disk.text() == "Disk: encrypted (BitLocker)"
    assert not page.place.disk_advice.isVisible()


def test_who_leaves_is_told_first_and_the_kit_comes_after(
    screen: SettingsScreen, session: Session, paths: Paths, qtbot: QtBot
) -> None:
    let_in(session, paths)
    row = next(one for one in people(session) if not one.is_self)
    people_of(screen).ask_leave(row)
    dialog = dialog_of(screen, LeaveDialog)
    assert isinstance(dialog, LeaveDialog)
    dialog.go_on()
    assert dialog.phrase.is_wrong
    dialog.phrase.editor.setText(PASSPHRASE)
    with qtbot.waitSignal(screen.departed) as told:
        dialog.go_on()

    departure = told.args[0]
    assert departure.account.login == "renard"
    assert not session.is_open
    page = DeparturePage(Theme(), departure, "Cabinet", session.wall.date())
    qtbot.addWidget(page)
    assert not page.done.isEnabled()


def test_the_doctor_alone_lets_national_numbers_be_kept(
    screen: SettingsScreen, session: Session
) -> None:
    page = screen.page("files")
    assert isinstance(page, FilesPage)
    assert not page.nir.isChecked()

    page.nir.click()

    assert session.ask(keeps_nir)
    screen.refresh(None)
    assert page.nir.isChecked()


def test_a_secretary_sees_her_own_access_and_what_is_the_counters(
    qtbot: QtBot, session: Session, paths: Paths, clock: FixedClock
) -> None:
    let_in(session, paths)
    session.close()
    hers = open_practice(paths, login="renard", passphrase=lambda: HERS, clock=clock)
    with closing(hers):
        shown = _screen(qtbot, Operator(hers, InlineBackground()), paths)
        keys = [section.key for section in shown.sections]
        assert keys == ["access", "letters", "clear_files"]
    assert OWN != HERS
