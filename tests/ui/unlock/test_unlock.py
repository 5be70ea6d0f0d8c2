from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.local_file import LocalFile, Person
from desktop.recovery_kit import as_groups
from ui.theme import Theme
from ui.unlock.kit import KitDialog
from ui.unlock.screen import UnlockScreen
from ui.widgets.password_field import PasswordField

NOW = datetime(2026, 11, 10, 8, 12)
CLAIRE = Person(login="vasseur", display_name="Dr Claire Vasseur", role="doctor")
ODILE = Person(login="renard", display_name="Odile Renard", role="secretary")
PRACTICE = LocalFile(
    practice="Cabinet Vasseur",
    people=(CLAIRE, ODILE),
    last_backup="2026-11-09T18:04:00+00:00",
    last_lock="2026-11-09T18:06:00+00:00",
)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(still=True)


def a_screen(qtbot: QtBot, theme: Theme, local: LocalFile = PRACTICE) -> UnlockScreen:
    i18n.install("fr")
    screen = UnlockScreen(theme, local, NOW)
    qtbot.addWidget(screen)
    screen.resize(1440, 900)
    with qtbot.waitActive(screen):
        screen.show()
    return screen


def told(screen: UnlockScreen) -> str:
    labels = screen.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_passphrase_opens_for_the_person_chosen(qtbot: QtBot, theme: Theme) -> None:
    screen = a_screen(qtbot, theme)

    QTest.keyClick(screen, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(screen.phrase.field, "girafe calme")
    with qtbot.waitSignal(screen.unlocking) as heard:
        QTest.keyClick(screen.phrase.field, Qt.Key.Key_Return)

    assert heard.args == ["renard", "girafe calme"]
    assert screen.phrase.field.text() == ""


def test_nothing_is_pressed_twice_while_it_opens(qtbot: QtBot, theme: Theme) -> None:
    screen = a_screen(qtbot, theme)
    screen.phrase.field.setText("girafe calme")

    screen.phrase.button.click()
    opening = screen.phrase.button.isEnabled(), screen.phrase.button.label()
    screen.refuse("Cette phrase n’ouvre pas le cabinet.")

    assert opening == (False, "Ouverture…")
    assert screen.phrase.button.isEnabled()
    assert "Cette phrase n’ouvre pas le cabinet." in told(screen)


def test_an_empty_passphrase_is_not_tried(qtbot: QtBot, theme: Theme) -> None:
    screen = a_screen(qtbot, theme)

    with qtbot.assertNotEmitted(screen.unlocking):
        screen.phrase.button.click()

    assert "Saisissez d’abord votre phrase de passe." in told(screen)


def test_only_facts_that_need_no_key_are_told(qtbot: QtBot, theme: Theme) -> None:
    screen = a_screen(qtbot, theme)

    assert "hier, lundi 9 novembre 2026, à" in told(screen)
    assert "Verrouillé hier à" in told(screen)
    assert "Démonstration" not in told(screen)


def test_a_demonstration_shows_its_passphrase(qtbot: QtBot, theme: Theme) -> None:
    invented = LocalFile(
        practice="Cabinet Vasseur",
        people=(CLAIRE,),
        passphrases=(("vasseur", "sept mots inventés"),),
    )

    screen = a_screen(qtbot, theme, invented)

    assert "«\u202fsept mots inventés\u202f»" in told(screen)
    assert "aucune sur ce poste" in told(screen)


def test_where_nobody_is_known_the_login_is_typed(qtbot: QtBot, theme: Theme) -> None:
    screen = a_screen(qtbot, theme, LocalFile())

    QTest.keyClicks(screen.typed_login, "vasseur")
    screen.phrase.field.setText("girafe calme")
    with qtbot.waitSignal(screen.unlocking) as heard:
        screen.phrase.button.click()

    assert heard.args[0] == "vasseur"


def test_caps_lock_is_told_before_it_fails(qtbot: QtBot, theme: Theme) -> None:
    screen = a_screen(qtbot, theme)

    screen.phrase.field.capitals.emit(True)
    QTest.keyClicks(screen.phrase.field, "")
    screen.phrase.field._lock_seen(locked=True)

    assert "Verrouillage des majuscules activé." in told(screen)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_paints_in_every_look(
    qtbot: QtBot, qapp: QApplication, scale: float, *, dark: bool
) -> None:
    screen = a_screen(qtbot, Theme(dark=dark, scale=scale))

    assert not screen.grab().isNull()


def test_the_kit_opens_with_what_is_on_its_sheet(qtbot: QtBot, theme: Theme) -> None:
    screen = a_screen(qtbot, theme)
    key = bytes(range(20))
    dialog = KitDialog(theme, screen)
    dialog.open()

    dialog.field.editor.setText(" ".join(as_groups(key)).lower())
    with qtbot.waitSignal(dialog.typed) as heard:
        dialog.go_on.click()

    assert heard.args == [key]


def test_a_slip_in_the_kit_is_found_before_it_is_tried(
    qtbot: QtBot, theme: Theme
) -> None:
    screen = a_screen(qtbot, theme)
    dialog = KitDialog(theme, screen)
    dialog.open()
    dialog.field.editor.setText("0123 4567")

    with qtbot.assertNotEmitted(dialog.typed):
        dialog.go_on.click()

    assert dialog.field.is_wrong


def test_a_passphrase_may_be_pasted(qtbot: QtBot) -> None:
    """K11: from a password manager, whole."""
    theme = Theme()
    field = PasswordField(theme)
    qtbot.addWidget(field)
    clipboard = QApplication.clipboard()
    clipboard.setText("grelot ardoise colibri jasmin lanterne velours tilleul")

    field.paste()
    clipboard.clear()

    assert field.text().endswith("velours tilleul")
    field.setText("é" * 256)
    assert len(field.text()) == 256


def test_a_card_says_that_its_person_waits_for_a_new_passphrase(
    qtbot: QtBot, theme: Theme
) -> None:
    people = (CLAIRE, replace(ODILE, shut=True))
    screen = a_screen(qtbot, theme, replace(PRACTICE, people=people))
    mine, hers = screen.cards
    assert not screen.notice.isVisible()

    hers.click()

    assert "Attend une nouvelle phrase" in hers.accessibleDescription()
    assert "nouvelle phrase de passe à Odile Renard" in screen.notice.accessibleName()
    assert screen.notice.isVisible()
    mine.click()
    assert not screen.notice.isVisible()
    assert mine.accessibleDescription() == "Médecin"
