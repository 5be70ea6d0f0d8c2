"""The telephone for the tour: a message being taken, one that is read, tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QItemSelectionModel

from desktop.i18n import language
from desktop.reads.phone_messages import waiting_messages
from ui.main_window import MainWindow
from ui.patients.screen import PatientsScreen
from ui.phone_messages.screen import PhoneMessagesScreen
from ui.screen import Go
from ui.theme import Theme

Stop = tuple[str, Callable[[], object]]
_SAID = {
    "fr": "Demande si elle peut avancer son rendez-vous de cet après-midi. Souhaite"
    " parler au médecin avant de venir, une question sur son traitement.",
    "en": "Asks whether her appointment of this afternoon can be earlier. Would like to"
    " speak to the doctor first: a question about her treatment.",
}
_ALARM = {"fr": " Mal à la poitrine depuis midi.", "en": " Chest pain since noon."}


def telephone_stops(frame: MainWindow, _theme: Theme) -> Iterator[Stop]:
    """Screens and dialogs, in the order of a call."""
    if frame.content.screen_of("messages") is None:
        return
    yield "07-messages", partial(_taking, frame)
    yield "07a-urgent", partial(_urgent, frame)
    yield "07b-message", partial(_reading, frame)
    yield "07c-strike", partial(_striking, frame)
    yield "07h-tie", partial(_tying, frame)
    yield "07i-several", partial(_several, frame)
    yield "07d-tasks", lambda: frame.go(Go(place="tasks"))
    yield "07e-task", lambda: frame.go(Go(place="tasks", ask="new"))
    yield "07f-confirm", frame.commands.named["confirm"].trigger
    yield "07g-calls-of-a-patient", partial(_calls_of, frame)


def _calls_of(frame: MainWindow) -> None:
    """The tab of calls in the file of whoever waits longest."""
    now = frame.opened.session.wall
    rows = frame.opened.session.ask(waiting_messages, now)
    about = next((row.patient_id for row in rows if row.patient_id), None)
    frame.go(Go(place="patients", subject=about))
    screen = frame.content.current
    if isinstance(screen, PatientsScreen):
        screen.file.show_tab("calls")


def _screen(frame: MainWindow) -> PhoneMessagesScreen | None:
    frame.go(Go(place="messages"))
    screen = frame.content.current
    return screen if isinstance(screen, PhoneMessagesScreen) else None


def _taking(frame: MainWindow) -> None:
    screen = _screen(frame)
    if screen is None:
        return
    rows = frame.opened.session.ask(waiting_messages, screen.now())
    about = next((row.patient_id for row in rows if row.patient_id), None)
    screen.take(about)
    screen.taking.form.text.show_text(_SAID.get(language(), _SAID["en"]))


def _urgent(frame: MainWindow) -> None:
    screen = _screen(frame)
    if screen is not None:
        screen.show_writing()
        text = screen.taking.form.text
        text.show_text(text.said() + _ALARM.get(language(), _ALARM["en"]))


def _reading(frame: MainWindow) -> None:
    screen = _screen(frame)
    if screen is not None:
        screen.leave()
        row = screen.column.list.selected_row()
        if row is not None:
            screen.handling.open(row)


def _tying(frame: MainWindow) -> None:
    """A call of somebody without a file, which is tied to one."""
    screen = _screen(frame)
    rows = screen.column.list.messages.rows if screen is not None else ()
    row = next((one for one in rows if one.patient_id is None), None)
    if screen is not None and row is not None:
        screen.handling.ask("tie", row)


def _several(frame: MainWindow) -> None:
    """Three of those who wait, chosen together."""
    screen = _screen(frame)
    if screen is not None:
        chosen = screen.column.list
        chosen.setCurrentIndex(chosen.messages.index(0))
        for at in range(1, 3):
            flag = QItemSelectionModel.SelectionFlag.Select
            chosen.selectionModel().select(chosen.messages.index(at), flag)


def _striking(frame: MainWindow) -> None:
    screen = _screen(frame)
    row = screen.column.list.selected_row() if screen is not None else None
    if screen is not None and row is not None:
        screen.handling.ask("strike", row)
