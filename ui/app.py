"""The process of the window: from nothing to the painted unlock screen."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.logs import TechnicalLog, quieten_others
from ui.application import Application
from ui.collecting import Collecting
from ui.takeover import Summons, Takeover
from ui.wearing import Wearing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from db.errors import ExpectedError
    from desktop.cli.showing import Picture
    from desktop.cli.window import WindowOptions
    from desktop.instance import Instance
    from desktop.measuring.rows import MeasuredHome, Row
    from desktop.successor import Successor


def run(wanted: WindowOptions, instance: Instance, *, successor: bool = False) -> int:
    """Opens the window and stays until it is closed; returns the exit status.

    Args:
        wanted: from the command line.
        instance: held already, unless this process takes over from a locked one.
        successor: whether it does.
    """
    parts = assemble(wanted, instance)
    if successor:
        _take_over(parts.application, instance)
    parts.application.begin()
    summons = Summons(instance, parts.application.window)
    status = parts.qt.exec()
    del summons
    instance.release()
    return status


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a running window consists of."""

    qt: QApplication
    application: Application
    takeover: Takeover


def assemble(wanted: WindowOptions, instance: Instance) -> Parts:
    """Joins them; nothing is shown yet."""
    # The style as an argument: `setStyle` would build the binding's largest class.
    qt = QApplication([*sys.argv[:1], "-style", "fusion"])
    qt.setApplicationName("secretaire")
    qt.setApplicationDisplayName("Secrétaire")
    qt.setDesktopFileName("secretaire")
    qt.setQuitOnLastWindowClosed(False)
    collecting = Collecting(qt)
    paths, clock, secret_file = wanted.paths, wanted.clock, wanted.secret_file
    wearing = Wearing(qt, paths.config)
    application = Application(
        qt, wearing, paths=paths, clock=clock, secret_file=secret_file
    )
    takeover = _takeover(application, wanted, instance)
    log = TechnicalLog(paths.logs, clock)
    application.crashes.caught.connect(log.crash)
    QTimer.singleShot(0, application, quieten_others)
    QTimer.singleShot(0, application, collecting.set_aside)
    takeover.failed.connect(lambda _error: log.event("takeover_failed"))
    return Parts(qt=qt, application=application, takeover=takeover)


def _take_over(application: Application, instance: Instance) -> None:
    """Waits for the locked process's word; ends where a third one was quicker."""
    from db.errors import OpenElsewhere
    from desktop.successor import Predecessor

    before = Predecessor()
    before.wait()
    try:
        instance.take()
    except OpenElsewhere:
        sys.exit(1)
    QTimer.singleShot(0, application, before.shown)


def _takeover(
    application: Application, wanted: WindowOptions, instance: Instance
) -> Takeover:
    """A fresh process within a minute of every lock."""

    def start() -> Successor:
        from desktop.successor import argv_of, start_successor

        return start_successor(argv_of(wanted.paths, secret_file=wanted.secret_file))

    takeover = Takeover(application.background, instance, start, application)
    takeover.free = lambda: application.is_untouched
    takeover.keep = application.keep_place
    takeover.taken.connect(application.end)
    takeover.failed.connect(lambda error: _tell_kept(application, error))
    application.locked.connect(takeover.locked)
    application.opened.connect(takeover.stop)
    return takeover


def _tell_kept(application: Application, error: ExpectedError) -> None:
    """This process could not be replaced: said where it is seen, at the lock."""
    from desktop.words import sentence
    from ui.unlock.screen import UnlockScreen

    page = application.window.page
    if isinstance(page, UnlockScreen):
        page.tell(sentence(error))


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


def measure(rounds: int, home: MeasuredHome) -> Iterator[Row]:
    """What painting costs, and what a process of the window does."""
    from ui.measuring import painting_rows, window_rows

    yield from painting_rows(rounds)
    yield from window_rows(home)
