"""At the doctor's unlock: files that an older backup brought back are proposed to go again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.dates import numeric_day
from desktop.erased_again import Returned, may_erase, returned
from desktop.erasing import finish_erasing
from desktop.i18n import _, ngettext
from desktop.operations.erasing import Erased, erase_patient
from desktop.progress import Progress
from desktop.session import Session
from ui.names import number_words
from ui.opened import Opened
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label

_SHOWN = 6


class ErasedAgainDialog(Dialog):
    """Which files, by their numbers; Enter erases them again, Escape asks at the next unlock.

    Signals:
        accepted: they are to go; the passphrase is asked for next.
    """

    def __init__(
        self, theme: Theme, window: QWidget, found: Sequence[Returned]
    ) -> None:
        going = [one for one in found if one.may]
        count = len(found)
        super().__init__(
            theme,
            window,
            ngettext(
                "A file that was erased is there again",
                "{count} files that were erased are there again",
                count,
            ).format(count=count),
            _(
                "The backup that was put in place was made before. This computer kept no"
                " name, only a mark by which the file is recognised."
            ),
            sealed=True,
        )
        for one in found[:_SHOWN]:
            self.body.addWidget(Label(_line(one), "body", "1", wrap=True))
        if count > _SHOWN:
            more = ngettext("and {count} more", "and {count} more", count - _SHOWN)
            more = more.format(count=count - _SHOWN)
            self.body.addWidget(Label(more, "body", "2"))
        if len(going) < count:
            why = _(
                "What must be kept by law as it is now stays: see its file, Erase for good."
            )
            self.body.addWidget(Label(why, "small", "2", wrap=True))
        self.set_way_out(_("At the next unlock"))
        self.erasing = self.add_button(
            _("Erase again…"), "danger", icon="retour.retirer", shortcut="Return"
        )
        self.erasing.setEnabled(bool(going))
        self.erasing.clicked.connect(self.accept)

    def focus_first(self) -> None:
        """It was decided once: the way on, where there is one."""
        (self.erasing if self.erasing.isEnabled() else self.way_out).setFocus()


class ErasingAgain(QObject):
    """One after the other: each is an act of its own, as it was the first time."""

    def __init__(self, operator: Operator, page: QWidget) -> None:
        super().__init__(page)
        self._operator, self._page = operator, page
        self._left: list[Returned] = []
        self._gone: list[Erased] = []

    def erase(self, found: Sequence[Returned]) -> None:
        """Those that may go; the first one asks for the passphrase."""
        self._left = [one for one in found if one.may]
        self._gone = []
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._finish()
            return
        one = self._left.pop(0)
        self._operator.do(
            self, erase_patient, {"patient_id": one.patient}, then=self._went
        )

    def _went(self, erased: Erased) -> None:
        self._gone.append(erased)
        self._next()

    def _finish(self) -> None:
        gone = tuple(self._gone)

        def work(session: Session, progress: Progress) -> int:
            for erased in gone:
                finish_erasing(session, erased, progress)
            return len(gone)

        self._operator.run_writing(
            self._page, work, title=_("Erasing"), then=self._told
        )

    def _told(self, count: int) -> None:
        said = ngettext(
            "The file is erased again.", "{count} files are erased again.", count
        ).format(count=count)
        self._operator.said.emit(said, False)  # noqa: FBT003 - the signal's


def propose_erasing_again(opened: Opened, page: QWidget) -> None:
    """Looks for them aside of the window, and asks where there are any."""
    session = opened.session
    if not may_erase(session):
        return

    def propose(found: tuple[Returned, ...]) -> None:
        if not found:
            return
        dialog = ErasedAgainDialog(opened.theme, page.window(), found)
        again = ErasingAgain(opened.operator, page)
        dialog.accepted.connect(partial(again.erase, found))
        dialog.open()

    opened.operator.ask(page, returned, session.home, session.wall, then=propose)


def _line(one: Returned) -> str:
    number = number_words(one.number) or _("a file without a number")
    day = numeric_day(one.erased)
    said = _("{file}, erased on {day}").format(file=number, day=day)
    if one.may:
        return said
    return _("{said}: must be kept as it is now").format(said=said)
