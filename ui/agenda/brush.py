"""Hours opened, closed or held back on the paper: by the hand, a letter or the menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from db.entities import Absence, WeekParity
from desktop.agenda.painting import Painted
from desktop.dates import short_day, span
from desktop.i18n import N_, _
from desktop.operations.opening import place_absence
from desktop.operations.operation import Operation
from desktop.operations.painting import close_hours, hold_hours, open_hours
from ui.agenda.paint_bar import PaintBar
from ui.operator import Operator
from ui.widgets.keycap import key_words

if TYPE_CHECKING:
    from ui.agenda.screen import AgendaScreen

OPEN, CLOSE, HOLD, AWAY = "open", "close", "hold", "away"
RELEASE = 24 * 60
"""Minutes before: what is held by the hand opens to everybody a day ahead."""

VERBS = {
    OPEN: (N_("Open these hours"), "O"),
    CLOSE: (N_("Do not book here"), "F"),
    HOLD: (N_("Keep for emergencies"), "U"),
    AWAY: (N_("Absence…"), "Ctrl+Shift+D"),
}
_DONE = {
    OPEN: N_("Open: {day}, {span}."),
    CLOSE: N_("Closed: {day}, {span}."),
    HOLD: N_("Kept for emergencies: {day}, {span}."),
    AWAY: N_("Absence: {day}, {span}."),
}
_WEEKLY = {
    WeekParity.EVERY: N_("{said} From then on every week."),
    WeekParity.ODD: N_("{said} From then on in odd weeks."),
    WeekParity.EVEN: N_("{said} From then on in even weeks."),
}


class Brush(QObject):
    """Does what is asked of hours; the bar says what a drag over the paper does."""

    def __init__(self, screen: AgendaScreen, operator: Operator, bar: PaintBar) -> None:
        super().__init__(screen)
        self._screen, self._operator, self.bar = screen, operator, bar
        self._view = screen.parts.view
        self.before: Callable[[], None] = lambda: None
        self.outside: Callable[[], None] = lambda: None
        self._view.hours_asked.connect(self.paint)
        self._view.brush_left.connect(self.end)
        bar.kind_chosen.connect(self._take)
        bar.ended.connect(self.end)
        bar.hide()

    @property
    def is_on(self) -> bool:
        """Whether a drag paints hours now."""
        return bool(self._view.brush)

    def begin(self) -> None:
        """From now on a drag over the paper paints hours."""
        if not self._view.may_open:
            return
        if self._screen.going.shown.mode not in ("day", "week"):
            self._screen.show_mode("week")
        self.bar.show()
        self._take(self.bar.kind)
        self._view.setFocus()

    def end(self) -> None:
        """The paper books again."""
        self._view.set_brush("")
        self.bar.hide()
        self._view.setFocus()

    def toggle(self) -> None:
        """The one or the other."""
        if self.is_on:
            self.end()
        else:
            self.begin()

    def paint(self, kind: str, start: datetime, end: datetime) -> None:
        """Does it for these hours, for this date or the weeks the bar names."""
        if not self._view.may_open:
            return
        if kind == AWAY and not self.is_on:
            self._ask_absence(span=(start, end))
            return
        weeks = self.bar.weeks if self.is_on and kind != AWAY else None
        operation, given = _act(kind, start, end, weeks)
        self.before()
        self._operator.do(
            self,
            operation,
            given,
            then=lambda _done: self._painted(kind),
            said=_said(kind, start, end, weeks),
        )

    def fill_menu(self, menu: QMenu, start: datetime, end: datetime) -> None:
        """What can be done with marked time, for whoever may change the openings."""
        if not self._view.may_open:
            return
        menu.addSeparator()
        for kind, (words, key) in VERBS.items():
            text = _(words) + (f"\t{key_words(key)}" if key else "")
            action = menu.addAction(text)
            action.triggered.connect(
                lambda _checked=False, asked=kind: self.paint(asked, start, end)
            )

    def on_mark(self, kind: str) -> None:
        """The same for the time that is marked, if any is."""
        mark = self._view.mark
        if mark is not None:
            self.paint(kind, *mark.span)

    def ask_away(self) -> None:
        """An absence over the marked time, else over the whole day that is pointed at."""
        mark = self._view.mark
        if mark is not None:
            self._ask_absence(span=mark.span)
        else:
            day = self._screen.pointed_day() or self._screen.going.shown.day
            self._ask_absence(day=day)

    # Inside --------------------------------------------------------------------------

    def _take(self, kind: str) -> None:
        self._view.set_brush(kind)
        self.bar.show_weeks(shown=kind != AWAY)

    def _painted(self, kind: str) -> None:
        self._view.set_mark(None)
        if kind == CLOSE:
            self.outside()

    def _ask_absence(
        self,
        *,
        span: tuple[datetime, datetime] | None = None,
        day: date | None = None,
    ) -> None:
        from ui.settings.openings.dialogs import AbsenceDialog

        screen = self._screen
        today = screen.now().date()
        dialog = AbsenceDialog(screen.theme, screen.window(), today, span=span, day=day)

        def placed(_hit: object) -> None:
            dialog.accept()
            self._painted(AWAY)

        def keep(absence: Absence) -> None:
            self.before()
            self._operator.do(
                self,
                place_absence,
                {"absence": absence},
                then=placed,
                said=_("Absence noted."),
                failed=dialog.refuse,
            )

        dialog.wanted.connect(keep)
        dialog.open()


def _act(
    kind: str, start: datetime, end: datetime, weeks: WeekParity | None
) -> tuple[Operation[..., Any], dict[str, Any]]:
    painted = Painted.of(start, end, weeks)
    acts: dict[str, tuple[Operation[..., Any], dict[str, Any]]] = {
        OPEN: (open_hours, {"painted": painted}),
        CLOSE: (close_hours, {"painted": painted, "label": _("Do not book")}),
        HOLD: (hold_hours, {"painted": painted, "release": RELEASE}),
        AWAY: (place_absence, {"absence": Absence(id=uuid4(), start=start, end=end)}),
    }
    return acts[kind]


def _said(kind: str, start: datetime, end: datetime, weeks: WeekParity | None) -> str:
    said = _(_DONE[kind]).format(day=short_day(start.date()), span=span(start, end))
    return said if weeks is None else _(_WEEKLY[weeks]).format(said=said)
