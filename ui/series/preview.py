"""Every session of a series before it is booked: conflicts marked, each settled apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities import Role
from desktop.agenda.spans import Span
from desktop.i18n import _, ngettext
from desktop.reads.series import Proposal, Proposed, conflicts
from ui.booking.request import sentence_of
from ui.names import Names
from ui.series.session_row import Choice, SessionRow
from ui.theme import Theme
from ui.widgets.dress import scrolled
from ui.widgets.label import Label

SHOWN, _LEAST = 6, 2
"""Rows that are seen at once; the others are scrolled to."""


class Preview(QWidget):
    """Shows a proposal and keeps what is done about each session.

    Signals:
        changed: another choice, so perhaps another number of sessions.
        asked: (row, span): somebody looks what a typed time runs into.
    """

    changed = Signal()
    asked = Signal(object, object)

    def __init__(
        self, theme: Theme, names: Names, role: Role, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._theme, self._names, self._role = theme, names, role
        self._today = today
        self._first, self._total = 1, 0
        self.rows: list[SessionRow] = []
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = scrolled(self._page)
        self._area.setProperty("framed", "true")
        self._area.setAccessibleName(_("Sessions"))
        for moved in (self._area, self._page):
            moved.installEventFilter(self)
        self._sum = Label("", "bodyStrong", "1", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._area)
        column.addWidget(self._sum)

    def show_proposal(
        self, proposal: Proposal, *, first: int = 1, moving: bool = False
    ) -> None:
        """Shows these sessions; what was chosen for a date before stays chosen."""
        chosen = {row.session.start: row.choice for row in self.rows}
        self._first = first
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = [self._row(one, proposal, moving) for one in proposal.sessions]
        for number, row in enumerate(self.rows):
            if row.session.start in chosen:
                row.choose(chosen[row.session.start])
            self._column.insertWidget(number, row)
            row.chosen.connect(self._take)
            row.asked.connect(lambda span, row=row: self.asked.emit(row, span))
        self._fit()
        self._count()

    def _fit(self) -> None:
        """As high as whole rows: a row cut in two says nothing."""
        heights = [row.sizeHint().height() for row in self.rows]
        self._area.setMaximumHeight(sum(heights[:SHOWN]) + 6)
        self._area.setMinimumHeight(sum(heights[:_LEAST]) + 6)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            # Once the rows stand where they are told to.
            QTimer.singleShot(0, self, self._end_on_a_row)
        return super().eventFilter(watched, event)

    def _end_on_a_row(self) -> None:
        """Where room is short, paper is left below the last row that is seen whole."""
        room = self._area.height() - 2 * self._area.frameWidth()
        ends = [row.y() + row.height() for row in self.rows]
        whole = [end for end in ends if end <= room]
        cut = bool(ends) and ends[-1] > room and bool(whole)
        rest = room - max(whole) if cut else 0
        if self._area.viewportMargins().bottom() != rest:
            self._area.setViewportMargins(0, 0, 0, rest)

    def spans(self) -> list[Span]:
        """Where the sessions end up, in time's order; skipped ones left out."""
        return sorted(row.span for row in self.rows if row.span is not None)

    @property
    def skipped(self) -> int:
        """How many are left out."""
        return sum(row.choice is Choice.SKIP for row in self.rows)

    @property
    def settled(self) -> bool:
        """Whether everything can be kept as it stands."""
        return bool(self.spans()) and all(row.settled for row in self.rows)

    @property
    def summary(self) -> str:
        """The sentence under the list."""
        return self._sum.text()

    def tell(self, row: SessionRow, session: Proposed, proposal: Proposal) -> None:
        """What a typed time runs into."""
        row.tell(self._sentences(session, proposal))

    def _row(self, one: Proposed, proposal: Proposal, moving: bool) -> SessionRow:  # noqa: FBT001
        blocked = bool(proposal.policy.blocking(self._role, one.warnings))
        row = SessionRow(
            self._theme, one, self._today(), blocked=blocked, moving=moving
        )
        row.tell(self._sentences(one, proposal))
        return row

    def _sentences(self, one: Proposed, proposal: Proposal) -> list[str]:
        told = proposal.policy.told(self._role, conflicts(one))
        return [sentence_of(w, proposal.rows, self._names) for w in told]

    def _take(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        kept = [row for row in self.rows if row.choice is not Choice.SKIP]
        total = self._first - 1 + len(kept)
        number = self._first
        for row in self.rows:
            if row.choice is Choice.SKIP:
                row.count("")
                continue
            row.count(f"{number}/{total}")
            number += 1
        self._tell_sum(len(kept))

    def _tell_sum(self, kept: int) -> None:
        words = ngettext("{count} session", "{count} sessions", kept)
        parts = [words.format(count=kept)]
        found = sum(row.conflicts for row in self.rows)
        if found:
            words = ngettext("{count} conflict", "{count} conflicts", found)
            parts.append(words.format(count=found))
        if self.skipped:
            words = ngettext("{count} left out", "{count} left out", self.skipped)
            parts.append(words.format(count=self.skipped))
        if kept:
            parts.append(_("last on {day}").format(day=self._last()))
        self._sum.setText(", ".join(parts) + ".")

    def _last(self) -> str:
        from desktop.dates import long_day

        spans = self.spans()
        return long_day(spans[-1].start.date()) if spans else "…"
