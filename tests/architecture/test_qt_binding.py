"""Faults of the Qt binding that we have to stay clear of."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_a_void_call_does_not_take_a_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at each call, until the process ends."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(2_000):
        label.setText(str(number))

    assert abs(sys.getrefcount(None) - before) < 200
