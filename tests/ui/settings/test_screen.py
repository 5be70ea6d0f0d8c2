"""Réglages on a real home: let in, rights moved, a passphrase changed, somebody leaves."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.homes import PASSPHRASE
from support.people_office import HERS, ODILE, OWN

from db.entities import Role
from db.keys.passphrases import CHEAP
from desktop.access import Installation
from desktop.application import open_practice
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.people import PersonState, add_person, people
from desktop.rights import Right
from desktop.session import Session
from ui.background import InlineBackground
from ui.operator import Operator
from ui.settings.access_page import AccessPage
from ui.settings.departure import DeparturePage
from ui.settings.dialogs import AddDialog, LeaveDialog, OwnPhraseDialog
from ui.settings.people_page import PeoplePage
from ui.settings.screen import SettingsScreen
from ui.theme import Theme
from ui.widgets.dialog import Dialog


@pytest.fixture
def screen(qtbot: QtBot, operator: Operator, paths: Paths) -> SettingsScreen:
    return _screen(qtbot, operator, paths)


def _screen(qtbot: QtBot, operator: Operator, paths: Paths) -> SettingsScreen:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    made = SettingsScreen(operator, Theme(), paths)
    here = Installation(paths=paths, clock=operator.session.clock, policy=CHEAP)
    for section in made.sections:
        page = made.page(section.key)
        if isinstance(page, AccessPage | PeoplePage):
            page._here = here
    made.show_section("access")
    made.setParent(window)
    made.kept = window  # Qt's parent alone does not keep it
    window.show()
    return made


def people_of(screen: SettingsScreen) -> PeoplePage:
    page = screen.page("people")
    assert isinstance(page, PeoplePage)
    return page


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


def test_a_secretary_sees_her_own_access_alone(
    qtbot: QtBot, session: Session, paths: Paths, clock: FixedClock
) -> None:
    let_in(session, paths)
    session.close()
    hers = open_practice(paths, login="renard", passphrase=lambda: HERS, clock=clock)
    with closing(hers):
        shown = _screen(qtbot, Operator(hers, InlineBackground()), paths)
        assert [section.key for section in shown.sections] == ["access"]
    assert OWN != HERS
