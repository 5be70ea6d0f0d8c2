"""Opens the dialog that repeats, for a booking in the making or an appointment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from db.entities import Recurrence
from db.entities.series import Frequency
from db.rows import AppointmentRow
from desktop.agenda.spans import Span
from desktop.i18n import _, ngettext
from desktop.operations.answering import book_series_answering
from desktop.operations.operation import Operation
from desktop.operations.series import SeriesBooked, book_series, repeat_appointment
from desktop.reads.series import SeriesWish, series_rows
from ui.booking.draft import Counter
from ui.booking.request import BookingRequest
from ui.series.dialog import Repeated, SeriesDialog
from ui.theme import Theme

_ANY = Recurrence(frequency=Frequency.WEEKS, count=2)
"""In the place of the rule that the dialog asks for."""


def repeat_booking(
    theme: Theme,
    window: QWidget,
    counter: Counter,
    request: BookingRequest,
    who: str,
    then: Callable[[SeriesBooked], None],
) -> SeriesDialog:
    """Repeats what stands in the booking form; nothing of it is booked yet."""
    answers = request.answers
    wish = SeriesWish(
        rule=_ANY,
        start=request.start,
        minutes=request.minutes,
        type_id=request.type_id,
        patient_id=request.patient_id,
    )
    dialog = SeriesDialog(theme, window, counter, Repeated(wish=wish, who=who))
    fields: dict[str, Any] = {
        "type_id": request.type_id,
        "patient_id": request.patient_id,
        "new_patient": request.new,
        "note": request.note,
    }
    if answers is None:
        _connect(dialog, counter, book_series, lambda made: fields | made, who, then)
    else:
        _connect(
            dialog,
            counter,
            book_series_answering,
            lambda made: {"message_id": answers, "series": fields | made},
            who,
            then,
        )
    dialog.open()
    return dialog


def repeat_row(
    theme: Theme,
    window: QWidget,
    counter: Counter,
    row: AppointmentRow,
    then: Callable[[SeriesBooked], None],
) -> None:
    """Repeats an appointment, or continues the series it belongs to."""

    def opened(rows: Sequence[AppointmentRow]) -> None:
        last = rows[-1] if rows else row
        wish = SeriesWish(
            rule=_ANY,
            start=last.start,
            minutes=last.minutes,
            type_id=row.type_id,
            patient_id=row.patient_id,
            after_first=True,
        )
        who = counter.names.shown(row)
        first = (rows[-1].series_number if rows else 1) + 1
        repeated = Repeated(wish=wish, who=who, first=first)
        dialog = SeriesDialog(theme, window, counter, repeated)

        def with_row(made: dict[str, Any]) -> dict[str, Any]:
            return {"appointment_id": row.id} | made

        _connect(dialog, counter, repeat_appointment, with_row, who, then)
        dialog.open()

    if row.series_id is None:
        opened(())
    else:
        counter.operator.ask(window, series_rows, row.series_id, then=opened)


def _connect(
    dialog: SeriesDialog,
    counter: Counter,
    operation: Operation[..., SeriesBooked],
    whole: Callable[[dict[str, Any]], Mapping[str, Any]],
    who: str,
    then: Callable[[SeriesBooked], None],
) -> None:
    def keep(rule: Recurrence, spans: list[Span]) -> None:
        counter.operator.do(
            dialog,
            operation,
            whole({"rule": rule, "spans": spans}),
            then=done,
            failed=dialog.refuse,
            said=lambda result: _said(who, len(result.booked)),
        )

    def done(result: SeriesBooked) -> None:
        dialog.accept()
        then(result)

    dialog.kept.connect(keep)


def _said(who: str, count: int) -> str:
    words = ngettext(
        "{name}: {count} session booked.", "{name}: {count} sessions booked.", count
    )
    return words.format(name=who or _("Appointment"), count=count)
