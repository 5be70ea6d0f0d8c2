"""The process of the window: from nothing to the painted unlock screen."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.clock import Clock
from desktop.paths import Paths
from ui.application import Application
from ui.wearing import Wearing


def run(paths: Paths, *, clock: Clock, secret_file: Path | None = None) -> int:
    """Opens the window and stays until it is closed; returns the exit status."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("secretaire")
    qt.setApplicationDisplayName("Secrétaire")
    qt.setDesktopFileName("secretaire")
    qt.setQuitOnLastWindowClosed(False)
    wearing = Wearing(qt, paths.config)
    application = Application(
        qt, wearing, paths=paths, clock=clock, secret_file=secret_file
    )
    application.begin()
    return qt.exec()
