"""The scanner's folder in the window's frame: watched from unlock to lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.documents.watch import ScannerWatch
from ui.frame.tray_count import TrayCount

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.screen import Place


def join_scanner(frame: MainWindow) -> ScannerWatch:
    """What the scanner leaves goes into the tray, and is counted, whatever is shown."""
    TrayCount(frame)
    opened = frame.opened
    watch = ScannerWatch(frame.operator, opened.theme, opened.paths, frame)

    def refused(_count: int, said: str) -> None:
        words = _("A scan was not taken. {why}").format(why=said)
        frame.operator.said.emit(words, False)  # noqa: FBT003 - the signal's

    def shown(place: Place, screen: QWidget) -> None:
        chosen = getattr(screen, "scanner_chosen", None)
        if place.key == "documents" and not screen.property("heard_scanner"):
            screen.setProperty("heard_scanner", True)  # noqa: FBT003 - Qt's
            if chosen is not None:
                chosen.connect(watch.begin)

    watch.refused.connect(refused)
    frame.content.shown.connect(shown)
    return watch
