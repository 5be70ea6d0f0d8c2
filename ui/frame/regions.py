"""F6: the keyboard goes round sidebar, content and panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.focus_chain import next_stop, takes_tab


def next_region(regions: Sequence[QWidget]) -> None:
    """Gives the focus to the first widget of the region after the present one."""
    now = QApplication.focusWidget()
    at = next(
        (n for n, region in enumerate(regions) if now and region.isAncestorOf(now)), -1
    )
    for step in range(1, len(regions) + 1):
        first = first_stop(regions[(at + step) % len(regions)])
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return


def first_stop(region: QWidget) -> QWidget | None:
    """Where the tabulator would stop first in it."""
    if takes_tab(region):
        return region
    widget = next_stop(region)
    while widget is not None and widget is not region:
        if region.isAncestorOf(widget) and takes_tab(widget):
            return widget
        widget = next_stop(widget)
    return None
