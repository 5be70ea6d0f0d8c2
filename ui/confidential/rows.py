"""Rows that are made anew: how those that were there are let go."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget


def throw_away(
    rows: QVBoxLayout, kept: QWidget | None = None, closed: QWidget | None = None
) -> None:
    """Empties the rows but for `kept`, which only leaves its place.

    Args:
        closed: one that is let go as well, whether it stands there or not.
    """
    gone = [] if closed is None else [closed]
    while (item := rows.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None and widget is not kept and widget is not closed:
            gone.append(widget)
    for widget in gone:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
    # Without a parent it belongs to Python, and a row whose own button was pressed would
    # end under that press: it is held until the loop turns.
    QTimer.singleShot(0, gone.clear)
