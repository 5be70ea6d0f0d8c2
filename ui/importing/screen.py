"""Import: choose, look, then write in slices that are undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from db.changes import Changes
from db.entities.import_run import ImportRun
from db.errors import ExpectedError
from desktop.clock import Clock
from desktop.errors import Cancelled
from desktop.formats.mapping import Mapping
from desktop.i18n import _, ngettext
from desktop.imports.calendar_plan import CalendarImportPlan
from desktop.imports.looking import look_at
from desktop.imports.patient_items import Answer, PatientImportPlan, PlannedPatient
from desktop.imports.profiles import Profile
from desktop.operations.importing import (
    plan_calendar_import,
    plan_patient_import,
)
from desktop.prints.printable import Printable
from desktop.words import sentence
from ui.importing.decisions import Decisions
from ui.importing.fates import lines_of
from ui.importing.pages import ImportPages
from ui.importing.report_file import ReportFile
from ui.importing.report_paper import Reported, report_paper
from ui.importing.review_page import SUMMARY
from ui.importing.source import (
    Source,
    is_archive,
    proposed,
    read_source,
    with_mapping,
)
from ui.importing.words import nothing_words
from ui.importing.writing import Writing, write_plan
from ui.names import Names
from ui.operator import Operator
from ui.paper.lists import offered
from ui.screen import Go
from ui.theme import Theme
from ui.turning import tell_stopped

Plan = PatientImportPlan | CalendarImportPlan


class ImportScreen(ImportPages):
    """A page to drop a file on, then a page to decide on."""

    go = Signal(object)

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__(operator, theme, names)
        self._operator, self._clock, self._theme = operator, clock, theme
        self._zone = operator.session.practice.zone
        self.source: Source | None = None
        self.plan: Plan | None = None
        self._turn = 0
        self._writing = self._done = False
        self.decisions = Decisions()
        self.report_file = ReportFile(operator, self, names, self._reported)
        self.review.report.file.setVisible(self.report_file.allowed)
        self.review.report.file_asked.connect(self.report_file.choose_place)
        self.chosen.connect(self.read)
        self.choosing.asked.connect(self.choose_file)
        self.review.other_asked.connect(self.choose_file)
        self.review.past_asked.connect(self.show_imports)
        self.review.import_asked.connect(self.write)
        self.review.shown_asked.connect(self._show_result)
        self.review.mapping.changed.connect(self.read_as)
        self.review.mapping.nir.changed.connect(self._plan_again)
        self.review.mapping.profiles.chosen.connect(self._read_by_profile)
        self.review.rows.look_asked.connect(self._look)
        self.review.rows.decided.connect(self._decide)
        self.choosing.history.continue_asked.connect(self._continue)

    # What the frame asks -------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """The plan is made again when an import was taken back or done elsewhere."""
        self.choosing.history.refresh(changes)
        self.review.mapping.profiles.refresh(changes)
        known = changes is not None and changes.touches("source_key")
        if known and not self._writing and self.source is not None:
            self.review.banner.tell("")
            self._make_plan(self.source)

    def papers(self) -> Sequence[Printable]:
        """The report of the plan that is shown, or the imports done."""
        reported = self._reported() if self.review.isVisible() else None
        history = self.choosing.history
        paper = history.paper() if reported is None else report_paper(reported)
        return offered(self._operator, paper)

    # Choosing and reading ------------------------------------------------------------

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

    def _take(self, source: Source) -> None:
        if self.source is None or source.sha256 != self.source.sha256:
            self.review.show_view(SUMMARY)
        self.source, self.plan = source, None
        self.decisions.clear()
        self._stack.setCurrentWidget(self.review)
        self.review.banner.tell("")
        self.review.show_source(source)
        if self.source is source:
            self._make_plan(source)

    def _refuse(self, error: ExpectedError) -> None:
        self._banner.tell(_("Not read."), sentence(error), tone="warn")

    # Planning ------------------------------------------------------------------------

    def _make_plan(self, source: Source) -> None:
        self._next_turn()
        if source.calendar is not None:
            self._ask_plan(plan_calendar_import, source.calendar)
        elif source.patients is not None:
            keep = self.review.mapping.nir.keeps
            self._ask_plan(plan_patient_import, source.patients, keep_nir=keep)
        else:
            self.plan = None
            self.review.report.hide()
            self.review.banner.tell(
                _("No column names the patient."),
                _("Choose which column is the name."),
                tone="warn",
            )

    def _ask_plan(self, query: Any, file: object, **how: bool) -> None:
        then, failed = self._show_plan, self._refuse
        self._operator.ask(
            self, query, file, then=then, failed=failed, channel="plan", **how
        )

    def _plan_again(self) -> None:
        """The same columns, the national numbers kept or not."""
        if self.source is not None and not self._writing:
            self.review.start.setEnabled(False)
            self.decisions.clear()
            self._make_plan(self.source)

    def _show_plan(self, plan: Plan) -> None:
        self.decisions.plan(plan)
        self._show_decided()

    def _show_decided(self) -> None:
        """The plan with what was decided so far."""
        self.plan = plan = self.decisions.decided()
        writes = any(item.writes for item in plan.items)
        self._report(plan, done=False, writes=writes)
        self.review.rows.show_lines(lines_of(plan))
        if not writes:
            self.review.banner.tell(_("Nothing to import."), nothing_words(plan.report))

    def _report(self, plan: Plan, *, done: bool, writes: bool) -> None:
        calendar = isinstance(plan, CalendarImportPlan)
        self._done = done
        self.review.show_report(
            plan.report, calendar=calendar, done=done, writes=writes
        )

    def _reported(self) -> Reported | None:
        if self.plan is None or self.source is None:
            return None
        return Reported(name=self.source.name, plan=self.plan, done=self._done)

    # Writing -------------------------------------------------------------------------

    def write(self) -> None:
        """Writes the plan that is shown, slice by slice."""
        plan = self.plan
        if plan is None or self._writing:
            return
        source = self.source
        if source is None:
            return
        self._writing = True
        write_plan(
            self._operator,
            self,
            Writing(source, plan, self.review.mapping.profiles.name, _said(plan)),
            then=lambda _counts: self._finish(plan),
            failed=self._stop,
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

    # Rows and decisions --------------------------------------------------------------

    def _look(self, item: PlannedPatient) -> None:
        self._operator.ask(
            self, look_at, item, then=self.review.rows.show_looked, channel="look"
        )

    def _decide(
        self, items: list[PlannedPatient], answer: Answer, picked: UUID | None
    ) -> None:
        if not self._writing:
            self.decisions.note(items, answer, picked)
            self._show_decided()
            self.review.rows.table.setFocus()

    def _read_by_profile(self, _name: str, columns: Profile) -> None:
        if self.source is not None and self.source.table is not None:
            self.read_as(proposed(self.source.table, self._today(), columns))

    def _continue(self, run: ImportRun) -> None:
        """The same file again: what of it is written is unchanged, the rest is planned."""
        path = Path(run.path)
        if run.path and path.is_file():
            self.read(path)
        else:
            self.choosing.banner.tell(
                _("The file is not where it was."),
                _("Choose it again: what is imported already stays as it is."),
                tone="warn",
            )
            self.choose_file()

    # Inside --------------------------------------------------------------------------

    def _show_result(self) -> None:
        calendar = isinstance(self.plan, CalendarImportPlan)
        self.go.emit(Go(place="agenda" if calendar else "patients"))

    def _next_turn(self) -> int:
        self._turn += 1
        return self._turn

    def _today(self) -> date:
        return self._clock.wall(self._zone).date()


def _said(plan: Plan) -> str:
    """How many records the plan makes or changes; the toast and the banner say it."""
    report = plan.report
    count = report.created + report.updated + report.cancelled
    if isinstance(plan, CalendarImportPlan):
        said = ngettext("{count} event imported.", "{count} events imported.", count)
    else:
        said = ngettext("{count} record imported.", "{count} records imported.", count)
    return said.format(count=count)
