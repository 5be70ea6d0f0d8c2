"""Keeps the tabulator inside a dialog or a popup that covers its window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def keep_focus_inside(cover: QWidget, *, forward: bool) -> bool:
    """Moves the focus to the next widget under `cover`, round and round."""
    start: QWidget | None = cover.window().focusWidget()
    start = cover if start is None else start
    reason = (
        Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    )
    at = _next(start, forward=forward)
    while at is not None and at is not start:
        if cover.isAncestorOf(at) and takes_tab(at):
            at.setFocus(reason)
            break
        at = _next(at, forward=forward)
    return True


def _next(widget: QWidget, *, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()


def takes_tab(widget: QWidget) -> bool:
    """Whether the tabulator stops at this widget now."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    )
