"""The process of the window: from nothing to the painted unlock screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.application import Application
from ui.wearing import Wearing

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.cli.showing import Picture
    from desktop.clock import Clock
    from desktop.paths import Paths


def run(paths: Paths, *, clock: Clock, secret_file: Path | None = None) -> int:
    """Opens the window and stays until it is closed; returns the exit status."""
    # The style as an argument: `setStyle` would build the binding's largest class.
    qt = QApplication([*sys.argv[:1], "-style", "fusion"])
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


def draw(picture: Picture) -> tuple[Path, ...]:
    """Draws every screen into pictures, with or without a display."""
    from ui.tour import Wanted, tour

    return tour(
        picture.paths,
        picture.login,
        picture.passphrase,
        picture.clock,
        Wanted(
            out=picture.out,
            themes=picture.themes,
            languages=picture.languages,
            size=picture.size,
            scale=picture.scale,
        ),
    )


def measure(rounds: int) -> dict[str, float]:
    """What painting costs, in milliseconds by name."""
    from ui.measuring import measure_painting

    return measure_painting(rounds)
