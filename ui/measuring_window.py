"""The real window in a process of its own, timed from its start to what a day asks of it.

Run as `python -m ui.measuring_window HOME LOCAL MOMENT` with the passphrase on standard
input; a JSON object of milliseconds by name comes out. `bare` instead of a home opens an
empty window, which is what the start is compared with.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.application import Application

BARE = "bare"
_LAST = 60.0
"""Seconds after which something will not come any more."""
_SLEEPING = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
_MOVED = 20
_JUMPS = 40
_FILES = 30


class Painted(QObject):
    """Counts the paints of the widgets it is put on."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for one in widgets:
            one.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False

    def once_more(self) -> None:
        """Waits for a paint that comes after now."""
        before = self.count
        until(lambda: self.count > before)


def main(arguments: list[str]) -> int:
    """Measures what the arguments ask for and prints it."""
    found = _bare() if arguments == [BARE] else _whole(*arguments)
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    return 0


def _bare() -> dict[str, Any]:
    qt = QApplication([*sys.argv[:1], "-style", "fusion"])
    window = QWidget()
    window.resize(1440, 900)
    painted = Painted(window)
    window.show()
    painted.once_more()
    del qt
    return {"painted": time.perf_counter()}


def _whole(home: str, local: str, moment: str) -> dict[str, Any]:
    from desktop.cli.window import WindowOptions
    from desktop.clock import FixedClock
    from desktop.instance import Instance
    from desktop.paths import Paths
    from ui.app import assemble

    paths = Paths(home=Path(home), config=Path(local))
    clock = FixedClock(datetime.fromisoformat(moment))
    instance = Instance(paths)
    instance.take()
    wanted = WindowOptions(paths=paths, clock=clock, secret_file=None)
    parts = assemble(wanted, instance)
    application = parts.application
    application.begin()
    Painted(_page(application)).once_more()
    found: dict[str, Any] = {"painted": time.perf_counter()}
    found["opened"] = _opened(application, sys.stdin.readline().rstrip("\n"))
    found["moved"] = _moved(application)
    _open_agenda(application)
    found["resident"] = _resident()
    found["jumped"] = _jumped(application)
    found["filed"] = _filed(application)
    application.lock()
    until(lambda: not _is_open(application))
    application.end()
    instance.release()
    return found


def _page(application: Application) -> QWidget:
    page = application.window.page
    assert page is not None
    return page


def _is_open(application: Application) -> bool:
    from ui.main_window import MainWindow

    return isinstance(application.window.page, MainWindow)


def _opened(application: Application, passphrase: str) -> float:
    """From Enter to the painted day; the measured home's derivation takes no time."""
    page: Any = application.window.page
    phrase = page.phrase
    phrase.field.setText(passphrase)
    # What is warmed up beside the first paint is ready long before a passphrase is typed.
    settle(1.0)
    started = time.perf_counter()
    phrase.button.click()
    until(lambda: _is_open(application))
    page = application.window.page
    board = page.content.current._board  # noqa: SLF001 - its own house
    until(lambda: any(one.rows.rows for one in board.lists()))
    painted = Painted(board)
    # It may have been painted already; once more costs a millisecond and is sure.
    board.update()
    painted.once_more()
    return _since(started)


def _moved(application: Application) -> list[float]:
    """From an arrival that is noted to its card, painted in the next lane."""
    from desktop.operations.agenda import note_arrival

    page: Any = application.window.page
    board = page.content.current._board  # noqa: SLF001 - its own house
    waiting = board.waiting.list
    painted = Painted(waiting.viewport())
    times = []
    for row in board.expected.list.rows.rows[:_MOVED]:
        settle(0.05)
        started = time.perf_counter()
        page.operator.do(page, note_arrival, {"appointment_id": row.id})
        until(partial(_stands, waiting, row.id))
        painted.once_more()
        times.append(_since(started))
        page.operator.undo()
        until(partial(_stands, board.expected.list, row.id))
    return times


def _stands(lane: Any, key: object) -> bool:
    return key in {row.id for row in lane.rows.rows}


def _open_agenda(application: Application) -> None:
    from ui.screen import Go

    page: Any = application.window.page
    page.go(Go(place="agenda"))
    screen = page.content.current
    until(partial(_shows, screen.parts.view, screen.now().date()))
    painted = Painted(screen.parts.view.viewport())
    screen.parts.view.viewport().update()
    painted.once_more()


def _jumped(application: Application) -> list[float]:
    """From a jump anywhere in the years kept to the week, painted with its blocks."""
    page: Any = application.window.page
    screen = page.content.current
    view = screen.parts.view
    painted = Painted(view.viewport())
    somewhere = Random(1)  # noqa: S311 - which weeks are asked, no secret
    times = []
    for _n in range(_JUMPS):
        settle(0.05)
        day = screen.now().date() + timedelta(weeks=somewhere.randrange(-60, 8))
        started = time.perf_counter()
        screen.going.show_day(day)
        until(partial(_shows, view, day))
        painted.once_more()
        times.append(_since(started))
    return times


def _filed(application: Application) -> list[float]:
    """From Enter on somebody in the list to her file, painted."""
    from ui.screen import Go

    page: Any = application.window.page
    page.go(Go(place="patients"))
    screen = page.content.current
    until(lambda: len(screen.list.model.rows) > 1)
    times = []
    for row in screen.list.model.rows[:_FILES]:
        settle(0.05)
        # What is seen of her: the head, and a card of each column.
        file = screen.file
        painted = Painted(file.head, file.record.relatives, file.record.consents)
        started = time.perf_counter()
        screen.open(row.id)
        until(partial(_is_file_of, file, row.id))
        painted.once_more()
        times.append(_since(started))
    return times


def _is_file_of(page: Any, key: object) -> bool:
    return page.file is not None and page.file.patient.id == key


def _shows(view: Any, day: date) -> bool:
    return bool(view.sheets.column_of(day) >= 0)


def _resident() -> float:
    """Megabytes that this process holds in memory; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = status.read_text().split("VmRSS:")[1].splitlines()[0]
    return int(line.split()[0]) / 1024


def until(holds: Callable[[], Any]) -> None:
    """Lets the window live until it does.

    Raises:
        TimeoutError: it never will.
    """
    ends = time.perf_counter() + _LAST
    waking = QTimer()
    waking.start(1000)
    while not holds():
        # Asleep between events, as a window is: turning round would keep the other
        # threads from the interpreter.
        QApplication.processEvents(_SLEEPING)
        if time.perf_counter() > ends:
            raise TimeoutError


def settle(seconds: float) -> None:
    """Lets the window do what it has still to do."""
    over = QTimer()
    over.setSingleShot(True)
    over.start(round(seconds * 1000))
    until(lambda: not over.isActive())


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
