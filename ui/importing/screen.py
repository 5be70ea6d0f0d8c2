"""Import: choose, look, then write in slices that are undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedLayout, QWidget

from db.changes import Changes
from db.errors import ExpectedError
from desktop.clock import Clock
from desktop.errors import Cancelled
from desktop.formats.mapping import Mapping
from desktop.i18n import _, ngettext
from desktop.imports.calendar_plan import CalendarImportPlan
from desktop.imports.patient_plan import PatientImportPlan
from desktop.operations.importing import (
    import_calendar,
    import_patients,
    plan_calendar_import,
    plan_patient_import,
)
from desktop.words import sentence
from ui.importing.choose_page import ChoosePage
from ui.importing.review_page import ReviewPage
from ui.importing.source import Source, is_archive, read_source, with_mapping
from ui.importing.words import nothing_words
from ui.names import Names
from ui.operator import Operator, Slices
from ui.screen import Go
from ui.theme import Theme
from ui.turning import tell_stopped
from ui.widgets.banner import Banner

Plan = PatientImportPlan | CalendarImportPlan


class ImportScreen(QWidget):
    """A page to drop a file on, then a page to decide on."""

    go = Signal(object)

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._clock, self._theme = operator, clock, theme
        self._zone = operator.session.practice.zone
        self.source: Source | None = None
        self.plan: Plan | None = None
        self._turn = 0
        self._writing = False
        self.choosing = ChoosePage(theme)
        self.review = ReviewPage(theme, names)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.choosing)
        self._stack.addWidget(self.review)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.choosing)
        self.choosing.asked.connect(self.choose_file)
        self.review.other_asked.connect(self.choose_file)
        self.review.import_asked.connect(self.write)
        self.review.shown_asked.connect(self._show_result)
        self.review.mapping.changed.connect(self.read_as)

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The header's words."""
        return _("Importing")

    def header_widgets(self) -> Sequence[QWidget]:
        """Everything stands in the page."""
        return ()

    def show_day(self, day: date) -> None:
        """An import has no day."""

    def side_panel(self) -> QWidget | None:
        """Everything stands in the page."""
        return None

    def context_widget(self) -> QWidget | None:
        """Nothing below the navigation."""
        return None

    def refresh(self, changes: Changes | None) -> None:
        """The plan is made again when an import was taken back or done elsewhere."""
        known = changes is not None and changes.touches("source_key")
        if known and not self._writing and self.source is not None:
            self.review.banner.tell("")
            self._make_plan(self.source)

    # Choosing and reading ------------------------------------------------------------

    def choose_file(self) -> None:
        """The dialog of files, which does not stop the window."""
        chooser = QFileDialog(self, _("Choose a file…"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(
            [
                _("Patients and calendars")
                + " (*.csv *.tsv *.txt *.xlsx *.vcf *.ics *.zip *.age)",
                _("All files") + " (*)",
            ]
        )
        chooser.fileSelected.connect(lambda path: self.read(Path(path)))
        chooser.open()

    def read(self, path: Path) -> None:
        """Reads this file and plans its import; writes nothing."""
        if self._writing:
            return
        if is_archive(path):
            self.bring_back(path)
            return
        zone, today = self._zone, self._today()
        self._banner.tell("")
        self._operator.run(
            self,
            lambda _progress: read_source(path, zone, today),
            title=_("Reading the file"),
            then=self._take,
            failed=self._refuse,
        )

    def bring_back(self, path: Path) -> None:
        """A whole practice is no list of patients: it has a dialog of its own."""
        from ui.importing.archive_dialog import ArchiveDialog

        dialog = ArchiveDialog(self._theme, self.window(), self._operator, path)
        dialog.brought.connect(lambda: self.go.emit(Go(place="today")))
        dialog.begin()

    def read_as(self, mapping: Mapping) -> None:
        """Reads the columns as other fields."""
        source, today = self.source, self._today()
        if source is None or self._writing:
            return
        turn = self._next_turn()
        self.review.start.setEnabled(False)
        self._operator.run(
            self,
            lambda _progress: with_mapping(source, mapping, today),
            title=_("Reading the file"),
            then=lambda found: self._take(found) if turn == self._turn else None,
            failed=self._refuse,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _take(self, source: Source) -> None:
        self.source, self.plan = source, None
        self._stack.setCurrentWidget(self.review)
        self.review.banner.tell("")
        self.review.show_source(source)
        self._make_plan(source)

    def _refuse(self, error: ExpectedError) -> None:
        self._banner.tell(_("Not read."), sentence(error), tone="warn")

    @property
    def _banner(self) -> Banner:
        """Of the page that is shown."""
        reviewing = self._stack.currentWidget() is self.review
        return self.review.banner if reviewing else self.choosing.banner

    # Planning ------------------------------------------------------------------------

    def _make_plan(self, source: Source) -> None:
        self._next_turn()
        if source.calendar is not None:
            self._ask_plan(plan_calendar_import, source.calendar)
        elif source.patients is not None:
            self._ask_plan(plan_patient_import, source.patients)
        else:
            self.plan = None
            self.review.report.hide()
            self.review.banner.tell(
                _("No column names the patient."),
                _("Choose which column is the name."),
                tone="warn",
            )

    def _ask_plan(self, query: Any, file: object) -> None:
        self._operator.ask(
            self, query, file, then=self._show_plan, failed=self._refuse, channel="plan"
        )

    def _show_plan(self, plan: Plan) -> None:
        self.plan = plan
        writes = bool(plan.slices)
        self._report(plan, done=False, writes=writes)
        if not writes:
            self.review.banner.tell(_("Nothing to import."), nothing_words(plan.report))

    def _report(self, plan: Plan, *, done: bool, writes: bool) -> None:
        calendar = isinstance(plan, CalendarImportPlan)
        self.review.show_report(
            plan.report, calendar=calendar, done=done, writes=writes
        )

    # Writing -------------------------------------------------------------------------

    def write(self) -> None:
        """Writes the plan that is shown, slice by slice."""
        plan = self.plan
        if plan is None or self._writing:
            return
        self._writing = True
        slices = plan.slices
        calendar = isinstance(plan, CalendarImportPlan)
        self._operator.do_each(
            self,
            Slices(
                operation=import_calendar if calendar else import_patients,
                calls=[{"items": items} for items in slices],
                total=len(slices),
                title=_("Importing"),
            ),
            then=lambda _counts: self._finish(plan),
            failed=self._stop,
            said=_said(plan),
        )
        if self._writing:
            self.review.hold()

    def _finish(self, plan: Plan) -> None:
        self._writing = False
        self.review.rest()
        self._report(plan, done=True, writes=False)
        self.review.banner.tell(_said(plan), _("Ctrl+Z takes the whole import back."))

    def _stop(self, error: ExpectedError) -> None:
        """Interrupted or failed: what is written stays, and can be taken back."""
        self._writing = False
        self.review.rest()
        session = self._operator.session
        step = session.undoable
        mine = step is not None and step.intent.startswith("import_")
        tell_stopped(self._operator, self)
        if self.source is not None:
            self._make_plan(self.source)
        fact, advice = _("Not done."), sentence(error)
        if isinstance(error, Cancelled):
            fact = _("The import was interrupted.")
            advice = _("What was written stays; what is left is shown below.")
        self.review.banner.tell(fact, advice, tone="warn")
        if mine:
            self._operator.said.emit(_("The import was interrupted."), True)  # noqa: FBT003

    # Inside --------------------------------------------------------------------------

    def _show_result(self) -> None:
        calendar = isinstance(self.plan, CalendarImportPlan)
        self.go.emit(Go(place="agenda" if calendar else "patients"))

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _today(self) -> date:
        return self._clock.wall(self._zone).date()


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dragged."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


def _said(plan: Plan) -> str:
    """How many records the plan makes or changes; the toast and the banner say it."""
    report = plan.report
    count = report.created + report.updated + report.cancelled
    if isinstance(plan, CalendarImportPlan):
        said = ngettext("{count} event imported.", "{count} events imported.", count)
    else:
        said = ngettext("{count} record imported.", "{count} records imported.", count)
    return said.format(count=count)
