"""The audit trail: what was done, by whom, on whom; its chain, and the month's report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from db.changes import Changes
from desktop.clock import Clock
from desktop.i18n import _
from desktop.prints.printable import Printable
from desktop.reads.history import Target, target_of
from desktop.reads.trail import Anomaly, TrailRead, TrailRow
from ui.clipboard import Clipboard
from ui.journal.activity import Activity
from ui.journal.asking import Asking
from ui.journal.chain_card import ChainCard
from ui.journal.deeds import TrailDeeds
from ui.journal.dialogs import (
    DatesDialog,
)
from ui.journal.feed import TrailFeed
from ui.journal.filters import FilterBar, Period, between, last_days
from ui.journal.lines import Picked
from ui.journal.report_card import ReportCard
from ui.journal.table import TrailTable
from ui.names import Names
from ui.operator import Operator
from ui.paper.lists import offered, trail_paper
from ui.screen import BareScreen, Go
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import column, surface
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label

PANEL = 384


class JournalScreen(BareScreen):
    """Read only, the doctor's."""

    go = Signal(object)

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        clock: Clock,
        names: Names,
        clipboard: Clipboard,
    ) -> None:
        super().__init__()
        self._operator, self.theme, self.names = operator, theme, names
        self._clock, self._zone = clock, operator.session.practice.zone
        self._clipboard = clipboard
        self._period = last_days(30, self._today())
        self.asking = Asking(self)
        self.feed = TrailFeed(operator, self)
        self.deeds = TrailDeeds(operator, self.feed.access, self)
        self.filters = FilterBar(theme, self._today())
        self.activity = Activity(theme)
        self.table = TrailTable(theme, names, self._copy)
        self.chain = ChainCard(theme, clock, self._zone)
        self.report = ReportCard(theme, self._today(), may_note=self.deeds.may_note)
        self.banner = Banner(theme)
        self.nothing = EmptyState(
            theme,
            "journal.filtre",
            _("No entry matches."),
            _("Choose a longer period, or take a filter away."),
            action=_("Show everything"),
        )
        self.note = Label(_("read only, for the doctor"), "small", "2")
        self.note.setProperty("side", "left")
        self.export = Button(theme, _("Export the trail"), icon="fichier.exporter")
        self.panel = self._panel()
        self._lay_out()
        self._connect()
        self._add_commands()
        self.setFocusProxy(self.table)
        self.feed.ask(self._period)
        self.deeds.look()
        self.deeds.first_month(self._today())

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The header's words."""
        return _("Audit trail")

    def header_widgets(self) -> Sequence[QWidget]:
        """What kind of screen it is, and the way out."""
        return (self.note, self.export)

    def show_day(self, day: date) -> None:
        """One day of the trail."""
        self._show_period(between(day, day))

    def side_panel(self) -> QWidget | None:
        """The chain, and the month's report."""
        return self.panel

    def papers(self) -> Sequence[Printable]:
        """The entries that are listed."""
        return offered(self._operator, trail_paper(self.table.rows.entries))

    def refresh(self, changes: Changes | None) -> None:
        """Something was done: it is in the trail."""
        del changes
        if self.feed.read is not None:
            self.feed.ask(self._period, again=True)

    def forget(self) -> None:
        """The session is over: nothing that was read stays."""
        self.feed.forget()
        self.table.show_lines((), self._today())
        self.report.show_month(None)
        self.banner.tell("")

    # The period and what is wanted of it -----------------------------------------------

    def _today(self) -> date:
        return self._clock.wall(self._zone).date()

    def _show_period(self, period: Period) -> None:
        self._period = period
        self.feed.ask(period)

    def _show_read(self, read: TrailRead) -> None:
        self.filters.people.show_people(read.people)
        self.filters.unusual.count(len(read.anomalies))
        self.export.setEnabled(bool(read.rows) and self.deeds.may_note)
        self._pick()

    def _pick(self) -> None:
        self.feed.pick(self.filters.wanted)

    def _show_picked(self, picked: Picked) -> None:
        self.activity.show_hours(picked.hours, self._period.name)
        self.table.show_lines(picked.lines, self._today())
        page = self._card if picked.count else self.nothing
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(self.table if picked.count else self.filters.search)

    def _ask_dates(self) -> None:
        dialog = DatesDialog(
            self.theme,
            self.window(),
            self._today(),
            self._period.since,
            self._period.until,
        )
        dialog.chosen.connect(self._show_dates)
        dialog.rejected.connect(lambda: self.filters.show_dates(None))
        dialog.open()

    def _show_dates(self, since: date, until: date) -> None:
        period = between(since, until)
        self.filters.show_dates(period)
        self._show_period(period)

    # An entry ------------------------------------------------------------------------

    def _open(self, row: TrailRow) -> None:
        """To the appointment of the entry, else to its patient's file."""
        if row.operation is None:
            self._open_patient(row)
            return

        def came(found: Target | None) -> None:
            if found is None:
                self._open_patient(row)
            else:
                self.go.emit(
                    Go(place="agenda", subject=found.appointment, at=found.start)
                )

        self._operator.ask(self, target_of, row.operation, then=came, channel="open")

    def _open_patient(self, row: TrailRow) -> None:
        named = [one for one in row.patients if one.family_name or one.first_name]
        if named:
            self.go.emit(Go(place="patients", subject=named[0].id))
        else:
            self.say(_("This entry is about no file and no appointment."))

    def _copy(self, text: str) -> None:
        self._clipboard.copy(text)
        hidden = self.names.hidden
        self.say(_("Copied with initials.") if hidden else _("Copied for 30 seconds."))

    def _show_entry(self, vault: str, number: int) -> None:
        self.filters.clear()
        if not self.table.select((vault, number)):
            self.say(_("This entry is not in the period that is shown."))

    def _show_anomaly(self, one: Anomaly) -> None:
        """Its period, then its first entry."""
        day = one.start.date()
        if not self._period.since <= day <= self._period.until:
            period = between(day.replace(day=1), max(day, one.end.date()))
            self.filters.show_dates(period)
            self.filters.period.setCurrentIndex(self.filters.period.count() - 1)
            self._show_period(period)
        self.filters.clear()
        self.table.select((one.vault, one.number))
        self.table.setFocus()

    # Inside --------------------------------------------------------------------------

    def say(self, fact: str) -> None:
        """The notice at the window's foot."""
        self._operator.said.emit(fact, False)  # noqa: FBT003 - the signal's own order

    def _panel(self) -> QWidget:
        panel = QWidget()
        panel.setProperty("panelWidth", PANEL)
        panel.setAccessibleName(_("Chain and monthly report"))
        whole = column(self.chain, self.report, gap=12, margins=(11, 16, 12, 16))
        whole.setStretch(1, 1)
        panel.setLayout(whole)
        return panel

    def _lay_out(self) -> None:
        self._card = surface("card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._card)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 12, 16)
        whole.setSpacing(12)
        for part in (self.banner, self.filters, self.activity):
            whole.addWidget(part)
        whole.addWidget(holder, 1)

    def _connect(self) -> None:
        self.feed.came.connect(self._show_read)
        self.feed.picked.connect(self._show_picked)
        self.filters.changed.connect(self._pick)
        self.filters.period_chosen.connect(self._show_period)
        self.filters.dates_wanted.connect(self._ask_dates)
        self.table.opened.connect(self._open)
        self.chain.verify_wanted.connect(self.deeds.verify)
        self.chain.show_wanted.connect(self._show_entry)
        self.export.clicked.connect(self.asking.ask_export)
        self.banner.acted.connect(self.asking.delete_export)
        if self.nothing.button is not None:
            self.nothing.button.clicked.connect(self.filters.clear)
        self._connect_deeds()

    def _connect_deeds(self) -> None:
        deeds, report = self.deeds, self.report
        deeds.verifying.connect(self.chain.follow)
        deeds.verified.connect(self.chain.show_verified)
        deeds.checked.connect(self.chain.show_check)
        deeds.anchored.connect(self.chain.show_anchors)
        deeds.month_read.connect(report.show_month)
        deeds.answered.connect(self.asking.answered)
        report.month_wanted.connect(deeds.read_month)
        report.explain_wanted.connect(self.asking.explain)
        report.nothing_wanted.connect(lambda one: deeds.answer(one, ""))
        report.show_wanted.connect(self._show_anomaly)
        report.sign_wanted.connect(self.asking.sign)
        report.print_wanted.connect(self.asking.print)

    def _add_commands(self) -> None:
        find, verify = self.filters.search.setFocus, self.deeds.verify
        export = self.asking.ask_export
        for words, keys, icon, do in (
            (_("Verify the chain"), "Ctrl+R", "sauvegarde.verifier", verify),
            (_("Export the trail…"), "Ctrl+Shift+E", "fichier.exporter", export),
            (_("Search in the trail"), "Ctrl+F", "retour.rechercher", find),
        ):
            action = QAction(words, self)
            action.setShortcut(keys)
            action.setProperty("menu", "tools")
            action.setProperty("concept", icon)
            _connect(action, do)
            self.addAction(action)


def _connect(action: QAction, do: Callable[[], object]) -> None:
    """Without what Qt says of a tick."""
    action.triggered.connect(lambda _checked=False: do())
