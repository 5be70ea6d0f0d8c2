"""The frame of an unlocked practice: it holds the screens and does nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.changes import Changes
from db.errors import ExpectedError
from desktop.dates import hour, long_day, short_day
from desktop.i18n import _
from ui.actions import Actions
from ui.backups.watch import BackupWatch
from ui.drafts import Drafts
from ui.frame.backup_fact import show_backup
from ui.frame.content import Content
from ui.frame.exporting import join_exporting
from ui.frame.header import Header
from ui.frame.kit_reminder import remind_at_unlock
from ui.frame.letters import join_letters
from ui.frame.looking import looking_band
from ui.frame.menus import MenuBar
from ui.frame.over import open_over
from ui.frame.paper import print_shown, show_keys
from ui.frame.practice_name import call_practice
from ui.frame.progress import ProgressCorner
from ui.frame.regions import next_region
from ui.frame.scanning import join_scanner
from ui.frame.sidebar import Sidebar
from ui.frame.status_bar import StatusBar
from ui.frame.undo_menu import UndoMenu
from ui.messages import words
from ui.opened import Opened
from ui.palette.recent import Recent
from ui.phone_messages.joined import join_telephone
from ui.places import places_for
from ui.reauth import Reauthentication
from ui.screen import Go, Place, as_screen, going
from ui.waiting.joined import join_lists


class MainWindow(QWidget):
    """Menus, sidebar, header, content, status bar.

    Signals:
        lock_wanted, quit_wanted: the session is over.
        switch_wanted: it is over, and somebody else's turn.
        hidden_changed: the confidential mode was turned on or off.
        departed: somebody left, new keys are in force, the session is over.
    """

    lock_wanted = Signal()
    quit_wanted = Signal()
    switch_wanted = Signal()
    hidden_changed = Signal(bool)
    departed = Signal(object)

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        opened.setParent(self)
        self.opened = opened
        self.operator, self.names = opened.operator, opened.names
        session = opened.session
        self._places = places_for(session)
        listed = tuple(place for place in self._places if place.listed)
        self.commands = Actions(opened.theme, self)
        self.menu_bar = MenuBar(opened.theme, self.commands)
        self.sidebar = Sidebar(
            opened.theme, session.practice.name, session.account, listed
        )
        self.header = Header(opened.theme)
        self.content = Content(opened.theme, self._places, opened.frame())
        self.status = StatusBar(opened.theme)
        self.progress = ProgressCorner(opened.theme, self.content, self.status)
        self._frame = opened.frame()
        for join in (join_lists, join_letters, join_exporting, join_telephone):
            join(self)
        self.scanner = join_scanner(self)
        self.watch = BackupWatch(self.operator, opened.paths, opened.clock, self)
        self._recent = Recent()
        self._minute = QTimer(self)
        self._drafts = Drafts(self._frame, self, self.content.show_place)
        Reauthentication(opened.theme, self, self.operator, opened.wait)
        self._lay_out()
        self._wire()
        self._wire_commands()
        self._show_hidden()
        self._show_moment()
        self.content.show_place(self._places[0].key)

    def begin(self) -> None:
        """What begins once it is shown: nothing where nothing may be written."""
        if self.opened.session.home.writable:
            self.watch.begin()
            self.scanner.begin()
            self._drafts.offer()
            remind_at_unlock(self.opened, self.content.bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fit(self.width())

    def window_title(self) -> str:
        """Never a patient's name."""
        practice = self.opened.session.practice.name
        return _("{practice} — Secrétaire").format(practice=practice)

    # Going somewhere -----------------------------------------------------------------

    def go(self, go: Go) -> None:
        """To a place, or the booking form over this one."""
        if open_over(self._frame, self, go):
            return
        screen = self.content.show_place(go.place)
        receive = getattr(screen, "receive", None)
        if callable(receive) and (go.ask or go.subject or go.at):
            receive(go)

    def book(self) -> None:
        """As the screen does it, from what is marked there; else from now."""
        book = getattr(self.content.current, "book", None)
        if callable(book):
            book()
        else:
            self.go(Go(place="book"))

    def open_palette(self) -> None:
        """Search, commands, dates: one field for all."""
        from ui.palette.palette import Palette

        palette = Palette(
            self.opened, self.menu_bar.commands(), self.window(), self._recent
        )
        palette.go.connect(self.go)
        palette.open()

    def forget(self) -> None:
        """Nothing of the session stays: called before it is locked."""
        self.opened.clipboard.clear()
        self.content.forget()
        self._minute.stop()
        self.watch.stop()
        self.scanner.stop()
        self.content.toast.hide()

    # The screen that is shown --------------------------------------------------------

    def _show_screen(self, place: Place, screen: QWidget) -> None:
        self.sidebar.show_place(place.key)
        shown = as_screen(screen)
        if shown is not None:
            may_book = place.key in ("today", "agenda", "patients")
            self.header.show_screen(
                place.key, shown.title(), shown.header_widgets(), may_book=may_book
            )
            self.sidebar.show_context(shown.context_widget())
        self.commands.may_print(hasattr(screen, "papers"))
        self.menu_bar.show_commands(screen.actions())
        for signal, slot in (
            ("go", self.go),
            ("retitled", self._retitle),
            ("lock_wanted", self.switch_wanted.emit),
            ("print_wanted", self.commands.named["print"].trigger),
            ("departed", self.departed.emit),
        ):
            _connect_once(screen, signal, slot)
        # The window gives the keyboard to its page, which hands it on.
        self.setFocusProxy(screen)
        screen.setFocus()

    def _retitle(self) -> None:
        screen = as_screen(self.content.current)
        if screen is not None:
            self.header.title.setText(screen.title())

    # Speaking ------------------------------------------------------------------------

    def _tell(self, changes: Changes, _initiator: object) -> None:
        self.content.tell(changes)
        call_practice(self, changes)

    def _fail(self, error: ExpectedError) -> None:
        self.content.bar.tell(words(error))

    def _said(self, fact: str, undoable: bool) -> None:  # noqa: FBT001 - a signal's value
        self.content.toast.tell(fact, undoable=undoable)

    def _hide_names(self) -> None:
        self.names.hide(hidden=not self.names.hidden)

    def _show_hidden(self) -> None:
        hidden = self.names.hidden
        self.header.show_hidden(hidden=hidden)
        self.status.show_hidden(hidden=hidden)
        self.commands.named["hide"].setChecked(hidden)
        self.content.toast.hide()
        self.hidden_changed.emit(hidden)

    def _show_moment(self) -> None:
        now = self._now()
        day, at = now.date(), hour(now)
        self.status.show_moment(f"{long_day(day)}, {at}", f"{short_day(day)}, {at}")
        zone = self.opened.session.practice.zone
        show_backup(self.status, self.opened.paths, now, zone)

    def _now(self) -> datetime:
        return self.opened.clock.wall(self.opened.session.practice.zone)

    # Putting together ----------------------------------------------------------------

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.content, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.menu_bar)
        if not self.opened.session.home.writable:
            column.addWidget(looking_band(self.opened.theme, self.opened.session))
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.menu_bar.show_title(self.window_title())
        self.menu_bar.add_places([p for p in self._places if p.listed])
        self.menu_bar.add_looks(self.opened.wearing)

    def _wire(self) -> None:
        operator, content = self.operator, self.content
        operator.changed.connect(self._tell)
        operator.failed.connect(self._fail)
        operator.said.connect(self._said)
        operator.working.connect(self.progress.follow)
        self.watch.slept.connect(self.lock_wanted)
        self.watch.working.connect(self.progress.follow)
        content.shown.connect(self._show_screen)
        content.toast.undo_wanted.connect(operator.undo)
        content.bar.followed.connect(lambda to: self.go(going(to)))
        self.sidebar.chosen.connect(content.show_place)
        self.sidebar.lock_wanted.connect(self.lock_wanted)
        self.menu_bar.place_chosen.connect(content.show_place)
        self.header.search_wanted.connect(self.open_palette)
        self.header.booking_wanted.connect(self.book)
        self.header.hiding_wanted.connect(self._hide_names)
        self.status.hiding_wanted.connect(self._hide_names)
        self.names.changed.connect(self._show_hidden)
        self._minute.timeout.connect(self._show_moment)
        self._minute.start(10_000)

    def _wire_commands(self) -> None:
        commands = self.commands
        commands.on("lock", self.lock_wanted.emit)
        commands.on("switch", self.switch_wanted.emit)
        commands.on("quit", self.quit_wanted.emit)
        commands.on("undo", self.operator.undo)
        commands.on("redo", self.operator.redo)
        commands.on("search", self.open_palette)
        commands.on("book", self.book)
        commands.on("find", lambda: self.go(Go(place="agenda", ask="find")))
        commands.on("settle", lambda: self.go(Go(place="settle")))
        commands.on("hide", self._hide_names)
        commands.on("panel", self.content.turn_drawer)
        commands.on("region", self._next_region)
        frame, content, places = self._frame, self.content, self._places
        commands.on("print", lambda: print_shown(frame, content, self.window()))
        commands.on("keys", lambda: show_keys(frame, content, places, self.window()))
        commands.on("about", self._about)
        keys = {place.key for place in self._places}
        for name in ("import", "evening", "catch_up", "duplicates"):
            commands.on(name, partial(self.content.show_place, name))
            commands.named[name].setEnabled(name in keys)
        undo, redo = commands.named["undo"], commands.named["redo"]
        edit = self.menu_bar.menus["edit"]
        UndoMenu(self.operator, self.names, undo, redo, edit)

    def _next_region(self) -> None:
        if self.content.is_narrow and not self.content.panel.isVisible():
            self.content.turn_drawer()
        next_region([self.sidebar, *self.content.regions()])

    def _about(self) -> None:
        from ui.frame.about import AboutDialog

        AboutDialog(self.opened.theme, self).open()


def _connect_once(screen: QWidget, name: str, slot: Callable[..., object]) -> None:
    """Connects a signal that a screen may have, on its first visit."""
    signal = getattr(screen, name, None)
    if signal is not None and not screen.property(f"heard_{name}"):
        screen.setProperty(f"heard_{name}", True)  # noqa: FBT003 - Qt's signature
        signal.connect(slot)
