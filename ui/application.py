"""Locked, unlocking, open, locked again: who lives when, and who is thrown away."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.i18n import _
from desktop.local_file import read_local_file, update_local_file
from ui.background import Background, Call, Lane
from ui.crash import Crashes
from ui.idle import Idle
from ui.unlock.screen import UnlockScreen
from ui.widgets.dialog import Dialog
from ui.window import Window, mark_icon

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.errors import ExpectedError
    from desktop.clock import Clock
    from desktop.paths import Paths
    from desktop.session import Session
    from ui.wearing import Wearing

DOCTOR_MINUTES = 3
OTHERS_MINUTES = 10
_WARM_AFTER_MS = 150


class Application(QObject):
    """One window, one session at a time.

    Args:
        background: another one in tests.

    Signals:
        opened: a session is shown; locked: it is closed, and the closed desk is shown.
    """

    opened = Signal()
    locked = Signal()

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
        self._secret_file = secret_file
        self._background = background or Background(self)
        self._session: Session | None = None
        self._leaving = False
        self._unlocking = False
        self.crashes = Crashes(self)
        self.window = Window(wearing.theme, qt)
        self.idle = Idle(clock, DOCTOR_MINUTES, self)
        self._minute = QTimer(self)
        self._wire()

    def begin(self) -> None:
        """Shows the window: the first run where there is no practice yet."""
        self.crashes.install()
        self.window.restore_place(self._wearing.preferences.geometry)
        if self._has_practice():
            self.show_unlock()
        else:
            self.show_first_run()
        self.window.show()
        QTimer.singleShot(_WARM_AFTER_MS, self, self._warm)

    @property
    def background(self) -> Background:
        """What does its work on other threads."""
        return self._background

    # Locked --------------------------------------------------------------------------

    def show_unlock(self) -> None:
        """The desk, closed."""
        local = read_local_file(self._paths.local_file)
        screen = UnlockScreen(self._wearing.theme, local, self._now())
        screen.unlocking.connect(self._unlock)
        screen.kit_wanted.connect(self._open_kit)
        self.window.show_page(screen, _("Secrétaire, locked"))
        QTimer.singleShot(
            _WARM_AFTER_MS, screen, lambda: screen.show_version(_version())
        )

    def show_first_run(self) -> None:
        """A practice is begun, or restored."""
        from ui.first_run.screen import FirstRunScreen

        screen = FirstRunScreen(
            self._wearing.theme, self._paths, self._clock, self._background
        )
        screen.opened.connect(self.open_session)
        screen.begun.connect(self.show_unlock)
        self.window.show_page(screen, _("Secrétaire, first start"))

    def _unlock(self, login: str, passphrase: str) -> None:
        self._open(
            partial(
                _opened, self._paths, login, passphrase, self._secret_file, self._clock
            )
        )

    def _open_kit(self) -> None:
        from ui.unlock.kit import KitDialog

        dialog = KitDialog(self._wearing.theme, self.window)
        dialog.typed.connect(self._unlock_with_kit)
        dialog.open()

    def _unlock_with_kit(self, key: bytes) -> None:
        self._open(partial(_opened_with_kit, self._paths, key, self._clock))

    def _open(self, open_it: Callable[[], Session]) -> None:
        self._unlocking = True
        call = Call(self.open_session, self._refuse)
        self._background.submit(Lane.WRITE, self, open_it, call)

    def _refuse(self, error: ExpectedError) -> None:
        from ui.messages import words

        self._unlocking = False
        if self._leaving:
            self._end()
        page = self.window.page
        if isinstance(page, UnlockScreen):
            page.refuse(words(error).text)

    # Open ----------------------------------------------------------------------------

    def open_session(self, session: Session) -> None:
        """Shows the frame of an unlocked practice."""
        from ui.main_window import MainWindow
        from ui.opened import Opened

        self._session, self._unlocking = session, False
        if self._leaving:
            self.lock()
            return
        opened = Opened(
            session, self._background, self._wearing, self._paths, self._clock
        )
        frame = MainWindow(opened)
        frame.lock_wanted.connect(self.lock)
        frame.quit_wanted.connect(self.quit)
        frame.hidden_changed.connect(self._remember_hidden)
        self.idle.left.connect(frame.status.show_lock_delay)
        self.window.show_page(frame, frame.window_title())
        self.idle.allow(self._minutes(session))
        self.idle.begin()
        frame.watch.begin()
        self.opened.emit()

    def lock(self) -> None:
        """Covers, forgets, closes, and shows the closed desk in the same window."""
        session, self._session = self._session, None
        if session is None:
            return
        self.window.hide_everything()
        self.idle.stop()
        self._forget()
        # A question on its way is answered first: a reader is not closed under it.
        answered = Call(settled=partial(self._close, session))
        self._background.submit(Lane.READ, self, _nothing, answered)

    def _close(self, session: Session) -> None:
        closed = Call(failed=self._ignore, settled=self._locked)
        self._background.submit(Lane.WRITE, self, session.close, closed)

    def quit(self) -> None:
        """Locks, then ends the process."""
        self._leaving = True
        if self._session is not None:
            self.lock()
        elif not self._unlocking:
            self._end()

    def _forget(self) -> None:
        page = self.window.page
        if page is not None and hasattr(page, "forget"):
            page.forget()

    def _ignore(self, _error: ExpectedError) -> None:
        """The files did not close cleanly: the next unlock says so, with what to do."""

    def _locked(self) -> None:
        stamp = self._clock.now().isoformat(timespec="seconds")
        update_local_file(self._paths.local_file, last_lock=stamp)
        if self._leaving:
            self._end()
        else:
            self.show_unlock()
            self.locked.emit()

    @property
    def is_untouched(self) -> bool:
        """Whether it is locked, with nothing typed and nothing being opened."""
        page = self.window.page
        if not isinstance(page, UnlockScreen) or self._unlocking or self._leaving:
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

    def refuse_takeover(self, error: ExpectedError) -> None:
        """This process could not be replaced: said where it is seen, at the lock."""
        self._refuse(error)

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
        self.idle.expired.connect(self.lock)
        self.crashes.caught.connect(self._tell_crash)
        self._background.broken.connect(self._broken)
        self._minute.setInterval(10_000)
        self._minute.timeout.connect(self._show_time)
        self._minute.start()

    def _broken(self, error: BaseException) -> None:
        page = self.window.page
        if self._unlocking and isinstance(page, UnlockScreen):
            self._unlocking = False
            page.refuse(_("The practice could not be opened."))
        self.crashes.hear(error)

    def _tell_crash(self, report: str) -> None:
        from ui.crash_dialog import CrashDialog

        CrashDialog(self._wearing.theme, self.window, report).open()

    def _show_time(self) -> None:
        page = self.window.page
        if isinstance(page, UnlockScreen):
            page.show_time(self._now())

    def _remember_hidden(self, hidden: bool) -> None:  # noqa: FBT001 - a signal's value
        update_local_file(self._paths.local_file, confidential=hidden)

    def _now(self) -> datetime:
        return self._clock.now().astimezone().replace(tzinfo=None)

    def _has_practice(self) -> bool:
        return any(self._paths.home.glob("header*"))

    def _minutes(self, session: Session) -> int:
        chosen = self._wearing.preferences.idle_minutes
        doctor = session.account.role.value == "doctor"
        return chosen or (DOCTOR_MINUTES if doctor else OTHERS_MINUTES)

    def _warm(self) -> None:
        """What can wait for the first paint, done while the passphrase is typed."""
        self._wearing.load_stock_words()
        self.window.setWindowIcon(mark_icon(self._wearing.theme))
        self._background.submit(Lane.POOL, self, _import_what_opening_needs)


def _opened(
    paths: Paths, login: str, passphrase: str, secret_file: Path | None, clock: Clock
) -> Session:
    from desktop.application import open_practice

    return open_practice(
        paths,
        login=login or None,
        passphrase=lambda: passphrase,
        secret_file=secret_file,
        clock=clock,
    )


def _opened_with_kit(paths: Paths, key: bytes, clock: Clock) -> Session:
    from desktop.application import open_with_kit

    return open_with_kit(paths, recovery=key, clock=clock)


def _nothing() -> None:
    """What is waited for, not done."""


def _import_what_opening_needs() -> None:
    for name in (
        "desktop.application",
        "ui.main_window",
        "ui.today.screen",
        "holidays.countries.france",
    ):
        import_module(name)


def _version() -> str:
    from importlib.metadata import version

    return version("secretaire")
