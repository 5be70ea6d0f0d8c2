"""The real window in a process of its own, driven over two pipes by a test.

Run as `python driven_window.py OPTIONS`: one word a line on standard input, one line back
when it is done. Standard input is read on another thread, acted on in the window's.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from db.rows import PatientRow
from desktop.cli.window import options
from desktop.hardening import harden
from desktop.instance import Instance
from ui.app import Parts, assemble
from ui.main_window import MainWindow
from ui.screen import Go
from ui.unlock.screen import UnlockScreen

_PR_SET_DUMPABLE = 4
_POLL_MS = 10


class Driver(QObject):
    """Does one order after another.

    Signals:
        came: a line of standard input.
    """

    came = Signal(str)

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        self.window = parts.application.window
        self.came.connect(self.obey)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line.strip())

    def obey(self, line: str) -> None:
        order, _, rest = line.partition(" ")
        getattr(self, f"do_{order}")(rest)

    def do_unlock(self, passphrase: str) -> None:
        page = self.window.page
        assert isinstance(page, UnlockScreen)
        page.phrase.field.setText(passphrase)
        page.phrase.button.click()
        self.when(lambda: isinstance(self.window.page, MainWindow), "unlocked")

    def do_go(self, place: str) -> None:
        frame = self.window.page
        assert isinstance(frame, MainWindow)
        frame.go(Go(place=place))
        # Asked after what the place asked for: it is answered when that is shown.
        frame.operator.ask(self, lambda _reader: None, then=self._arrived)

    def _arrived(self, _nothing: object) -> None:
        self.window.grab()
        QTimer.singleShot(300, self, lambda: self.told("there"))

    def do_view(self, words: str) -> None:
        """The first document of the tray in the viewer, and words looked for in it."""
        frame = self.window.page
        assert isinstance(frame, MainWindow)
        frame.go(Go(place="documents"))

        def found() -> bool:
            viewer = frame.content.current.viewer
            if viewer.is_open and viewer.finding.isHidden():
                viewer.open_search()
                viewer.finding.line.setText(words)
                viewer.finding.typed.emit(words)
            return bool(viewer.finding.hits) and not viewer._paper.pixmap().isNull()

        self.when(found, "seen")

    def do_compose(self, words: str) -> None:
        """A letter about whoever is found by the first word, with words in it."""
        from desktop.reads.patients import find_patients
        from ui.letters.composer import Composer

        frame = self.window.page
        assert isinstance(frame, MainWindow)
        name, _, said = words.partition(" ")

        def open_about(rows: tuple[PatientRow, ...]) -> None:
            frame.go(Go(place="letter", subject=rows[0].id))

        def written() -> bool:
            for one in self.window.findChildren(Composer):
                if one.view.count and said not in one.form.body.toPlainText():
                    one.form.body.show_text(said)
                    one.draw()
                elif one.view.count:
                    return True
            return False

        frame.operator.ask(self, find_patients, name, 1, then=open_about)
        self.when(written, "written")

    def do_lock(self, _rest: str) -> None:
        self.parts.application.lock()
        self.when(lambda: isinstance(self.window.page, UnlockScreen), "locked")

    def do_hold(self, _rest: str) -> None:
        """No successor meanwhile: the locked process itself is looked at."""
        self.parts.takeover.stop()
        self.told("held")

    def do_replace(self, _rest: str) -> None:
        self.parts.takeover.taken.connect(lambda: self.told("replaced"))
        self.parts.takeover.failed.connect(lambda e: self.told(f"failed {e.when}"))
        self.parts.takeover.locked(0)

    def do_type(self, text: str) -> None:
        page = self.window.page
        assert isinstance(page, UnlockScreen)
        page.phrase.field.setText(text)
        self.told("typed")

    def do_readable(self, _rest: str) -> None:
        """Undone for the test alone: what hardening forbids is what the test does."""
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
        self.told("readable")

    def do_break(self, text: str) -> None:
        """A bug whose message quotes a record, as bugs do."""
        self.told("broken")
        raise ValueError(text)

    def do_quit(self, _rest: str) -> None:
        self.parts.application.quit()

    def when(self, holds: object, word: str) -> None:
        def look() -> None:
            if holds():  # type: ignore[operator]
                self.told(word)
            else:
                QTimer.singleShot(_POLL_MS, self, look)

        look()

    @staticmethod
    def told(word: str) -> None:
        os.write(sys.stdout.fileno(), word.encode() + b"\n")


def main() -> int:
    harden()
    wanted = options(sys.argv[1:])
    instance = Instance(wanted.paths)
    instance.take()
    parts = assemble(wanted, instance)
    parts.application.begin()
    driver = Driver(parts)
    QTimer.singleShot(0, driver, lambda: driver.told("begun"))
    return parts.qt.exec()


if __name__ == "__main__":
    sys.exit(main())
