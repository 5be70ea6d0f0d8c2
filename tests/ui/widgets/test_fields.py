from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import i18n
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit
from ui.widgets.password_field import PasswordField
from ui.widgets.phone_field import PhoneField
from ui.widgets.time_field import TimeField

TODAY = date(2026, 11, 10)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("12/3", "12/03/2027"),
        ("+7", "17/11/2026"),
        ("jeudi", "12/11/2026"),
        ("050527", "05/05/2027"),
    ],
)
def test_a_day_is_typed_as_people_type(
    qtbot: QtBot, theme: Theme, typed: str, shown: str
) -> None:
    field = DateField(theme, TODAY)
    qtbot.addWidget(field)

    QTest.keyClicks(field, typed)
    with qtbot.waitSignal(field.picked):
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.text() == shown
    assert not field.is_wrong


def test_a_birth_date_lies_behind_us(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, TODAY, past=True)
    qtbot.addWidget(field)

    field.setText("140584")

    assert field.day == date(1984, 5, 14)


def test_what_is_no_day_is_marked_and_forgiven(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, TODAY)
    qtbot.addWidget(field)

    field.setText("demain peut-être")
    field.settle()
    marked = field.is_wrong
    QTest.keyClick(field, Qt.Key.Key_Backspace)

    assert marked
    assert not field.is_wrong


def test_arrows_move_the_day(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, TODAY)
    qtbot.addWidget(field)
    field.show_day(TODAY)

    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_PageDown)

    assert field.day == date(2026, 11, 4)


def test_a_time_is_typed_short_and_moved_by_arrows(qtbot: QtBot, theme: Theme) -> None:
    field = TimeField(theme)
    qtbot.addWidget(field)

    QTest.keyClicks(field, "930")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Up)

    assert (field.text(), field.at) == ("09:35", time(9, 35))


@pytest.mark.parametrize(
    ("typed", "shown", "number"),
    [
        ("0639982714", "06 39 98 27 14", "+33639982714"),
        ("06.39.98", "06 39 98", ""),
        ("+261 34 00 000 00", "+261 34 00 000 00", "+261340000000"),
    ],
)
def test_a_phone_is_grouped_as_it_is_typed(
    qtbot: QtBot, theme: Theme, typed: str, shown: str, number: str
) -> None:
    field = PhoneField(theme)
    qtbot.addWidget(field)

    QTest.keyClicks(field, typed)

    assert (field.text(), field.number) == (shown, number)


def test_a_short_phone_says_kindly_what_is_missing(qtbot: QtBot, theme: Theme) -> None:
    i18n.install("fr")
    field = Field(theme, "Téléphone", PhoneField(theme))
    qtbot.addWidget(field)
    field.editor.setText("06 39 98 27")

    field.refuse(field.editor.missing())

    said = field.editor.accessibleDescription()
    assert said == "Il manque 2 chiffres. Exemple\u202f: 06 12 34 56 78."
    assert field.is_wrong
    assert field.editor.is_wrong


def test_the_cursor_stays_where_one_corrects(qtbot: QtBot, theme: Theme) -> None:
    field = PhoneField(theme)
    qtbot.addWidget(field)
    field.show_number("+33639982714")

    field.setCursorPosition(4)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "8")

    assert field.text() == "06 89 98 27 14"


def test_a_label_names_its_field(qtbot: QtBot, theme: Theme) -> None:
    field = Field(theme, "Nom utilisé", LineEdit(theme), hint="facultatif")
    qtbot.addWidget(field)

    assert field.editor.accessibleName() == "Nom utilisé"
    assert field.editor.accessibleDescription() == "facultatif"


@pytest.fixture
def secret(qtbot: QtBot, theme: Theme) -> PasswordField:
    field = PasswordField(theme)
    qtbot.addWidget(field)
    field.show()
    return field


def test_capitals_typed_without_shift_mean_caps_lock(
    qtbot: QtBot, secret: PasswordField
) -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    press = QKeyEvent.Type.KeyPress

    with qtbot.waitSignal(secret.capitals) as heard:
        secret.keyPressEvent(QKeyEvent(press, Qt.Key.Key_G, none, "G"))
    secret.keyPressEvent(QKeyEvent(press, Qt.Key.Key_I, shift, "I"))

    assert heard.args == [True]
    assert not secret.capitals_locked


def test_a_passphrase_is_shown_only_until_it_is_hidden(
    qtbot: QtBot, secret: PasswordField
) -> None:
    secret.reveal(shown=True)
    shown = secret.echoMode()
    secret.hide()

    assert shown is QLineEdit.EchoMode.Normal
    assert secret.echoMode() is QLineEdit.EchoMode.Password


def test_a_hidden_passphrase_cannot_be_copied(
    qtbot: QtBot, qapp: QApplication, secret: PasswordField
) -> None:
    qapp.clipboard().setText("before")
    secret.setText("girafe calme")

    secret.selectAll()
    secret.copy()

    assert qapp.clipboard().text() == "before"
