"""Which sessions a change of one of them is for, and what it does to the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.entities.appointment import AWAITED_STATES
from db.errors import ExpectedError
from db.rows import AppointmentRow
from desktop.agenda.series import Scope, shifted
from desktop.agenda.spans import Span
from desktop.agenda.warnings import Wanted
from desktop.i18n import _, ngettext
from desktop.operations.series import SeriesBooked, SeriesChange, change_series
from desktop.reads.series import Proposal, conflicts, propose_moves, series_rows
from desktop.words import sentence
from ui.booking.draft import Counter
from ui.booking.request import BookingRequest
from ui.series.preview import Preview
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dialog import Dialog

WIDE = 660


def reached_rows(
    rows: Sequence[AppointmentRow], anchor: AppointmentRow, scope: Scope, now: datetime
) -> list[AppointmentRow]:
    """The occurrences a change may touch: what is past or settled stays as it is."""
    return [
        row
        for row in rows
        if row.state in AWAITED_STATES
        and row.start > now
        and (scope is Scope.ALL or row.series_number >= anchor.series_number)
        and (scope is not Scope.ONE or row.id == anchor.id)
    ]


class MovesDialog(Dialog):
    """Where the other sessions go, before any of them moves."""

    def __init__(self, theme: Theme, window: QWidget, counter: Counter) -> None:
        super().__init__(
            theme,
            window,
            _("Move the series"),
            _("What was changed by hand, what is past and what is settled stays."),
        )
        self.panel.setFixedWidth(min(theme.px(WIDE), window.width() - 32))
        role = counter.operator.session.account.role
        self.preview = Preview(theme, counter.names, role, lambda: counter.now().date())
        self.trouble = Banner(theme, "warn")
        self.body.addWidget(self.preview)
        self.body.addWidget(self.trouble)
        self.set_way_out(_("Give up"))
        self.move_all = self.add_button(_("Move"), "primary", shortcut="Return")
        self.preview.changed.connect(self.weigh)

    def focus_first(self) -> None:
        """Enter is enough."""
        self.move_all.setFocus(Qt.FocusReason.PopupFocusReason)

    def weigh(self) -> None:
        """Says how many move."""
        count = len(self.preview.spans())
        words = ngettext("Move {count} session", "Move {count} sessions", count)
        self.move_all.say(words.format(count=count))
        self.move_all.setEnabled(all(row.settled for row in self.preview.rows))


class SeriesEdit:
    """Keeps a change for several sessions; shows where they go when they move.

    Args:
        kept: what follows when it is done; failed: with the expected error.
    """

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        counter: Counter,
        kept: Callable[[SeriesBooked], None],
        failed: Callable[[ExpectedError], None],
    ) -> None:
        self._theme, self._window, self._counter = theme, window, counter
        self._kept, self._failed = kept, failed

    def keep(self, row: AppointmentRow, request: BookingRequest, scope: Scope) -> None:
        """Changes the sessions that are meant."""
        span = Span(request.start, request.end)
        change = SeriesChange(
            type_id=request.type_id if request.type_id != row.type_id else None,
            patient_id=(
                request.patient_id if request.patient_id != row.patient_id else None
            ),
            note=request.note if request.note != row.note else None,
            span=span if span != (row.start, row.end) else None,
        )
        if change.span is None or row.series_id is None:
            self._do(row, scope, change)
            return

        def came(rows: tuple[AppointmentRow, ...]) -> None:
            self._propose(row, scope, change, rows)

        self._counter.operator.ask(self._window, series_rows, row.series_id, then=came)

    def _propose(
        self,
        anchor: AppointmentRow,
        scope: Scope,
        change: SeriesChange,
        rows: Sequence[AppointmentRow],
    ) -> None:
        assert change.span is not None
        wanted = []
        for row in reached_rows(rows, anchor, scope, self._counter.now()):
            if "time" in row.by_hand.split() and row.id != anchor.id:
                continue
            start, end = shifted(row.start, anchor.start, change.span)
            wanted.append(
                Wanted(
                    id=row.id,
                    start=start,
                    end=end,
                    patient_id=row.patient_id,
                    type_id=change.type_id or row.type_id,
                )
            )

        def came(found: Proposal) -> None:
            if any(conflicts(one) for one in found.sessions):
                self._show(anchor, scope, change, found)
            else:
                self._do(anchor, scope, change)

        self._counter.operator.ask(
            self._window,
            propose_moves,
            wanted,
            self._counter.holidays,
            self._counter.now(),
            then=came,
        )

    def _show(
        self,
        anchor: AppointmentRow,
        scope: Scope,
        change: SeriesChange,
        found: Proposal,
    ) -> None:
        dialog = MovesDialog(self._theme, self._window, self._counter)
        dialog.preview.show_proposal(found, moving=True)
        dialog.weigh()

        def move() -> None:
            placed, left = {}, set()
            for row in dialog.preview.rows:
                key = row.session.moves
                if key is not None and row.span is None:
                    left.add(key)
                elif key is not None and row.span is not None:
                    placed[key] = row.span
            settled = SeriesChange(
                type_id=change.type_id,
                patient_id=change.patient_id,
                note=change.note,
                span=change.span,
                placed=placed,
                left=frozenset(left),
            )
            self._do(anchor, scope, settled, dialog)

        dialog.move_all.clicked.connect(move)
        dialog.open()

    def _do(
        self,
        row: AppointmentRow,
        scope: Scope,
        change: SeriesChange,
        dialog: MovesDialog | None = None,
    ) -> None:
        def done(result: SeriesBooked) -> None:
            if dialog is not None:
                dialog.accept()
            self._kept(result)

        def failed(error: ExpectedError) -> None:
            if dialog is not None:
                dialog.trouble.tell(sentence(error), tone="warn")
            else:
                self._failed(error)

        name = self._counter.names.shown(row)
        self._counter.operator.do(
            self._window,
            change_series,
            {"appointment_id": row.id, "scope": scope, "change": change},
            then=done,
            failed=failed,
            said=lambda result: _said(name, len(result.booked)),
        )


def _said(name: str, count: int) -> str:
    words = ngettext(
        "{name}: {count} session changed.", "{name}: {count} sessions changed.", count
    )
    return words.format(name=name, count=count)
