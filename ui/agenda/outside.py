"""The appointments outside the openings: where they are, why, and what to do with each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.dates import short_day, span
from desktop.i18n import N_, _, ngettext
from desktop.operations.opening import keep_outside
from desktop.reads.openings import Orphan, Outside, orphans
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.dress import scrolled
from ui.widgets.label import Label
from ui.widgets.lines_table import Line, LinesTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.rows import AppointmentRow

WHY = {
    Outside.CLOSED: N_("Closed then"),
    Outside.ABSENCE: N_("Absence"),
    Outside.HOLIDAY: N_("Public holiday"),
}
TALLEST = 320


class OutsideDialog(Dialog):
    """Enter goes there, D cuts it to be pasted elsewhere, Delete says it is meant so.

    Args:
        go: shows an appointment on the paper.
        cut: takes it to be pasted elsewhere.
    """

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        operator: Operator,
        names: Names,
        go: Callable[[AppointmentRow], None],
        cut: Callable[[AppointmentRow], None],
    ) -> None:
        super().__init__(theme, window, _("Appointments outside the openings"))
        self._operator, self._names = operator, names
        self._go, self._cut = go, cut
        self._found: tuple[Orphan, ...] = ()
        self.table = LinesTable(
            theme,
            _("Appointments outside the openings"),
            (_("When"), _("Who"), _("Why")),
            (190, 170, 120),
        )
        self._none = Label(
            _("Everybody to come is booked inside the openings."),
            "body",
            "2",
            wrap=True,
        )
        area = scrolled(self.table)
        area.setFixedHeight(theme.px(TALLEST))
        self._area = area
        self.body.addWidget(area)
        self.body.addWidget(self._none)
        self.keep = self.add_button(_("Meant so"))
        self.move_it = self.add_button(_("Move"))
        self.see = self.add_button(_("Go there"), "primary")
        self.keep.setToolTip(_("It stays, and is listed no longer (Del)"))
        self.move_it.setToolTip(_("Cut, to paste elsewhere (Ctrl+V)"))
        self.keep.clicked.connect(lambda _checked=False: self._keep())
        self.move_it.clicked.connect(lambda _checked=False: self._leave(self._cut))
        self.see.clicked.connect(lambda _checked=False: self._leave(self._go))
        self.table.opened.connect(lambda _row: self._leave(self._go))
        self.table.remove_asked.connect(lambda _row: self._keep())

    def show_orphans(self, found: tuple[Orphan, ...]) -> None:
        """Lists these."""
        self._found = found
        self.table.show_lines([self._line(one) for one in found])
        self.title.setText(title_of(len(found)))
        self._area.setVisible(bool(found))
        self._none.setVisible(not found)
        for button in (self.keep, self.move_it, self.see):
            button.setVisible(bool(found))

    def _line(self, one: Orphan) -> Line:
        row = one.row
        when = f"{short_day(row.start.date())}, {span(row.start, row.end)}"
        who = self._names.shown(row) or row.type_name
        return Line((when, who, one.label or _(WHY[one.why])), one)

    def _chosen(self) -> Orphan | None:
        chosen = self.table.current
        return chosen if isinstance(chosen, Orphan) else None

    def _leave(self, act: Callable[[AppointmentRow], None]) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            act(chosen.row)

    def _keep(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        self._operator.do(
            self,
            keep_outside,
            {"appointment_id": chosen.row.id},
            then=lambda _kept: self.show_orphans(
                tuple(one for one in self._found if one is not chosen)
            ),
            said=_("Kept outside the openings."),
        )


class OutsideList(QObject):
    """Opens the list: when it is asked for, or when an edit has left somebody outside."""

    def __init__(
        self,
        owner: QWidget,
        theme: Theme,
        operator: Operator,
        names: Names,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(owner)
        self._owner, self._theme = owner, theme
        self._operator, self._names = operator, names
        self._now = now
        self._known: set[object] | None = None
        self.go: Callable[[AppointmentRow], None] = lambda _row: None
        self.cut: Callable[[AppointmentRow], None] = lambda _row: None

    def learn(self) -> None:
        """Who is outside already: an edit is not told of them again."""
        self._ask(lambda _found: None)

    def show(self) -> None:
        """The whole list."""
        self._ask(self._open)

    def show_new(self) -> None:
        """The list, if somebody is on it who was not before."""
        before = self._known

        def came(found: tuple[Orphan, ...]) -> None:
            new = before is None or {one.row.id for one in found} - before
            if found and new:
                self._open(found)

        self._ask(came)

    def _ask(self, then: Callable[[tuple[Orphan, ...]], object]) -> None:
        def came(found: tuple[Orphan, ...]) -> None:
            self._known = {one.row.id for one in found}
            then(found)

        self._operator.ask(
            self, orphans, self._now(), self._operator.holidays, then=came
        )

    def _open(self, found: tuple[Orphan, ...]) -> None:
        dialog = OutsideDialog(
            self._theme,
            self._owner.window(),
            self._operator,
            self._names,
            self.go,
            self.cut,
        )
        dialog.show_orphans(found)
        dialog.open()


def title_of(count: int) -> str:
    """What the list is called."""
    if not count:
        return _("Appointments outside the openings")
    return ngettext(
        "{count} appointment outside the openings",
        "{count} appointments outside the openings",
        count,
    ).format(count=count)
