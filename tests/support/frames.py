"""What the frame gives to whatever opens over the window, around a real session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.clock import Clock
from desktop.paths import Paths
from desktop.session import Session
from ui.background import InlineBackground
from ui.clipboard import Clipboard
from ui.names import Names
from ui.operator import Operator
from ui.screen import Frame
from ui.wearing import Wearing


def a_frame(session: Session, clock: Clock, folder: Path, owner: QWidget) -> Frame:
    """A frame whose work is done at once, on the test's thread."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    paths = Paths(home=folder / "home", config=folder / "config")
    wearing = Wearing(application, paths.config)
    return Frame(
        operator=Operator(session, InlineBackground()),
        theme=wearing.theme,
        clock=clock,
        names=Names(),
        paths=paths,
        clipboard=Clipboard(QGuiApplication.clipboard(), owner),
        wearing=wearing,
    )
