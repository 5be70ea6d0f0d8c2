"""Draws every screen of a practice into pictures: to look at, and for the README."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.errors import ExpectedError, WrongKey
from desktop import i18n
from desktop.agenda.slots import Wish
from desktop.application import open_practice
from desktop.clock import Clock
from desktop.local_file import read_local_file
from desktop.paths import Paths
from desktop.reads.patients import find_patients
from desktop.session import Session
from ui import tour_agenda as agenda
from ui import tour_beginnings as beginnings
from ui import tour_files as files
from ui import tour_over as over
from ui.background import InlineBackground
from ui.collecting import Collecting
from ui.confidential.documents import DocumentRow
from ui.main_window import MainWindow
from ui.messages import words
from ui.opened import Opened
from ui.patients.file_page import FilePage
from ui.places import places_for
from ui.screen import Go
from ui.tour_documents import document_stops
from ui.tour_papers import paper_stops
from ui.tour_telephone import telephone_stops
from ui.tour_today import quiet_days
from ui.tour_views import view_stops
from ui.unlock.door import product_version
from ui.unlock.screen import UnlockScreen
from ui.wearing import Wearing
from ui.window import Window

_TURNS = 6
"""Of the event loop, until nothing moves any more: each level of a layout takes one."""
_LOCKS_IN = 3
"""Minutes: no clock runs in a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to draw.

    Args:
        out: the folder; pictures go to `<language>-<theme>/<screen>.png`.
        themes, languages: each pair is a folder.
        scale: the text scale, 1.0 at 100 %.
    """

    out: Path
    themes: Sequence[str] = ("light", "dark")
    languages: Sequence[str] = ("fr", "en")
    size: tuple[int, int] = (1440, 900)
    scale: float = 1.0


def tour(
    paths: Paths, login: str, passphrase: str, clock: Clock, wanted: Wanted
) -> tuple[Path, ...]:
    """Opens the practice once, and draws every screen in every look."""
    found = QGuiApplication.instance()
    qt = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    session = open_practice(
        paths, login=login, passphrase=lambda: passphrase, clock=clock
    )
    made: list[Path] = []
    collecting = Collecting(qt)
    try:
        for language in wanted.languages:
            i18n.install(language)
            for theme in wanted.themes:
                wearing = Wearing(qt, paths.config)
                wearing.preferences.look = theme
                wearing.preferences.scale = wanted.scale
                wearing.theme.wear(dark=theme == "dark", scale=wanted.scale, still=True)
                folder = wanted.out / f"{language}-{theme}"
                visit = _Visit(qt, wearing, session, paths, clock, wanted.size)
                made.extend(visit.draw(folder))
    finally:
        collecting.end()
        session.close()
    return tuple(made)


class _Visit:
    """One language and one theme."""

    def __init__(
        self,
        qt: QApplication,
        wearing: Wearing,
        session: Session,
        paths: Paths,
        clock: Clock,
        size: tuple[int, int],
    ) -> None:
        self._qt = qt
        self._wearing = wearing
        self._session = session
        self._paths = paths
        self._clock = clock
        self._background = InlineBackground()
        self._window = Window(wearing.theme, qt)
        self._window.resize(QSize(*size))
        self._window.show()

    def draw(self, folder: Path) -> Iterator[Path]:
        """Every screen, in the order of a day's work."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, show in self._stops():
            show()
            for _turn in range(_TURNS):
                self._qt.processEvents()
            path = folder / f"{name}.png"
            self._window.grab().save(str(path))
            over.close_over(self._window)
            yield path
        self._window.allow_close()
        self._window.close()
        self._window.deleteLater()
        self._qt.processEvents()

    def _stops(self) -> Iterator[tuple[str, Callable[[], object]]]:
        yield "01-unlock", self._unlock
        yield "01b-unlock-wrong", lambda: self._unlock(WrongKey())
        home = self._paths.home
        first = beginnings.beginning(
            self._wearing.theme, home, self._clock, self._background
        )
        yield "12-first-run", lambda: self._window.show_page(first, "")
        yield from beginnings.first_stops(first, home)
        opened = self._opened(self._clock)
        opened.names.hide(hidden=False)
        frame = MainWindow(opened)
        frame.status.show_lock_delay(_LOCKS_IN)
        keys = {place.key for place in places_for(self._session)}

        def at(place: str, **more: object) -> Callable[[], object]:
            return lambda: frame.go(Go(place=place, **more))  # type: ignore[arg-type]

        yield "02-today", lambda: self._show(frame)
        yield "02b-today-confidentiel", lambda: opened.names.hide(hidden=True)
        opened.names.hide(hidden=False)
        yield "03-agenda-week", at("agenda")
        yield "04-agenda-day", lambda: self._agenda_mode(frame, "day")
        yield "04b-agenda-list", lambda: self._agenda_mode(frame, "list")
        self._agenda_mode(frame, "week")
        yield from view_stops(frame, self._wearing.theme)
        if "waiting" in keys:
            yield "15-waiting-list", at("waiting")
            yield "15b-who-fits", lambda: self._who_fits(frame)
            yield "15d-call-list", at("call_lists")
            yield "15e-hit", lambda: self._hit(frame)
            yield "15c-wish", at("waiting", ask="new")
        yield from telephone_stops(frame, self._wearing.theme)
        yield "03b-why-none", lambda: self._why_none(frame)
        yield from over.search_stops(frame)
        yield "13-booking", at("book")
        yield "13b-booking-warned", lambda: agenda.booking_warned(frame)
        yield "13c-series", lambda: agenda.series(frame)
        yield "13d-cancel-series", lambda: agenda.cancel_one_of_a_series(frame)
        yield "13e-another-rule", lambda: agenda.another_rule(frame)
        yield "16-to-settle", at("settle")
        yield "17-painting", lambda: agenda.painting(frame)
        yield "17b-outside", lambda: agenda.outside(frame)
        yield "18-settings", at("settings", ask="access")
        yield "18-people", at("settings", ask="people")
        yield "18-kit", at("settings", ask="kit")
        yield "18b-openings", at("settings", ask="openings")
        yield "18c-weekly-hours", lambda: agenda.weekly_hours(frame)
        yield "18d-types", lambda: agenda.new_type(frame)
        yield "18e-absences", at("settings", ask="absences")
        yield "18f-rules", at("settings", ask="rules")
        yield "18g-telephone", at("settings", ask="telephone")
        if "patients" in keys:
            yield "05-patients", at("patients")
            yield "05-patient", at("patients", subject=self._somebody())
            yield from document_stops(frame, self._somebody())
            yield from paper_stops(frame, self._somebody())
            frame.go(Go(place="patients", subject=self._somebody()))  # type: ignore[arg-type]
            yield from files.file_stops(frame, self._session, self._somebody())
            yield "05z-appointments", lambda: self._tab(frame, "appointments")
            yield "05e-history", lambda: self._tab(frame, "history")
            yield "05c-confidentiel", lambda: self._confidential(frame)
            yield "05d-document", lambda: self._document(frame)
            yield "05b-confidentiel-scelle", lambda: self._sealed(frame)
            yield from over.empty_stops(frame)
        for place, name in (
            ("evening", "15-evening"),
            ("catch_up", "16-catch-up"),
            ("import", "14-import"),
            ("exchange", "08-secretariat-distant"),
            ("backups", "10-backups"),
            ("journal", "11-audit"),
            ("statistics", "20-statistics"),
        ):
            if place in keys:
                yield name, at(place)
        if "import" in keys:
            yield from beginnings.import_stops(frame, home)
            yield "14c-import-damaged", lambda: over.damaged_file(frame, home)
        yield from over.over_stops(frame)
        yield from quiet_days(opened, self._opened, self._show)

    def _opened(self, clock: Clock) -> Opened:
        return Opened(
            self._session, self._background, self._wearing, self._paths, clock
        )

    def _show(self, frame: MainWindow) -> None:
        self._window.show_page(frame, frame.window_title())

    def _unlock(self, error: ExpectedError | None = None) -> None:
        local = read_local_file(self._paths.local_file)
        now = self._session.wall
        screen = UnlockScreen(self._wearing.theme, local, now)
        screen.show_version(product_version())
        self._window.show_page(screen, "")
        if error is not None:
            screen.refuse(words(error).text)

    def _agenda_mode(self, frame: MainWindow, mode: str) -> None:
        frame.go(Go(place="agenda"))
        screen = frame.content.current
        show_mode = getattr(screen, "show_mode", None)
        if callable(show_mode):
            show_mode(mode)

    def _why_none(self, frame: MainWindow) -> None:
        """A search that finds nothing, and what would open a slot."""
        from dataclasses import replace
        from datetime import time

        frame.go(Go(place="agenda", ask="find"))
        finder = getattr(getattr(frame.content.current, "parts", None), "finder", None)
        if finder is not None:
            today = self._clock.wall(self._session.practice.zone).date()
            narrow = replace(
                finder.asked,
                minutes=60,
                first_day=today,
                last_day=today,
                since=time(14, 0),
                until=time(17, 30),
            )
            finder.length.show_minutes(60)
            finder.ask(narrow)

    def _who_fits(self, frame: MainWindow) -> None:
        """Who of the waiting list fits the first free half hour."""
        from desktop.agenda.spans import Span
        from desktop.reads.slots import find_slots
        from ui.waiting.desk import desk_of
        from ui.waiting.fits_dialog import FitsDialog

        session, opened = self._session, frame.opened
        desk = desk_of(
            frame.operator, self._wearing.theme, self._clock, opened.names, frame
        )
        now = desk.now()
        wish = Wish(minutes=40, first_day=now.date(), not_earlier_than=now, count=1)
        slots = session.ask(find_slots, wish, desk.holidays).slots
        slot = slots[0] if slots else Span(now, now)
        FitsDialog(desk, slot).open()

    def _hit(self, frame: MainWindow) -> None:
        """Those whom a day away would hit."""
        from datetime import timedelta

        from db.entities import CallReason
        from desktop.agenda.closed_spans import Closed
        from desktop.reads.calls import hit_by
        from ui.call_lists.hit import HitDialog
        from ui.waiting.desk import desk_of

        desk = desk_of(
            frame.operator,
            self._wearing.theme,
            self._clock,
            frame.opened.names,
            frame,
        )
        start = desk.now().replace(hour=0, minute=0) + timedelta(days=7)
        end = start + timedelta(hours=12)
        rows = self._session.ask(hit_by, start, end)
        closed = (Closed(start, end, CallReason.ABSENCE, "Formation"),)
        HitDialog(desk, closed, rows).open()

    def _tab(self, frame: MainWindow, key: str) -> None:
        """Her appointments and what she waits for; who changed the file, who looked."""
        page = getattr(frame.content.current, "file", None)
        if isinstance(page, FilePage):
            page.show_tab(key)

    def _confidential(self, frame: MainWindow) -> None:
        """The last tab, as the doctor sees it."""
        page = getattr(frame.content.current, "file", None)
        if isinstance(page, FilePage):
            page.show_tab(page.tabs.count() - 1)

    def _document(self, frame: MainWindow) -> None:
        page = getattr(frame.content.current, "file", None)
        if isinstance(page, FilePage):
            for line in page.findChildren(DocumentRow)[:1]:
                line.opened.emit()

    def _sealed(self, frame: MainWindow) -> None:
        """The same tab in anybody else's session."""
        page = getattr(frame.content.current, "file", None)
        if isinstance(page, FilePage):
            page.confidential.show_sealed()

    def _somebody(self) -> object:
        rows = self._session.ask(find_patients, "lef", 1)
        return rows[0].id if rows else None
