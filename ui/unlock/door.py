"""Everything between the closed desk and an open session: who, with what, in what state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.i18n import _
from desktop.local_file import read_local_file
from ui.background import Call, Lane
from ui.unlock.countdown import Countdown
from ui.unlock.screen import UnlockScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from db.errors import ExpectedError
    from desktop.local_file import LocalFile
    from desktop.session import Session
    from desktop.site import Site
    from desktop.throttle import Throttle
    from ui.background import Background
    from ui.unlock.choosing import Choosing
    from ui.unlock.secret_sheet import SecretSheet
    from ui.wearing import Wearing
    from ui.window import Window

_SOON_MS = 150


class Door(QObject):
    """Shows the pages before a session; nothing of the practice is seen until `opened`.

    Signals:
        opened: a Session that may be shown.
        gone: what was being opened came to nothing.
    """

    opened = Signal(object)
    gone = Signal()

    def __init__(
        self, wearing: Wearing, window: Window, background: Background, site: Site
    ) -> None:
        super().__init__(window)
        self._wearing, self._window = wearing, window
        self._background, self._site = background, site
        self._countdown: Countdown | None = None
        self._tried: tuple[str, str] = ("", "")
        self._chooses: Choosing | None = None
        self.is_opening = False

    # The screen ----------------------------------------------------------------------

    def show(self, login: str = "", fact: str = "", advice: str = "") -> None:
        """The closed desk.

        Args:
            login: whose card is chosen.
            fact, advice: what came of the lock.
        """
        screen = UnlockScreen(self._wearing.theme, self._local(), self._now())
        screen.unlocking.connect(self.unlock)
        screen.kit_wanted.connect(self.ask_kit)
        screen.secret_wanted.connect(lambda: self._ask_secret(screen.login, ""))
        screen.choose(login)
        if fact:
            screen.tell(fact, advice)
        self._window.show_page(screen, locked_title())
        QTimer.singleShot(_SOON_MS, screen, partial(self._look_at, screen))

    def _look_at(self, screen: UnlockScreen) -> None:
        """What can wait for the first paint: the version, the throttle."""
        screen.show_version(product_version())
        self._begin_countdown()

    def _count(self, throttle: Throttle) -> None:
        """Counts down on whatever unlock screen is shown; a restart changes nothing."""
        if self._countdown is None:
            self._countdown = Countdown(throttle.wait, self)
            self._countdown.left.connect(self._wait)
            self._countdown.over.connect(lambda: self._wait(0))
        self._countdown.begin()

    def _wait(self, seconds: int) -> None:
        page = self._window.page
        if isinstance(page, UnlockScreen):
            page.phrase.wait(seconds)

    # Opening -------------------------------------------------------------------------

    def unlock(self, login: str, passphrase: str) -> None:
        """Tries one passphrase."""
        self._tried = (login, passphrase)
        self._open(partial(self._site.open, login, passphrase), self._came)

    def _open(
        self, open_it: Callable[[], Session], then: Callable[[Session], None]
    ) -> None:
        self.is_opening = True
        call = Call(then, self.refuse)
        self._background.submit(Lane.WRITE, self, open_it, call)

    def _came(self, session: Session) -> None:
        if session.account.provisional and session.home.writable:
            now = self._tried[1]
            self._choosing().after_lent(session, now)
            return
        self._enter(session)

    def _enter(self, session: Session) -> None:
        self._tried = ("", "")
        self.is_opening, self._chooses = False, None
        self.opened.emit(session)

    def refuse(self, error: ExpectedError) -> None:
        """It did not open: a message, a question, or a page of its own."""
        from db import errors as kept
        from ui.messages import words

        login, self._tried = self._tried[0], ("", "")
        self.is_opening = False
        self.gone.emit()
        if isinstance(error, kept.SecretMissing):
            self._say("")
            self._ask_secret(login, words(error).text)
        elif _is_doubt(error):
            self._doubt(error, login)
        else:
            self._say(words(error).text)
            if isinstance(error, kept.WrongKey):
                self._look_at_secret(login)
            self._begin_countdown()

    def break_off(self) -> None:
        """A bug came between: it stays closed."""
        self._tried = ("", "")
        if self.is_opening:
            self.is_opening = False
            self.gone.emit()
            self._say(_("The practice could not be opened."))

    def _say(self, text: str) -> None:
        page = self._window.page
        if isinstance(page, UnlockScreen):
            page.refuse(text)

    def _begin_countdown(self) -> None:
        self._background.submit(
            Lane.POOL, self, self._site.throttle, Call(self._count, _ignored)
        )

    # The practice secret -------------------------------------------------------------

    def _look_at_secret(self, login: str) -> None:
        look = partial(self._site.is_other_secret, login)
        call = Call(self._offer_secret, _ignored)
        self._background.submit(Lane.POOL, self, look, call)

    def _offer_secret(self, other: bool) -> None:  # noqa: FBT001 - a work's answer
        page = self._window.page
        if isinstance(page, UnlockScreen):
            page.phrase.offer_secret(offered=other)

    def _ask_secret(self, login: str, reason: str) -> None:
        from ui.unlock.secret_sheet import SecretSheet

        reason = reason or _(
            "The secret kept on this computer is not this practice’s. Sheet 1 of the"
            " kit has the right one."
        )
        sheet = SecretSheet(self._wearing.theme, self._window, reason)

        def kept(_state: object) -> None:
            sheet.accept()
            self._offer_secret(other=False)
            page = self._window.page
            if isinstance(page, UnlockScreen):
                page.tell(
                    _("The practice secret is on this computer again."),
                    _("Type your passphrase."),
                )

        def keep(secret: bytes) -> None:
            work = partial(self._site.keep_secret, secret, login)
            call = Call(kept, partial(_refuse, sheet))
            self._background.submit(Lane.POOL, sheet, work, call)

        sheet.typed.connect(keep)
        sheet.open()

    # The kit, a passphrase that was lent ---------------------------------------------

    def ask_kit(self) -> None:
        """The passphrase is forgotten: sheet 2, then another passphrase."""
        from ui.unlock.kit import KitDialog

        dialog = KitDialog(self._wearing.theme, self._window)
        dialog.typed.connect(self.open_with_kit)
        dialog.open()

    def open_with_kit(self, recovery: bytes) -> None:
        """With sheet 2; a practice that just came from a backup has no desk yet."""
        if not isinstance(self._window.page, UnlockScreen):
            self.show()
        if isinstance(page := self._window.page, UnlockScreen):
            page.busy(opening=True)
        self._open(
            partial(self._site.open_with_kit, recovery),
            partial(self._recovered, recovery),
        )

    def _recovered(self, recovery: bytes, session: Session) -> None:
        if not session.home.writable:
            self._enter(session)
            return
        self._choosing().after_kit(session, recovery)

    def _choosing(self) -> Choosing:
        from ui.unlock.choosing import Choosing

        self._tried = ("", "")
        self._chooses = choosing = Choosing(
            self._wearing.theme, self._window, self._background, self._site, self
        )
        choosing.chosen.connect(self._enter)
        choosing.left.connect(self._leave)
        choosing.sheet_wanted.connect(partial(self._leave, ask_secret=True))
        choosing.refused.connect(self._leave_refused)
        return choosing

    def leave(self) -> bool:
        """Closes what waits for a new passphrase; whether `gone` or `opened` will come."""
        chooses, self._chooses = self._chooses, None
        if chooses is None or chooses.session is None:
            return self.is_opening
        chooses.blockSignals(True)  # noqa: FBT003 - Qt's
        self.is_opening = False
        closed = Call(failed=_ignored, settled=self.gone.emit)
        self._background.submit(Lane.WRITE, self, chooses.session.close, closed)
        return True

    def _leave(self, session: Session, *, ask_secret: bool = False) -> None:
        """Closes what was opened: nothing of it was shown."""
        self.is_opening, self._chooses = False, None
        login = session.account.login

        def settled() -> None:
            self.show(login)
            if ask_secret:
                self._ask_secret(login, "")

        closed = Call(failed=_ignored, settled=settled)
        self._background.submit(Lane.WRITE, self, session.close, closed)

    def _leave_refused(self, session: Session, error: ExpectedError) -> None:
        self._tried, self._chooses = (session.account.login, ""), None
        closed = Call(failed=_ignored, settled=partial(self.refuse, error))
        self._background.submit(Lane.WRITE, self, session.close, closed)

    # Files that are not what they were -----------------------------------------------

    def _doubt(self, error: ExpectedError, login: str) -> None:
        from ui.unlock.doubts import Doubts

        local = self._local()
        doubts = Doubts(
            self._wearing.theme, self._window, self._background, self._site, local
        )
        doubts.opened.connect(self._enter)
        doubts.left.connect(self.show)
        doubts.show(error, login, self._now())

    def _local(self) -> LocalFile:
        return read_local_file(self._site.paths.local_file)

    def _now(self) -> datetime:
        return self._site.clock.now().astimezone().replace(tzinfo=None)


def locked_title() -> str:
    """What the window, the task bar and screen readers say of a closed practice."""
    return _("Secrétaire, locked")


def _is_doubt(error: ExpectedError) -> bool:
    from db import errors as kept

    return isinstance(
        error, kept.AlteredOutside | kept.OlderThanSeen | kept.Forged | kept.Damaged
    )


def _refuse(sheet: SecretSheet, error: ExpectedError) -> None:
    from desktop.words import sentence

    sheet.refuse(sentence(error))


def _ignored(_error: ExpectedError) -> None:
    """What is only asked in passing may fail in silence: opening says it anyway."""


def product_version() -> str:
    """What is installed, as the closed desk says it."""
    from importlib.metadata import version

    return version("secretaire")
