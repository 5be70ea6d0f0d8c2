"""Hears when a slot is given back, and says quietly who of the waiting list fits it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Change, Changes
from db.entities.appointment import FREE_STATES
from desktop.agenda.spans import Span
from desktop.dates import short_day, span
from desktop.i18n import _, ngettext
from desktop.reads.waiting import Fitting, fitting
from desktop.rights import Right
from ui.ahead import Ahead
from ui.waiting.desk import Desk
from ui.waiting.fits_dialog import FitsDialog
from ui.widgets.announcing import announce
from ui.widgets.banner import Banner
from ui.widgets.button import icon_button

_FREE = {state.value for state in FREE_STATES}
_BACK = ("undo", "redo", "import_calendar")
"""Taking back is no slot given back; an import may give back hundreds."""
MOST = 5


class FreedStrip(QWidget):
    """One line over the screen, gone when it is answered or no longer true."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._slots: list[Span] = []
        self._found: Fitting | None = None
        self._asking = False
        self._ahead = Ahead(self)
        self.banner = Banner(desk.theme)
        self.close_button = icon_button(
            desk.theme, "retour.fermer", _("Not now"), kind="quiet"
        )
        line = self.banner.layout()
        if line is not None:
            line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 0)
        column.addWidget(self.banner)
        self.banner.acted.connect(self.open)
        self.close_button.clicked.connect(self.leave)
        self.banner.button.setToolTip(_("Who fits? ({keys})").format(keys="Alt+Q"))
        self.hide()
        if desk.operator.session.may(Right.WAITING_LIST):
            desk.operator.changed.connect(self._heard)

    @property
    def found(self) -> Fitting | None:
        """The slot that is spoken of, and whom it suits."""
        return None if self.isHidden() else self._found

    def open(self) -> None:
        """Who fits it, as a list to work; as soon as somebody is known to."""
        if self._found is None:
            # The key may be faster than the cancelling that it follows.
            self._ahead.wait(self.open)
            self._desk.operator.after_changes(self, self._open_soon)
            return
        dialog = FitsDialog(self._desk, self._found.slot)
        self.leave()
        dialog.open()

    def _open_soon(self) -> None:
        if self._found is not None:
            self._ahead.come()
        elif not self._asking:
            self._ahead.drop()
            said = _("No slot was given back that suits somebody on the waiting list.")
            self._desk.operator.said.emit(said, False)  # noqa: FBT003 - the signal's

    def leave(self) -> None:
        """Says no more of it."""
        self._found = None
        self._asking = False
        self._slots.clear()
        self.hide()

    def _heard(self, changes: Changes, _initiator: QObject) -> None:
        if changes.intent in _BACK:
            self.leave()
            return
        now = self._desk.now()
        freed = [slot for slot in freed_by(changes) if slot.end > now]
        if freed:
            self._slots = freed[:MOST]
            self._ask()
        elif self._found is not None and changes.touches("waiting_wish", "appointment"):
            self._slots = [self._found.slot]
            self._ask()

    def _ask(self) -> None:
        self._asking = bool(self._slots)
        if not self._slots:
            self._ahead.drop()
            return
        slot = self._slots.pop(0)
        self._desk.operator.ask(
            self,
            fitting,
            slot.start,
            slot.end,
            self._desk.now(),
            self._desk.holidays,
            then=self._show,
            channel="freed",
        )

    def _show(self, found: Fitting) -> None:
        if not found.offers:
            self._found = None
            self.hide()
            # Of several that were given back, the first one that suits somebody.
            self._ask()
            return
        self._asking = False
        slot, count = found.slot, len(found.offers)
        when = f"{short_day(slot.start.date())}, {span(slot.start, slot.end)}"
        said = ngettext(
            "{count} patient of the waiting list fits.",
            "{count} patients of the waiting list fit.",
            count,
        ).format(count=count)
        self._found = found
        self.banner.tell(
            _("{when} is free again.").format(when=when), said, action=_("Who fits?")
        )
        self.show()
        announce(self, f"{when}. {said}")
        if self._ahead.waits:
            self._ahead.come()


def freed_by(changes: Changes) -> Iterator[Span]:
    """The stretches that these changes of the agenda gave back."""
    for change in changes.of("appointment"):
        span_freed = _freed(change)
        if span_freed is not None:
            yield span_freed


def _freed(change: Change) -> Span | None:
    before, after = change.before, change.after
    if before is None or before["state"] in _FREE:
        return None
    was = _span(before["start"], before["end"])
    if after is None or after["state"] in _FREE:
        return was
    now = _span(after["start"], after["end"])
    if now.start == was.start and now.end < was.end:
        return Span(now.end, was.end)
    return None if now.start == was.start else was


def _span(start: object, end: object) -> Span:
    return Span(datetime.fromisoformat(str(start)), datetime.fromisoformat(str(end)))
