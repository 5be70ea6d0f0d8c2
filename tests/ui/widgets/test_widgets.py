from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop import i18n
from ui.message_bar import MessageBar, Toast
from ui.messages import Message
from ui.theme import Theme
from ui.widgets.avatar import initials_of
from ui.widgets.button import Button
from ui.widgets.chips import Chip, FilterChip
from ui.widgets.dialog import Dialog
from ui.widgets.focus_ring import FocusRing
from ui.widgets.keycap import key_words
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.segmented import Segmented
from ui.widgets.state_chip import StateChip
from ui.window import Window


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(still=True)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit())
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def test_keys_are_named_as_on_the_keyboard() -> None:
    i18n.install("fr")

    words = [key_words(keys) for keys in ("Shift+A", "Ctrl+Return", "Del", "Esc")]

    assert words == ["Maj+A", "Ctrl+Entrée", "Suppr", "Échap"]


def test_a_button_is_pressed_by_enter_and_by_space(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Prendre un message", "primary", shortcut="Ctrl+M")
    qtbot.addWidget(button)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))

    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)

    assert len(pressed) == 2
    assert button.accessibleName() == "Prendre un message"


def test_a_button_gives_way_form_by_form(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Rendez-vous", icon="rdv.nouveau", shortcut="Ctrl+N")
    qtbot.addWidget(button)

    widths = [button.width_as(form) for form in ("full", "plain", "icon")]
    button.show_as("icon")

    assert widths[0] > widths[1] > widths[2] >= 24
    assert button.toolTip() == "Rendez-vous"


def test_a_button_follows_its_action(qtbot: QtBot, theme: Theme) -> None:
    action, button = QAction("Annuler"), Button(theme, "Annuler")
    qtbot.addWidget(button)
    button.triggers(action)

    action.setEnabled(False)

    assert not button.isEnabled()


def test_targets_are_large_enough(qtbot: QtBot, theme: Theme) -> None:
    for widget in (
        Button(theme, "", icon="retour.fermer", big="small"),
        Button(theme, "Tous", "link"),
        FilterChip(theme, "Matin"),
    ):
        qtbot.addWidget(widget)
        assert min(widget.sizeHint().width(), widget.sizeHint().height()) >= 24


def test_arrows_choose_a_segment(qtbot: QtBot, theme: Theme) -> None:
    views = Segmented(theme, [("day", "Jour"), ("week", "Semaine")], "day")
    qtbot.addWidget(views)

    with qtbot.waitSignal(views.chosen) as heard:
        QTest.keyClick(views, Qt.Key.Key_Right)

    assert heard.args == ["week"]
    assert views.accessibleName() == "Semaine"


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    label = Label('<img src="file:///etc/hostname"><b>x</b>')
    qtbot.addWidget(label)

    assert label.textFormat() is Qt.TextFormat.PlainText


def test_what_is_cut_is_told_in_the_tooltip_escaped(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>DUBOIS-LEFÈVRE</b> Marie-Antoinette Élisabeth")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()

    label.grab()

    assert label.toolTip().startswith("<qt>&lt;b&gt;DUBOIS")


def test_chips_say_what_they_show(qtbot: QtBot, theme: Theme) -> None:
    i18n.install("fr")
    state, fact = StateChip(theme, "arrived"), Chip(theme, "À relire", "warn")
    for chip in (state, fact):
        qtbot.addWidget(chip)

    state.tell("arrived", "Arrivé, 18 min")

    assert state.accessibleName() == "Arrivé, 18 min"
    assert fact.accessibleName() == "À relire"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Dr Claire Vasseur", "CV"), ("Odile Renard", "OR"), ("Zoé", "Z"), ("", "")],
)
def test_initials_leave_the_title_out(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_escape_leaves_a_dialog_and_gives_the_focus_back(
    qtbot: QtBot, theme: Theme, window: QWidget
) -> None:
    before = window.findChild(QLineEdit)
    before.setFocus()
    dialog = Dialog(theme, window, "Effacer la clé ?", "Les versions seront perdues.")
    dialog.add_button("Effacer la clé", "danger")
    dialog.open()

    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)

    assert window.focusWidget() is before


def test_the_tabulator_stays_in_the_dialog(
    qtbot: QtBot, theme: Theme, window: QWidget
) -> None:
    dialog = Dialog(theme, window, "Effacer la clé ?")
    dialog.body.addWidget(QLineEdit())
    dialog.add_button("Effacer la clé", "danger")
    dialog.open()

    stops = set()
    for _press in range(6):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        stops.add(window.focusWidget())

    assert len(stops) == 3
    assert all(dialog.isAncestorOf(stop) for stop in stops)


def test_a_dialog_that_dies_takes_nothing_of_its_window_with_it(
    window: QWidget, theme: Theme
) -> None:
    """PySide would hold for deleted whatever the tabulator met beyond the dialog."""
    bar = QMenuBar(window)
    menu = bar.addMenu("Fichier")
    dialog = Dialog(theme, window, "Effacer la clé ?")
    dialog.open()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape):
        QTest.keyClick(dialog.way_out, key)
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)

    assert not isValid(dialog)
    assert menu.title() == "Fichier"


def test_a_dialog_covers_its_window_as_it_grows(
    qtbot: QtBot, theme: Theme, window: QWidget
) -> None:
    dialog = Dialog(theme, window, "Le pli n’a pas été préparé", sealed=True)
    dialog.open()

    window.resize(1000, 700)

    assert dialog.size() == window.size()
    assert dialog.panel.width() == 560


def test_one_toast_at_a_time_with_its_undo(
    qtbot: QtBot, theme: Theme, window: QWidget
) -> None:
    toast = Toast(theme, window)
    toast.tell("Sauvegarde faite.")
    toast.tell("COLLET Denis déplacé.", undoable=True)
    said = toast.fact

    with qtbot.waitSignal(toast.undo_wanted):
        toast.undo.click()

    assert said == "COLLET Denis déplacé."
    assert toast.fact == ""


def test_an_error_stays_until_it_is_read(
    qtbot: QtBot, theme: Theme, window: QWidget
) -> None:
    bar = MessageBar(theme, window)
    bar.tell(Message("Le disque est plein.", "Voir les sauvegardes", "backups"))
    said = bar.text

    with qtbot.waitSignal(bar.followed) as heard:
        bar.findChildren(Button)[0].click()

    assert said == "Le disque est plein."
    assert heard.args == ["backups"]
    assert bar.text == ""


def test_the_ring_follows_the_keyboard_and_not_the_mouse(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    window = Window(theme, qapp)
    qtbot.addWidget(window)
    page = QWidget()
    buttons = [Button(theme, "Un"), Button(theme, "Deux")]
    column = QVBoxLayout(page)
    for button in buttons:
        column.addWidget(button)
    window.show_page(page, "")
    with qtbot.waitActive(window):
        window.show()
    ring = window.findChild(FocusRing)

    window.input.typed.emit()
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    by_keyboard = ring.isVisible()
    window.input.pressed.emit()
    buttons[1].setFocus(Qt.FocusReason.MouseFocusReason)

    assert by_keyboard
    assert not ring.isVisible()


def test_folded_views_are_chosen_from_a_menu(qtbot: QtBot, theme: Theme) -> None:
    views = Segmented(theme, (("weeks", "4 semaines"), ("year", "12 mois")))
    qtbot.addWidget(views)
    views.show()
    chosen: list[str] = []
    views.chosen.connect(chosen.append)
    apart = views.sizeHint().width()

    views.show_compact(compact=True)
    views.menu().actions()[1].trigger()

    assert chosen == ["year"] == [views.current]
    assert views.sizeHint().width() < apart


def test_a_dialog_in_a_low_window_gives_space_up_before_its_fields(
    window: QWidget, theme: Theme
) -> None:
    dialog = Dialog(theme, window, "Mise en liste d’attente")
    for _number in range(9):
        dialog.body.addWidget(QLineEdit())
    dialog.open()
    roomy = dialog.body.spacing()

    window.resize(900, 400)
    QApplication.processEvents()

    assert dialog.body.spacing() < roomy
