"""Faults of the Qt binding that we have to stay clear of."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
_LONG_LIVED = re.compile(
    r"\b(?:theme|_theme|names|_names|operator|_operator|clipboard|wearing)"
    r"\.(?:changed|failed|said|working)\.connect\(\s*(?:lambda|partial)"
)


def test_a_void_call_does_not_take_a_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at each call, until the process ends."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(2_000):
        label.setText(str(number))

    assert abs(sys.getrefcount(None) - before) < 200


def test_what_outlives_a_widget_is_heard_by_its_methods_alone() -> None:
    """Qt lets a method go with its widget; a lambda is called after the widget's end."""
    found = [
        f"{file.relative_to(ROOT)}: {heard.group(0)}"
        for file in (ROOT / "ui").rglob("*.py")
        for heard in _LONG_LIVED.finditer(file.read_text("utf-8"))
    ]

    assert found == []
