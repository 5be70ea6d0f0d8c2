"""The audit trail: what was done, by whom, on whom; its chain, and the month's report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QVBoxLayout, QWidget

from db.changes import Changes
from desktop.clock import Clock
from desktop.i18n import _, ngettext
from desktop.reads.history import Target, target_of
from desktop.reads.trail import Anomaly, TrailRead, TrailRow, Verified
from ui.clipboard import Clipboard
from ui.journal.activity import Activity
from ui.journal.chain_card import ChainCard
from ui.journal.deeds import TrailDeeds
from ui.journal.dialogs import (
    DatesDialog,
    ExplainDialog,
    ExportDialog,
    PaperDialog,
    SignDialog,
)
from ui.journal.feed import TrailFeed
from ui.journal.filters import FilterBar, Period, between, last_days
from ui.journal.lines import Picked
from ui.journal.paper import print_pdf
from ui.journal.report_card import ReportCard
from ui.journal.table import TrailTable
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dress import column, surface
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label

PANEL = 384


class JournalScreen(QWidget):
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
        self._operator, self._theme, self._names = operator, theme, names
        self._clock, self._zone = clock, operator.session.practice.zone
        self._clipboard = clipboard
        self._period = last_days(30, self._today())
        self._exported: Path | None = None
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

    def context_widget(self) -> QWidget | None:
        """Nothing below the navigation."""
        return None

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
            self._theme,
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
            self._say(_("This entry is about no file and no appointment."))

    def _copy(self, text: str) -> None:
        self._clipboard.copy(text)
        hidden = self._names.hidden
        self._say(_("Copied with initials.") if hidden else _("Copied for 30 seconds."))

    def _show_entry(self, vault: str, number: int) -> None:
        self.filters.clear()
        if not self.table.select((vault, number)):
            self._say(_("This entry is not in the period that is shown."))

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

    # Deeds ---------------------------------------------------------------------------

    def _explain(self, one: Anomaly) -> None:
        dialog = ExplainDialog(self._theme, self.window(), one)
        dialog.explained.connect(lambda note: self.deeds.answer(one, note))
        dialog.open()

    def _answered(self) -> None:
        if self.report.month is not None:
            self.deeds.read_month(self.report.month.figures.month)
        self.refresh(None)

    def _sign(self) -> None:
        month = self.report.month
        if month is None:
            return

        def show(found: Verified) -> None:
            dialog = SignDialog(self._theme, self.window(), month, found, self._names)
            dialog.signed.connect(lambda: self.deeds.sign(month.figures))
            dialog.open()

        self.deeds.verify_then(show)

    def _print(self) -> None:
        month = self.report.month
        if month is None:
            return
        dialog = PaperDialog(self._theme, self.window(), month.figures.month)
        dialog.file_wanted.connect(
            lambda: self._choose_place(
                _("Save the report"),
                f"journal-{month.figures.month:%Y-%m}.pdf",
                self._save_report,
            )
        )
        dialog.printer_wanted.connect(
            lambda: self.deeds.make_page(month, lambda pdf: print_pdf(self, pdf))
        )
        dialog.open()

    def _save_report(self, path: Path) -> None:
        month = self.report.month
        if month is not None:
            said = _("Report saved: {file}").format(file=path.name)
            self.deeds.make_page(
                month,
                lambda pdf: self.deeds.write(path, pdf, lambda: self._say(said)),
            )

    def ask_export(self) -> None:
        """Why, then where; the passphrase is asked for on the way."""
        read = self.feed.read
        if read is None or not self.export.isEnabled():
            return
        dialog = ExportDialog(self._theme, self.window(), len(read.rows))
        dialog.wanted.connect(
            lambda reason: self._choose_place(
                _("Export the trail"),
                f"journal-{read.since}-{read.until}.csv",
                lambda path: self.export_to(path, reason),
            )
        )
        dialog.open()

    def export_to(self, path: Path, reason: str) -> None:
        """Writes the period there, for its owner only."""
        if self.feed.read is not None:
            self.deeds.export(self.feed.read.rows, reason, path, self._remind)

    def _remind(self, path: Path) -> None:
        read = self.feed.read
        count = len(read.rows) if read is not None else 0
        self._exported = path
        said = ngettext(
            "{count} entry written in clear.",
            "{count} entries written in clear.",
            count,
        )
        self.banner.tell(
            said.format(count=count),
            _("Delete {file} as soon as it has served.").format(file=path.name),
            tone="warn",
            action=_("Delete the file"),
        )
        self.refresh(None)

    def _delete_export(self) -> None:
        if self._exported is not None:
            self.deeds.remove(self._exported, self._deleted)

    def _deleted(self) -> None:
        self._exported = None
        self.banner.tell("")
        self._say(_("Export deleted."))

    # Inside --------------------------------------------------------------------------

    def _say(self, fact: str) -> None:
        self._operator.said.emit(fact, False)  # noqa: FBT003 - the signal's own order

    def _choose_place(
        self, title: str, name: str, then: Callable[[Path], None]
    ) -> None:
        chooser = QFileDialog(self, title)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(name.rpartition(".")[2])
        chooser.selectFile(name)
        chooser.fileSelected.connect(lambda path: then(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

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
        self.export.clicked.connect(self.ask_export)
        self.banner.acted.connect(self._delete_export)
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
        deeds.answered.connect(self._answered)
        report.month_wanted.connect(deeds.read_month)
        report.explain_wanted.connect(self._explain)
        report.nothing_wanted.connect(lambda one: deeds.answer(one, ""))
        report.show_wanted.connect(self._show_anomaly)
        report.sign_wanted.connect(self._sign)
        report.print_wanted.connect(self._print)

    def _add_commands(self) -> None:
        for words, keys, do in (
            (_("Verify the chain"), "", self.deeds.verify),
            (_("Export the trail…"), "", self.ask_export),
            (_("Search in the trail"), "Ctrl+F", self.filters.search.setFocus),
        ):
            action = QAction(words, self)
            action.setShortcut(keys)
            action.setProperty("menu", "tools")
            _connect(action, do)
            self.addAction(action)


def _connect(action: QAction, do: Callable[[], object]) -> None:
    """Without what Qt says of a tick."""
    action.triggered.connect(lambda _checked=False: do())
