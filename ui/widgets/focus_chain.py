"""Walks the chain of the tabulator, and keeps it inside a dialog that covers its window."""

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
    at = next_stop(start, forward=forward)
    while at is not None and at is not start:
        if cover.isAncestorOf(at) and takes_tab(at):
            at.setFocus(reason)
            break
        at = next_stop(at, forward=forward)
    return True


def stand_on(page: QWidget, *controls: QWidget) -> None:
    """A page that is given the keyboard hands it to the first of these that can take it.

    Where the keyboard waited on the page itself it goes there at once; elsewhere it stays.
    """
    for control in controls:
        if control.isEnabled() and not control.isHidden():
            page.setFocusProxy(control)
            return


def next_stop(widget: QWidget, *, forward: bool = True) -> QWidget | None:
    """The neighbour in the chain; round its end stands the window itself.

    PySide takes what a getter returns for a child of the one that was asked. Beyond the
    last button of a dialog that would be the whole window: when the dialog dies, all the
    menus would be held for deleted. So the window is not asked for, and what is found is
    given back to its own parent.
    """
    window = widget.window()
    edge = window.previousInFocusChain() if forward else window.nextInFocusChain()
    if widget is edge:
        return window
    return _given_back(
        widget.nextInFocusChain() if forward else widget.previousInFocusChain()
    )


def takes_tab(widget: QWidget) -> bool:
    """Whether the tabulator stops at this widget now."""
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and _given_back(widget.focusProxy()) is None
    )


def _given_back(found: QWidget | None) -> QWidget | None:
    parent = None if found is None else found.parentWidget()
    if parent is not None:
        flat = Qt.FindChildOption.FindDirectChildrenOnly
        parent.findChildren(QWidget, options=flat)
    return found
