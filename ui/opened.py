"""What lives as long as a session, and is thrown away when it is locked."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.application import attempts
from desktop.clock import Clock
from desktop.local_file import read_local_file
from desktop.paths import Paths
from desktop.session import Session
from ui.background import Background
from ui.clipboard import Clipboard
from ui.names import Names
from ui.operator import Operator
from ui.screen import Frame
from ui.wearing import Wearing

if TYPE_CHECKING:
    from ui.paper.printers import Printers


class Opened(QObject):
    """The operator, the names and the look of one unlocked practice.

    Attributes:
        printers: where paper comes out; those of the system when None.
    """

    def __init__(
        self,
        session: Session,
        background: Background,
        wearing: Wearing,
        paths: Paths,
        clock: Clock,
        secret_file: Path | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.wearing = wearing
        self.theme = wearing.theme
        self.clock = clock
        self.paths = paths
        self.printers: Printers | None = None
        self.local = read_local_file(paths.local_file)
        self.operator = Operator(session, background, self)
        self.operator.proving = partial(_prove, session, paths, clock, secret_file)
        self.clipboard = Clipboard(QGuiApplication.clipboard(), self)
        self.clipboard.watch()
        self.names = Names(hidden=self.local.confidential, parent=self)

    def wait(self) -> int:
        """Seconds until a passphrase may be tried again."""
        practice = self.session.practice.id
        return attempts(self.paths, practice, self.clock).wait()

    def frame(self) -> Frame:
        """What the screens are built from."""
        return Frame(
            operator=self.operator,
            theme=self.theme,
            clock=self.clock,
            names=self.names,
            paths=self.paths,
            clipboard=self.clipboard,
            wearing=self.wearing,
            printers=self.printers,
        )


def _prove(
    session: Session,
    paths: Paths,
    clock: Clock,
    secret_file: Path | None,
    passphrase: str,
) -> None:
    """Tries the passphrase of the person of this session, throttled like an unlock."""
    from desktop.access import Installation
    from desktop.proof import prove

    here = Installation(paths=paths, clock=clock, secret_file=secret_file)
    prove(session, here, passphrase)
