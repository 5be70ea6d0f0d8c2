"""No key means two things at once: Qt would then do neither, and say nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ui.main_window import MainWindow
from ui.places import PLACES
from ui.screen import Go


def heard(window: QWidget) -> dict[str, list[str]]:
    """What each key would do now, wherever the keyboard is in that window."""
    found: dict[str, list[str]] = defaultdict(list)
    for action in window.findChildren(QAction):
        if action.shortcutContext() is not Qt.ShortcutContext.WidgetShortcut and any(
            _listens(one) for one in action.associatedObjects()
        ):
            for key in action.shortcuts():
                found[key.toString()].append(action.text())
    for one in window.findChildren(QShortcut):
        owner: Any = one.parent()
        if one.context() is not Qt.ShortcutContext.WidgetShortcut and owner.isVisible():
            found[one.key().toString()].append(type(owner).__name__)
    return found


def _listens(owner: Any) -> bool:
    if isinstance(owner, QMenu):
        return any(_listens(one) for one in owner.menuAction().associatedObjects())
    return isinstance(owner, QWidget) and owner.isVisible()


@pytest.mark.parametrize("place", [place.key for place in PLACES])
def test_no_key_means_two_things_on_a_screen(frame: MainWindow, place: str) -> None:
    frame.go(Go(place=place))
    QApplication.processEvents()

    keys = heard(frame.window())

    assert len(keys) > 10
    assert {k: words for k, words in keys.items() if len(words) > 1} == {}
