"""Between an unlock and the practice: another passphrase, and a new sheet 1 if it is lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.i18n import _
from desktop.local_file import read_local_file
from desktop.words import sentence
from ui.background import Background, Call, Lane
from ui.unlock.new_phrase import NewPhrasePage

if TYPE_CHECKING:
    from db.errors import ExpectedError
    from desktop.after_kit import LostSecret
    from desktop.session import Session
    from desktop.site import Site
    from ui.theme import Theme
    from ui.window import Window


class Choosing(QObject):
    """Nothing of the practice is shown until one of its signals.

    Signals:
        chosen: the session may be shown.
        left: it is to be closed; sheet_wanted: and sheet 1 asked for then.
        refused: (session, error): nothing can be chosen.
    """

    chosen = Signal(object)
    left = Signal(object)
    sheet_wanted = Signal(object)
    refused = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        window: Window,
        background: Background,
        site: Site,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._window = theme, window
        self._background, self._site = background, site
        self.session: Session | None = None

    def after_lent(self, session: Session, now: str) -> None:
        """Her present passphrase was somebody else's choice."""
        self.session = session
        page = self._page(session, recovered=False)
        page.chosen.connect(partial(self._change, page, session, now, b""))

    def after_kit(self, session: Session, recovery: bytes) -> None:
        """The kit opened: whether the practice secret is here decides what is told."""
        self.session = session

        def look(lost: LostSecret | None) -> None:
            page = self._page(session, recovered=True)
            if lost is not None:
                page.tell_lost(tuple(one.display_name for one in lost.people))
            page.chosen.connect(partial(self._change, page, session, "", recovery))

        work = partial(self._site.lost_secret, session)
        call = Call(look, partial(self.refused.emit, session))
        self._background.submit(Lane.WRITE, self, work, call)

    def _page(self, session: Session, *, recovered: bool) -> NewPhrasePage:
        from ui.unlock.door import locked_title

        practice, account = session.practice, session.account
        own = (
            practice.name,
            practice.doctor_name,
            account.login,
            account.display_name,
        )
        page = NewPhrasePage(
            self._theme,
            read_local_file(self._site.paths.local_file),
            self._site.clock.now().astimezone().replace(tzinfo=None),
            own,
            doctor=account.role.value == "doctor",
            recovered=recovered,
        )
        page.skipped.connect(partial(self.chosen.emit, session))
        page.left.connect(partial(self.left.emit, session))
        page.sheet_wanted.connect(partial(self.sheet_wanted.emit, session))
        self._window.show_page(page, locked_title())
        return page

    def _change(
        self, page: NewPhrasePage, session: Session, now: str, recovery: bytes, new: str
    ) -> None:
        def done(secret: bytes | None) -> None:
            if secret is None:
                self.chosen.emit(session)
            else:
                self._print(session, secret, recovery)

        def failed(error: ExpectedError) -> None:
            page.refuse(sentence(error))

        choose = partial(self._site.choose, session, now, new)
        self._background.submit(Lane.WRITE, page, choose, Call(done, failed))

    def _print(self, session: Session, secret: bytes, recovery: bytes) -> None:
        from desktop.recovery_kit import as_groups
        from ui.first_run.kit_paper import Kit
        from ui.settings.kit_dialogs import NewKitDialog

        kit = Kit(
            practice=session.practice.name,
            day=session.wall.date(),
            secret=as_groups(secret),
            recovery=as_groups(recovery),
        )
        title = _("The old sheet 1 opens nothing any more")
        dialog = NewKitDialog(self._theme, self._window, kit, title)
        for ended in (dialog.accepted, dialog.rejected):
            ended.connect(partial(self.chosen.emit, session))
        dialog.open()
