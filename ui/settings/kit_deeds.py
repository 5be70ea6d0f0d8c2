"""What the doctor does about the kit, on the writer's thread, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from db.errors import ExpectedError
from desktop.access import Installation
from desktop.i18n import _
from desktop.kit_drill import check_kit, kit_state, make_kit
from desktop.progress import Progress
from desktop.recovery_kit import as_groups
from desktop.session import Session
from ui.first_run.kit_paper import Kit
from ui.operator import Operator
from ui.settings.kit_card import KitCard
from ui.settings.kit_dialogs import CheckKitDialog, NewKitDialog
from ui.theme import Theme
from ui.widgets.dialog import Dialog

Say = Callable[[str], None]


class KitDeeds(QObject):
    """Answers the card.

    Args:
        say: a fact for the notice; tell: what went wrong.
    """

    def __init__(
        self,
        theme: Theme,
        operator: Operator,
        here: Installation,
        card: KitCard,
        say: Say,
        tell: Callable[[ExpectedError], None],
    ) -> None:
        super().__init__(card)
        self.here = here
        self._theme, self._operator = theme, operator
        self._card, self._say, self._tell = card, say, tell
        card.check_wanted.connect(self.check)
        card.make_wanted.connect(self.ask_make)

    def show(self) -> None:
        """The card, as it is now."""
        zone = self._operator.session.practice.zone
        now = self._operator.session.clock.now()
        self._operator.ask(
            self,
            kit_state,
            now,
            then=lambda state: self._card.show_state(state, zone),
            channel="kit",
        )

    def check(self) -> None:
        """Both sheets are typed and tried."""
        dialog = CheckKitDialog(self._theme, self._card.window())

        def tried(secret: bytes, recovery: bytes) -> None:
            def act(session: Session, _progress: Progress) -> None:
                check_kit(session, self.here, secret=secret, recovery=recovery)

            def good(_done: object) -> None:
                dialog.forget()
                dialog.accept()
                self.show()
                self._say(_("Both sheets are good."))

            self._operator.run_writing(self, act, then=good, failed=dialog.refuse)

        dialog.wanted.connect(tried)
        dialog.open()

    def ask_make(self) -> None:
        """What it costs is said first."""
        dialog = Dialog(
            self._theme,
            self._card.window(),
            _("Make a new recovery kit?"),
            _(
                "Do this when a sheet is lost or was seen. Sheet 2 on paper opens"
                " nothing from then on, except backups made before: have a printer at"
                " hand. Sheet 1 stays the same."
            ),
            sealed=True,
        )
        dialog.set_way_out(_("Keep the kit"))
        go_on = dialog.add_button(_("Make a new kit"), "danger")
        go_on.clicked.connect(lambda _checked=False: dialog.accept())
        dialog.accepted.connect(self._make)
        dialog.open()

    def _make(self) -> None:
        def act(session: Session, _progress: Progress) -> tuple[bytes, bytes]:
            return make_kit(session, self.here)

        self._operator.run_writing(self, act, then=self._print, failed=self._tell)

    def _print(self, made: tuple[bytes, bytes]) -> None:
        session = self._operator.session
        secret, recovery = made
        kit = Kit(
            practice=session.practice.name,
            day=session.wall.date(),
            secret=as_groups(secret),
            recovery=as_groups(recovery),
        )
        dialog = NewKitDialog(self._theme, self._card.window(), kit)
        dialog.accepted.connect(lambda: self._say(_("The new kit is in force.")))
        dialog.open()
        self.show()
