"""Hears when a slot is given back, and says quietly who of the waiting list fits it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from db.changes import Change, Changes
from db.entities.appointment import FREE_STATES
from desktop.agenda.spans import Span
from desktop.dates import short_day, span
from desktop.i18n import _, ngettext
from desktop.reads.waiting import Fitting, fitting
from desktop.rights import Right
from ui.waiting.desk import Desk
from ui.waiting.fits_dialog import FitsDialog
from ui.waiting.strip import ChangeStrip

_FREE = {state.value for state in FREE_STATES}
MOST = 5


class FreedStrip(ChangeStrip):
    """Who of the waiting list fits what was given back."""

    back = ("undo", "redo", "import_calendar")
    """An import may give back hundreds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "info",
            _("Who fits? ({keys})").format(keys="Alt+Q"),
            _("No slot was given back that suits somebody on the waiting list."),
        )
        self._slots: list[Span] = []
        self._found: Fitting | None = None
        self._asking = False
        if desk.operator.session.may(Right.WAITING_LIST):
            self.listen()

    @property
    def found(self) -> Fitting | None:
        """The slot that is spoken of, and whom it suits."""
        return None if self.isHidden() else self._found

    @property
    def is_known(self) -> bool:
        return self._found is not None

    @property
    def is_looking(self) -> bool:
        return self._asking

    def open_known(self) -> None:
        assert self._found is not None
        dialog = FitsDialog(self._desk, self._found.slot)
        self.leave()
        dialog.open()

    def leave(self) -> None:
        self._found = None
        self._asking = False
        self._slots.clear()
        self.hide()

    def hear(self, changes: Changes) -> None:
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
        self._tell(
            _("{when} is free again.").format(when=when),
            said,
            f"{when}. {said}",
            action=_("Who fits?"),
        )


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
