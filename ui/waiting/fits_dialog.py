"""Who fits this slot: the pressing first, the phone at hand, one key for what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from db.changes import Changes
from db.entities import AttemptOutcome
from db.rows import WishRow
from desktop.agenda.spans import Span
from desktop.dates import hour, short_day, span
from desktop.i18n import N_, _, ngettext
from desktop.reads.waiting import Fitting, fitting
from ui.ahead import Ahead
from ui.theme import Theme
from ui.waiting.deeds import WishDeeds
from ui.waiting.desk import Desk
from ui.waiting.dialogs import CallBackDialog
from ui.waiting.words import (
    patient_column,
    phone_column,
    priority_column,
    tries_column,
    waits_words,
)
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row as line_of
from ui.widgets.label import Label
from ui.widgets.row_table import Column, RowTable

WIDTH = 860
_EDGE = 24
ENTITIES = ("waiting_wish", "call_attempt", "appointment", "absence", "patient")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One line: a wish and the time that would be hers."""

    row: WishRow
    span: Span

    @property
    def id(self) -> UUID:
        """The wish's id."""
        return self.row.id


class FitsDialog(Dialog):
    """Works the list for one freed slot; Enter books the selected one.

    Signals:
        booked: the moment somebody was booked at.
    """

    booked = Signal(object)

    def __init__(self, desk: Desk, slot: Span) -> None:
        theme, names, operator = desk.theme, desk.names, desk.operator
        when = f"{short_day(slot.start.date())}, {span(slot.start, slot.end)}"
        super().__init__(theme, desk.window, _("Who fits {when}?").format(when=when))
        self._operator, self._names, self._slot = operator, names, slot
        self._now = desk.now
        self._ahead, self._known = Ahead(self), False
        self.deeds = WishDeeds(operator, names, desk.window)
        self.table = RowTable(
            theme, self._columns(), _("Who fits this slot"), keys="SRP"
        )
        self._nobody = Label(_("Nobody on the waiting list fits this slot any more."))
        self._note = Label("", "small", "2", wrap=True)
        self._fill(theme)
        self._connect()
        self.ask()

    def ask(self) -> None:
        """Who fits as the agenda stands now."""
        self._operator.ask(
            self,
            fitting,
            self._slot.start,
            self._slot.end,
            self._now(),
            self._operator.holidays,
            then=self._show,
            channel="fits",
        )

    def open(self) -> None:
        """Shows it; keys wait for its first lines."""
        super().open()
        if not self._known:
            self._ahead.wait()

    def focus_first(self) -> None:
        """The first of the list: whom to call."""
        self.table.setFocus(Qt.FocusReason.PopupFocusReason)

    def book(self) -> None:
        """Books the selected one at the time that is offered."""
        fit = self.table.selected_row()
        if not isinstance(fit, Fit) or not self._book.isEnabled():
            return
        self._book.setEnabled(False)

        def done(_booked: object) -> None:
            self.accept()
            self.booked.emit(fit.span.start)

        self.deeds.book(fit.row, fit.span.start, done)

    # Inside --------------------------------------------------------------------------

    def _show(self, found: Fitting) -> None:
        fits = [Fit(row=offer.row, span=offer.span) for offer in found.offers]
        self.table.show_rows(fits)
        self.table.setVisible(bool(fits))
        self._nobody.setVisible(not fits)
        for button in (self._book, *self._tried):
            button.setEnabled(bool(fits))
        self.reason.setText(
            ngettext(
                "{count} patient of the waiting list fits. Nobody is booked by itself.",
                "{count} patients of the waiting list fit. Nobody is booked by itself.",
                len(fits),
            ).format(count=len(fits))
        )
        self.reason.setVisible(bool(fits))
        if fits and not self.table.hasFocus():
            self.focus_first()
        self._known = True
        self._ahead.come()

    def _columns(self) -> tuple[Column, ...]:
        names = self._names
        columns = (
            priority_column(),
            patient_column(names),
            phone_column(names),
            Column(
                title=N_("Waits"),
                text=lambda row: waits_words(row, self._now().date()),
                order=lambda row: row.wish.since,
            ),
            tries_column(),
        )
        offer = Column(
            title=N_("Offer"),
            text=lambda fit: hour(fit.span.start),
            order=lambda fit: fit.span.start,
            ink=lambda _fit: "ink.1",
        )
        kept = Column(
            title=N_("Note"),
            text=lambda fit: names.detail(fit.row.wish.note),
            stretch=True,
        )
        return (*(_of_wish(column) for column in columns), offer, kept)

    def _fill(self, theme: Theme) -> None:
        room = self._window.width() - 2 * _EDGE
        self.panel.setFixedWidth(max(min(theme.px(WIDTH), room), _EDGE))
        self.table.setMinimumHeight(theme.size("row") * 7)
        self._nobody.hide()
        self.body.addWidget(self.table)
        self.body.addWidget(self._nobody)
        self.body.addWidget(self._note)
        self._note.hide()
        keys = (
            ("S", _("No answer")),
            ("R", _("Says no")),
            ("P", _("Call back…")),
        )
        self._tried = [
            Button(theme, words, "quiet", shortcut=key, big="small")
            for key, words in keys
        ]
        self.body.addLayout(line_of(*self._tried, None, gap=4))
        self.set_way_out(_("Leave it free"))
        self._book = self.add_button(_("Book"), "primary", shortcut="Return")

    def _connect(self) -> None:
        self._book.clicked.connect(self.book)
        self.table.opened.connect(lambda _row: self.book())
        self.table.pressed_key.connect(self._note_call)
        self.table.picked.connect(self._tell_picked)
        for button, key in zip(self._tried, "SRP", strict=True):
            button.clicked.connect(lambda _on=False, key=key: self._press(key))
        self._operator.changed.connect(self._heard)
        self._names.changed.connect(self.table.model_rows.renew)

    def _press(self, key: str) -> None:
        fit = self.table.selected_row()
        if fit is not None:
            self._note_call(key, fit)

    def _note_call(self, key: str, fit: Fit) -> None:
        start = fit.span.start
        if key == "S":
            self.deeds.tried(fit.row, AttemptOutcome.NO_ANSWER, offered=start)
        elif key == "R":
            self.deeds.tried(fit.row, AttemptOutcome.REFUSED, offered=start)
        elif key == "P":
            name = self._names.name(fit.row)
            dialog = CallBackDialog(self._theme, self._window, name, self._now())
            dialog.chosen.connect(
                lambda at: self.deeds.tried(
                    fit.row, AttemptOutcome.CALL_BACK, offered=start, back=at
                )
            )
            dialog.open()

    def _tell_picked(self, fit: Fit | None) -> None:
        alert = self._names.detail(fit.row.booking_alert) if fit is not None else ""
        self._note.setText(alert)
        self._note.setVisible(bool(alert))

    def _heard(self, changes: Changes, _initiator: QObject) -> None:
        if self.isVisible() and changes.touches(*ENTITIES):
            self.ask()


def _of_wish(column: Column) -> Column:
    """The same column of the wish that a line holds."""
    order, bar = column.order, column.bar
    return Column(
        title=column.title,
        text=lambda fit: column.text(fit.row),
        order=(lambda fit: order(fit.row)) if order else None,
        ink=lambda fit: column.ink(fit.row),
        strong=column.strong,
        bar=(lambda fit: bar(fit.row)) if bar else None,
    )
