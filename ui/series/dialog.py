"""Repeats an appointment: the rule above, every date below, one act when it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.entities import Recurrence
from db.entities.series import LONGEST
from db.errors import ExpectedError
from desktop.agenda.spans import Span
from desktop.agenda.warnings import Wanted
from desktop.dates import hour, long_day, short_day, span
from desktop.i18n import _, ngettext
from desktop.reads.series import Proposal, SeriesWish, propose_one, propose_series
from desktop.words import sentence
from ui.ahead import Ahead
from ui.booking.draft import Counter
from ui.series.preview import Preview
from ui.series.rule_fields import RuleFields
from ui.series.session_row import SessionRow
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label

WIDE = 660


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """What is repeated.

    Args:
        wish: its first session; the dialog begins with its rule where a series that
            stands is changed, and its own rule takes its place.
        who: whose it is and what for, as it may be shown.
        first: the number of the first session that is proposed.
    """

    wish: SeriesWish
    who: str
    first: int = 1


class SeriesDialog(Dialog):
    """Shows what the rule makes; says what is to be booked.

    Signals:
        kept: (rule, spans): to be booked as they were settled.
    """

    kept = Signal(object, object)

    def __init__(
        self, theme: Theme, window: QWidget, counter: Counter, repeated: Repeated
    ) -> None:
        start = repeated.wish.start
        end = start + timedelta(minutes=repeated.wish.minutes)
        when = f"{long_day(start.date())}, {span(start, end)}"
        super().__init__(theme, window, _title(repeated), when)
        self._counter, self._repeated = counter, repeated
        self.panel.setFixedWidth(min(theme.px(WIDE), window.width() - 32))
        self.rule = RuleFields(theme, start.date(), lambda: counter.now().date())
        role = counter.operator.session.account.role
        self.preview = Preview(theme, counter.names, role, lambda: counter.now().date())
        self._trouble = Banner(theme, "warn")
        self.stays = Label("", "small", "2", wrap=True)
        self.stays.hide()
        if self._changes:
            self.rule.take(repeated.wish.rule)
        for widget in (self.rule, self.preview, self.stays, self._trouble):
            self.body.addWidget(widget)
        self.set_way_out(_("Give up"))
        self._keep = self.add_button(_("Book"), "primary", shortcut="Ctrl+Return")
        self._keep.clicked.connect(self.keep)
        self.rule.changed.connect(self._ask)
        self.preview.changed.connect(self._weigh_skipped)
        self.preview.asked.connect(self._look)
        self._skipped = 0
        self._asking = False
        self._ahead = Ahead(self)
        self._proposal: Proposal | None = None
        self._ask()

    @property
    def _changes(self) -> bool:
        """Whether a series that stands takes another rule."""
        return self._repeated.wish.changes is not None

    def focus_first(self) -> None:
        """The number of sessions is what changes most."""
        self.rule.count.setFocus(Qt.FocusReason.PopupFocusReason)
        self.rule.count.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Hands over what was settled, once there is nothing open.

        While the dates of what was typed last are not known yet, it waits for them: else
        Enter right after the number would book the dates of the number before.
        """
        if self._asking:
            self._ahead.wait(self.keep)
            return
        rule = self.rule.rule()
        if rule is not None and self._keep.isEnabled():
            self._keep.setEnabled(False)
            self.kept.emit(rule, self.preview.spans())

    def refuse(self, error: ExpectedError) -> None:
        """Says why nothing was booked; everything stays as it was settled."""
        self._trouble.tell(sentence(error), tone="warn")
        self._weigh()

    # Inside --------------------------------------------------------------------------

    def _ask(self) -> None:
        rule = self.rule.rule()
        self._asking = rule is not None
        if rule is None:
            self._keep.setEnabled(False)
            return
        wish = replace(self._repeated.wish, rule=self._longer(rule))
        self._counter.operator.ask(
            self,
            propose_series,
            wish,
            self._counter.holidays,
            self._counter.now(),
            then=self._show,
            channel="series",
        )

    def _longer(self, rule: Recurrence) -> Recurrence:
        """As many dates more as are left out: twelve sessions stay twelve."""
        if rule.count is None:
            return rule
        count = min(rule.count + self._skipped, LONGEST)
        goes_on = self._repeated.wish.after_first and self._repeated.first > 2
        if goes_on and not self._changes:
            count = min(count + 1, LONGEST)
        return replace(rule, count=count)

    def _show(self, proposal: Proposal) -> None:
        self._asking = False
        self._proposal = proposal
        self.preview.show_proposal(proposal, first=self._repeated.first)
        self._weigh_skipped()
        self._ahead.come()

    def _weigh_skipped(self) -> None:
        if self.preview.skipped != self._skipped and len(self.preview.rows) < LONGEST:
            self._skipped = self.preview.skipped
            # Not while the list that asks for it is at work.
            QTimer.singleShot(0, self, self._ask)
        self._weigh()

    def _weigh(self) -> None:
        count = len(self.preview.spans())
        words = ngettext("Book {count} session", "Book {count} sessions", count)
        if self._changes:
            words = ngettext("Keep {count} session", "Keep {count} sessions", count)
            self.stays.setText(stays_words(self._proposal, count))
            self.stays.setVisible(bool(self.stays.text()))
        self._keep.say(words.format(count=count))
        self._keep.setEnabled(self.preview.settled)

    def _look(self, row: SessionRow, typed: Span) -> None:
        wish = self._repeated.wish
        wanted = Wanted(
            start=typed.start,
            end=typed.end,
            patient_id=wish.patient_id,
            type_id=wish.type_id,
        )

        def came(found: Proposal) -> None:
            self.preview.tell(row, found.sessions[0], found)

        self._counter.operator.ask(
            row,
            propose_one,
            wanted,
            self._counter.holidays,
            self._counter.now(),
            then=came,
            channel="typed",
        )


def stays_words(proposal: Proposal | None, count: int) -> str:
    """What the new rule leaves alone, and what it gives back."""
    if proposal is None:
        return ""
    lines = []
    if proposal.kept:
        days = ", ".join(f"{short_day(o.start)} {hour(o.start)}" for o in proposal.kept)
        words = ngettext(
            "{count} session changed by hand stays: {days}.",
            "{count} sessions changed by hand stay: {days}.",
            len(proposal.kept),
        )
        lines.append(words.format(count=len(proposal.kept), days=days))
    gone = proposal.loose - count
    if gone > 0:
        words = ngettext(
            "{count} session is cancelled.", "{count} sessions are cancelled.", gone
        )
        lines.append(words.format(count=gone))
    return " ".join(lines)


def _title(repeated: Repeated) -> str:
    if repeated.wish.changes is not None:
        title = _("Another rule from this session on: {who}")
        return title.format(who=repeated.who or _("Appointment"))
    if not repeated.who:
        return _("Repeat the appointment")
    return _("Repeat: {who}").format(who=repeated.who)
