"""Locked, unlocking, open, locked again: who lives when, and who is thrown away."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.i18n import _
from desktop.local_file import update_local_file
from desktop.site import Site
from ui.background import Background, Call, Lane
from ui.crash import Crashes
from ui.idle import Idle
from ui.unlock.desk_page import DeskPage
from ui.unlock.door import Door
from ui.unlock.people import note_lock, somebody_else
from ui.unlock.screen import UnlockScreen
from ui.wearing import DOCTOR_MINUTES, FRESH_AFTER_MS
from ui.widgets.dialog import Dialog
from ui.window import Window, mark_icon

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.entities.draft import FormDraft
    from db.errors import ExpectedError
    from desktop.clock import Clock
    from desktop.leaving import Departure
    from desktop.paths import Paths
    from desktop.session import Session
    from ui.paper.printers import Printers
    from ui.settings.departure import DeparturePage
    from ui.system_lock import SystemLock
    from ui.theme import Theme
    from ui.wearing import Wearing

_WARM_AFTER_MS = 150

SWITCHING = "switch_user"
"""Why a session ends when somebody else wants the screen."""


class Application(QObject):
    """One window, one session at a time.

    Args:
        background: another one in tests.

    Signals:
        opened: a session is shown.
        locked: it is closed and the closed desk is shown; how many milliseconds this
            process may go on before a fresh one takes over.
    """

    opened = Signal()
    locked = Signal(int)

    def __init__(
        self,
        qt: QApplication,
        wearing: Wearing,
        *,
        paths: Paths,
        clock: Clock,
        secret_file: Path | None = None,
        background: Background | None = None,
    ) -> None:
        super().__init__()
        self._qt = qt
        self._wearing = wearing
        self._paths = paths
        self._clock = clock
        self._site = Site(paths=paths, clock=clock, secret_file=secret_file)
        self._background = background or Background(self)
        self.printers: Printers | None = None
        """Where paper comes out; those of the system when None."""
        self._session: Session | None = None
        self._system_lock: SystemLock | None = None
        self._leaving = False
        self._locking = False
        self.crashes = Crashes(self)
        self.window = Window(wearing.theme, qt)
        self.door = Door(wearing, self.window, self._background, self._site)
        self.idle = Idle(clock, DOCTOR_MINUTES, self)
        self._minute = QTimer(self)
        self._wire()

    def begin(self) -> None:
        """Shows the window: the first run where there is no practice yet."""
        self.crashes.install()
        self.window.restore_place(self._wearing.preferences.geometry)
        if _has_practice(self._paths.home):
            self.door.show()
        else:
            self.show_first_run()
        self.window.show()
        QTimer.singleShot(_WARM_AFTER_MS, self.window, self._warm)

    @property
    def background(self) -> Background:
        """What does its work on other threads."""
        return self._background

    def show_first_run(self) -> None:
        """A practice is begun, or restored."""
        from ui.first_run.screen import FirstRunScreen

        theme, paths = self._wearing.theme, self._paths
        screen = FirstRunScreen(theme, paths, self._clock, self._background)
        screen.opened.connect(self.open_session)
        screen.begun.connect(self.door.show)
        screen.restored.connect(self.door.open_with_kit)
        self.window.show_page(screen, _("Secrétaire, first start"))

    # Open ----------------------------------------------------------------------------

    def open_session(self, session: Session) -> None:
        """Shows the frame of an unlocked practice."""
        from ui.main_window import MainWindow
        from ui.opened import Opened

        self._session = session
        if self._leaving:
            self.lock()
            return
        worn, site = self._wearing, self._site
        opened = Opened(
            session, self._background, worn, site.paths, site.clock, site.secret_file
        )
        opened.printers = self.printers
        frame = MainWindow(opened)
        frame.lock_wanted.connect(self.lock)
        frame.switch_wanted.connect(self.switch)
        frame.quit_wanted.connect(self.quit)
        frame.departed.connect(self._depart)
        frame.hidden_changed.connect(partial(_remember_hidden, self._paths))
        self.idle.left.connect(frame.status.show_lock_delay)
        self.window.show_page(frame, frame.window_title())
        self._allow_idle()
        self.idle.begin()
        self._listen()
        frame.begin()
        self.opened.emit()

    def _depart(self, departure: Departure) -> None:
        """The files have new keys: their kit comes on paper before anything else."""
        session, self._session = self._session, None
        if session is None:
            return
        self.idle.stop()
        _forget(self.window)
        page = _departure_page(self._wearing.theme, departure, session)
        page.finished.connect(self.door.show)
        self.window.show_page(page, _("Secrétaire, locked"))

    def lock(self) -> None:
        """Covers, keeps what was being written, closes, and shows the closed desk."""
        self._lock("asked")

    def switch(self) -> None:
        """The same, and somebody else's card is chosen."""
        self._lock(SWITCHING)

    def _left(self) -> None:  # a method: the signal may come from another thread
        self._lock("system_lock")

    def _lock(self, why: str) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        self._locking = True
        self.window.blank()
        self.idle.stop()
        drafts = _unfinished(self.window)
        _forget(self.window)
        self.window.empty()
        switching = why == SWITCHING
        told = partial(self._locked, session.account.login, switching=switching)
        call = Call(lambda lost: told(lost=lost), lambda _error: told(lost=()))
        self._background.submit(
            Lane.WRITE, self, partial(_kept_and_closed, session, drafts, why), call
        )

    def quit(self) -> None:
        """Locks, then ends the process."""
        self._leaving = True
        if self._session is not None:
            self._lock("quit")
        elif not self.door.leave():
            self._end()

    def _locked(
        self, login: str, *, switching: bool, lost: tuple[ExpectedError, ...]
    ) -> None:
        self._locking = False
        note_lock(self._paths.local_file, login, self._clock.now())
        if self._leaving:
            self._end()
            return
        fact = advice = ""
        if lost:
            from desktop.words import sentence

            fact = _("A form could not be kept.")
            advice = sentence(lost[0])
        shown = somebody_else(self._paths.local_file, login) if switching else login
        self.door.show(shown, fact, advice)
        self.locked.emit(
            0 if self._wearing.preferences.fresh_at_once else FRESH_AFTER_MS
        )

    # The process ---------------------------------------------------------------------

    @property
    def is_untouched(self) -> bool:
        """Whether it is locked, with nothing typed and nothing being opened."""
        page = self.window.page
        if not isinstance(page, UnlockScreen) or self.door.is_opening or self._leaving:
            return False
        return not (page.phrase.field.text() or self.window.findChildren(Dialog))

    def keep_place(self) -> None:
        """Writes where the window stands, for the process that takes it over."""
        self._wearing.preferences.geometry = bytes(self.window.saveGeometry().data())
        self._wearing.keep()

    def end(self) -> None:
        """Ends this process: another one has the window."""
        self._leaving = True
        self._end()

    def _end(self) -> None:
        self.keep_place()
        self._minute.stop()
        self._background.close()
        self.crashes.uninstall()
        self.window.allow_close()
        self._qt.quit()

    # The rest ------------------------------------------------------------------------

    def _wire(self) -> None:
        self.window.leaving.connect(self.quit)
        self.window.input.acted.connect(self.idle.heard)
        self.window.input.exposed.connect(self.idle.look_before_painting)
        self.window.painting.connect(self.idle.look_before_painting)
        self.idle.expired.connect(partial(self._lock, "idle"))
        self.door.opened.connect(self.open_session)
        self.door.gone.connect(self._end_if_leaving)
        self._wearing.idle_changed.connect(self._allow_idle)
        self.crashes.caught.connect(partial(_tell_crash, self._wearing, self.window))
        self._background.broken.connect(self._broken)
        self._minute.setInterval(10_000)
        self._minute.timeout.connect(self._show_time)
        self._minute.start()

    def _listen(self) -> None:
        """Once the first session is open: nothing before it could be left behind."""
        if self._system_lock is None:
            from ui.system_lock import SystemLock

            self._system_lock = SystemLock(self)
            self._system_lock.left.connect(self._left)
            self._system_lock.begin()

    def _allow_idle(self) -> None:
        if self._session is not None:
            self.idle.allow(self._wearing.idle_minutes(self._session.account))

    def _end_if_leaving(self) -> None:
        if self._leaving:
            self._end()

    def _broken(self, error: BaseException) -> None:
        self.door.break_off()
        if self._locking:
            # It stays closed, whatever came between.
            self._locked("", switching=False, lost=())
        self.crashes.hear(error)

    def _show_time(self) -> None:
        page = self.window.page
        if _is_over(self._session):
            self._lock("access_ended")
        if isinstance(page, DeskPage):
            page.show_time(self._clock.now().astimezone().replace(tzinfo=None))

    def _warm(self) -> None:
        """What can wait for the first paint, done while the passphrase is typed."""
        self._wearing.complete()
        self.window.setWindowIcon(mark_icon(self._wearing.theme))
        self._background.submit(Lane.POOL, self, _import_what_opening_needs)


def _tell_crash(wearing: Wearing, window: Window, report: str) -> None:
    from ui.crash_dialog import CrashDialog

    CrashDialog(wearing.theme, window, report).open()


def _forget(window: Window) -> None:
    page = window.page
    if page is not None and hasattr(page, "forget"):
        page.forget()


def _unfinished(window: Window) -> tuple[FormDraft, ...]:
    from ui.drafts import unfinished_forms

    return unfinished_forms(window)


def _has_practice(home: Path) -> bool:
    if not home.exists():
        from desktop.restoring_here import finish_restoring

        finish_restoring(home)
    return any(home.glob("header*"))


def _kept_and_closed(
    session: Session, drafts: tuple[FormDraft, ...], why: str
) -> tuple[ExpectedError, ...]:
    """Why a form could not be kept; the files are closed whatever happens."""
    from desktop.drafts import keep_drafts

    try:
        return keep_drafts(session, drafts)
    finally:
        session.close(why)


def _import_what_opening_needs() -> None:
    for name in (
        "desktop.application",
        "ui.main_window",
        "ui.today.screen",
        "holidays.countries.france",
    ):
        import_module(name)


def _remember_hidden(paths: Paths, hidden: bool) -> None:  # noqa: FBT001 - a signal's value
    update_local_file(paths.local_file, confidential=hidden)


def _is_over(session: Session | None) -> bool:
    """A substitute's last day may go by while the window is open."""
    return session is not None and session.account.is_over(session.wall.date())


def _departure_page(
    theme: Theme, departure: Departure, session: Session
) -> DeparturePage:
    from ui.settings.departure import DeparturePage

    practice, day = session.practice.name, session.wall.date()
    return DeparturePage(theme, departure, practice, day)
