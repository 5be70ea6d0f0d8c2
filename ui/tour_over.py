"""What stands over a screen, for the tour: papers, keys, searches, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from db.errors import Damaged, DiskFull
from desktop.i18n import _
from ui.agenda.screen import AgendaScreen
from ui.crash_dialog import CrashDialog
from ui.importing.screen import ImportScreen
from ui.main_window import MainWindow
from ui.messages import words
from ui.palette.palette import Palette
from ui.patients.screen import PatientsScreen
from ui.screen import Go
from ui.widgets.dialog import Scrim

Stop = tuple[str, Callable[[], object]]
_SEARCHES = {
    "06-search": "lef",
    "06b-search-hour": "demain 15h",
    "06c-search-command": "> sauv",
    "06d-search-none": "zzzz",
}


def search_stops(frame: MainWindow) -> Iterator[Stop]:
    """The palette with people, an hour, commands, and with nobody."""
    for name, typed in _SEARCHES.items():
        yield name, lambda typed=typed: _search(frame, typed)  # type: ignore[misc]


def over_stops(frame: MainWindow) -> Iterator[Stop]:
    """Papers, keys, about; a fact with its undo, an error, a bug."""
    named = frame.commands.named
    frame.go(Go(place="today"))
    theme = frame.opened.theme
    yield "02e-today-contrast", lambda: theme.wear(contrast=True)
    theme.wear(contrast=False)
    yield "21-print-preview", named["print"].trigger
    yield "22-keys", named["keys"].trigger
    yield "22b-about", named["about"].trigger
    yield (
        "23-toast",
        lambda: frame.content.toast.tell(_("Appointment moved"), undoable=True),
    )
    frame.content.toast.hide()
    yield "23b-error", lambda: frame.content.bar.tell(words(DiskFull()))
    yield "23c-error-led", lambda: frame.content.bar.tell(words(Damaged("backup")))
    frame.content.bar.hide()
    yield "23d-bug", lambda: _crash(frame)


def empty_stops(frame: MainWindow) -> Iterator[Stop]:
    """Searches that find nothing, each in its own screen."""
    yield "04d-agenda-list-none", lambda: _list_without(frame)
    _list_again(frame)
    yield "05f-patients-none", lambda: _patients_without(frame)


def damaged_file(frame: MainWindow, beside: Path) -> None:
    """A file that says it is a calendar, and is none."""
    frame.go(Go(place="import"))
    screen = frame.content.current
    file = beside.with_name("agenda.ics")
    file.write_bytes(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026")
    if isinstance(screen, ImportScreen):
        screen.read(file)


def close_over(window: QWidget) -> None:
    """Whatever was opened for a picture goes."""
    for one in window.findChildren(Scrim):
        one.hide()
        one.deleteLater()


def _search(frame: MainWindow, typed: str) -> None:
    frame.open_palette()
    for palette in frame.window().findChildren(Palette):
        for field in palette.findChildren(QLineEdit):
            field.insert(typed)
        palette.soon.look()


def _crash(frame: MainWindow) -> None:
    report = "RuntimeError\n  ui/today/board.py, 118\n  ui/today/screen.py, 204"
    CrashDialog(frame.opened.theme, frame.window(), report).open()


def _list_without(frame: MainWindow) -> None:
    frame.go(Go(place="agenda"))
    screen = frame.content.current
    if isinstance(screen, AgendaScreen):
        screen.show_mode("list")
        screen.parts.pane.filter.words.setText("zzzz")


def _list_again(frame: MainWindow) -> None:
    screen = frame.content.current
    if isinstance(screen, AgendaScreen):
        screen.parts.pane.filter.words.clear()
        screen.show_mode("week")


def _patients_without(frame: MainWindow) -> None:
    frame.go(Go(place="patients"))
    screen = frame.content.current
    if isinstance(screen, PatientsScreen):
        screen.close_file()
        screen.list.line.setText("zzzz")
