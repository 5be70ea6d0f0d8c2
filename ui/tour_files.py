"""The stops of the tour that act in a patient's file and in the address book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from desktop.reads.patients import patient_page
from desktop.session import Session
from ui.main_window import MainWindow
from ui.patients.screen import PatientsScreen
from ui.screen import Go
from ui.widgets.line_edit import LineEdit


def file_stops(
    frame: MainWindow, session: Session, somebody: object
) -> Iterator[tuple[str, Callable[[], object]]]:
    """A file that is worked in, a child's, the address book, and the file again."""

    def at(place: str, **more: object) -> Callable[[], object]:
        return lambda: frame.go(Go(place=place, **more))  # type: ignore[arg-type]

    yield "18-files", at("settings", ask="files")
    yield "05p-file", at("patients", subject=somebody)
    yield "05f-editing", lambda: editing(frame)
    yield "05g-field-history", lambda: field_history(frame)
    yield "05h-consents", lambda: tab(frame, "consents")
    yield "05i-relative", lambda: relative(frame)
    yield "05s-call", lambda: call(frame)
    yield "05j-identity", lambda: identity(frame)
    yield "05k-care", lambda: care(frame)
    yield "05l-addresses", at("addresses")
    yield "05m-correspondent", lambda: correspondent(frame)
    yield "05q-duplicates", at("duplicates")
    yield "05n-child", at("patients", subject=child(session))
    yield "05o-file", at("patients", subject=somebody)


def _screen(frame: MainWindow) -> PatientsScreen | None:
    current = frame.content.current
    return current if isinstance(current, PatientsScreen) else None


def editing(frame: MainWindow) -> None:
    """A line, a place and an address that are changed where they stand, one refused."""
    screen = _screen(frame)
    if screen is None:
        return
    screen.change("address")
    place = screen.file.cards.fact("birth_place")
    if place is not None:
        place.begin()
    if place is not None and place.editor is not None:
        line = place.editor.findChildren(LineEdit)[0]
        line.setText("ang")
        line.textEdited.emit("ang")
    born = screen.file.cards.fact("birth_date")
    if born is not None:
        born.resume("31/02/1984")
    if born is not None and born.editor is not None:
        born.editor.confirmed.emit()


def field_history(frame: MainWindow) -> None:
    """Who changed one field, under it."""
    screen = _screen(frame)
    if screen is None:
        return
    for fact in tuple(screen.file.cards.edited()):
        if fact.editor is not None:
            fact.editor.given_up.emit()
    identity = screen.file.cards.identity
    identity.tell_history(identity.facts[-1])


def tab(frame: MainWindow, key: str) -> None:
    """One of the tabs."""
    screen = _screen(frame)
    if screen is not None:
        screen.file.show_tab(key)


def relative(frame: MainWindow) -> None:
    """The form of a relative."""
    screen = _screen(frame)
    if screen is not None:
        screen.file.show_tab("record")
        screen.file_deeds.relative(None)


def call(frame: MainWindow) -> None:
    """Her numbers, and what came of calling one."""
    screen = _screen(frame)
    if screen is not None:
        screen.calling.call()


def identity(frame: MainWindow) -> None:
    """The identity, compared with a document."""
    screen = _screen(frame)
    if screen is not None:
        screen.file_deeds.check()


def care(frame: MainWindow) -> None:
    """A correspondent, picked by typing."""
    screen = _screen(frame)
    if screen is not None:
        dialog = screen.file_deeds.care(None)
        dialog.who.line.setText("ker")
        dialog.who.line.textEdited.emit("ker")


def correspondent(frame: MainWindow) -> None:
    """The form of a line of the address book."""
    change = getattr(frame.content.current, "change", None)
    if change is not None:
        change()


def child(session: Session) -> UUID | None:
    """A patient whose file has a responsible adult, else the first of the alphabet."""
    rows = session.ask(patient_page, 60).rows
    young = [row for row in rows if row.birth_date and row.birth_date.year > 2015]
    return (young or list(rows))[0].id if rows else None
