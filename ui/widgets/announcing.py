"""Tells a screen reader what came to pass, once, politely."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop.plain_text import plain


def announce(widget: QWidget, message: str) -> None:
    """Says the message when somebody listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(widget, plain(message))
        )
