"""Every place keeps the keyboard in the one window, names what it shows, and no patient."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.desk import Strangers

from desktop.operations.patients import NewPatient, create_patient
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.screen import Go

HERE = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
_WORKED = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
NAME = "Zwiebelmayr"


def shown(frame: MainWindow) -> list[QWidget]:
    """Every widget that is seen."""
    return [one for one in frame.findChildren(QWidget) if one.isVisible()]


def spoken(widget: QWidget) -> str:
    """What it is called, by whatever means."""
    own = getattr(widget, "text", None)
    said = own() if callable(own) and isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or said or widget.toolTip()


@HERE
def test_no_place_opens_a_window_of_its_own_or_loses_the_keyboard(
    frame: MainWindow, qapp: QApplication, place: Any
) -> None:
    strangers = Strangers(qapp)
    frame.content.show_place(place.key)
    qapp.processEvents()
    qapp.removeEventFilter(strangers)

    assert strangers.seen == []
    assert frame.isActiveWindow()
    assert frame.isAncestorOf(qapp.focusWidget())


@HERE
def test_whatever_is_worked_with_has_a_name(frame: MainWindow, place: Any) -> None:
    frame.content.show_place(place.key)
    inside = [
        one
        for one in shown(frame)
        if isinstance(one, _WORKED) and not isinstance(one, QHeaderView)
    ]
    bare = [
        type(one).__name__
        for one in inside
        if not isinstance(one.parent(), QComboBox) and not spoken(one)
    ]

    assert bare == []


def test_a_patients_file_opens_in_the_window_and_takes_the_keyboard(
    frame: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    made = frame.operator.session.do(
        create_patient, new=NewPatient(family_name=NAME, first_name="Ada")
    )
    strangers = Strangers(qapp)
    frame.go(Go(place="patients", subject=made.result.id))
    qtbot.waitUntil(lambda: frame.isAncestorOf(qapp.focusWidget()))
    qapp.removeEventFilter(strangers)

    assert strangers.seen == []
    assert frame.isActiveWindow()


@HERE
def test_no_place_says_a_patients_name_in_the_confidential_mode(
    frame: MainWindow, place: Any
) -> None:
    frame.operator.session.do(
        create_patient, new=NewPatient(family_name=NAME, first_name="Ada")
    )
    frame.content.show_place(place.key)
    frame.names.hide(hidden=True)
    said = [
        text
        for one in shown(frame)
        for text in (one.accessibleName(), one.toolTip(), one.accessibleDescription())
        if NAME.lower() in text.lower()
    ]

    assert said == []
