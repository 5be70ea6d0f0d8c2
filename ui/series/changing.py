"""Another rule for a series that stands: the same dialog, from one session on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from db.entities import FREE_STATES, Recurrence
from db.entities.series import Frequency
from db.rows import AppointmentRow
from desktop.agenda.spans import Span
from desktop.i18n import _, ngettext
from desktop.operations.series import SeriesBooked
from desktop.operations.series_rule import change_rule
from desktop.reads.series import SeriesWish, series_rows, series_rule
from ui.booking.draft import Counter
from ui.series.dialog import Repeated, SeriesDialog
from ui.theme import Theme


class RuleChange:
    """Asks for the series, opens the dialog, keeps what was settled in it.

    Args:
        then: what follows when it is done.
    """

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        counter: Counter,
        row: AppointmentRow,
        then: Callable[[SeriesBooked], None],
    ) -> None:
        self._theme, self._window, self._counter = theme, window, counter
        self._row, self._then = row, then
        self._rows: Sequence[AppointmentRow] = ()

    def open(self) -> None:
        """Nothing opens for what is in no series."""
        series = self._row.series_id
        if series is not None:
            ask = self._counter.operator.ask
            ask(self._window, series_rows, series, then=self._came)

    def _came(self, rows: Sequence[AppointmentRow]) -> None:
        self._rows = rows
        series = self._row.series_id
        assert series is not None
        self._counter.operator.ask(self._window, series_rule, series, then=self._show)

    def _show(self, rule: Recurrence | None) -> None:
        row = self._row
        wish = SeriesWish(
            rule=rule or Recurrence(frequency=Frequency.WEEKS, count=2),
            start=row.start,
            minutes=row.minutes,
            type_id=row.type_id,
            patient_id=row.patient_id,
            after_first=True,
            changes=row.id,
        )
        repeated = Repeated(
            wish=replace(wish, rule=self._from_here(wish.rule)),
            who=self._counter.names.shown(row),
            first=row.series_number + 1,
        )
        dialog = SeriesDialog(self._theme, self._window, self._counter, repeated)

        def keep(kept: Recurrence, spans: list[Span]) -> None:
            self._keep(dialog, kept, spans)

        dialog.kept.connect(keep)
        dialog.open()

    def _from_here(self, rule: Recurrence) -> Recurrence:
        """The rule as it ends: at its day, or with the sessions there are from this one on.

        The day of a rule may lie behind a session that was moved beyond it by hand.
        """
        if rule.until is not None and rule.until > self._row.start.date():
            return rule
        number = self._row.series_number
        live = (one for one in self._rows if one.state not in FREE_STATES)
        left = sum(one.series_number >= number for one in live)
        return replace(rule, count=max(left, 2), until=None)

    def _keep(
        self, dialog: SeriesDialog, rule: Recurrence, spans: Sequence[Span]
    ) -> None:
        def done(result: SeriesBooked) -> None:
            dialog.accept()
            self._then(result)

        name = self._counter.names.shown(self._row)
        self._counter.operator.do(
            dialog,
            change_rule,
            {"appointment_id": self._row.id, "rule": rule, "spans": spans},
            then=done,
            failed=dialog.refuse,
            said=lambda result: _said(name, len(result.booked)),
        )


def _said(who: str, count: int) -> str:
    words = ngettext(
        "{name}: the series has another rule, {count} session.",
        "{name}: the series has another rule, {count} sessions.",
        count,
    )
    return words.format(name=who or _("Appointment"), count=count)
