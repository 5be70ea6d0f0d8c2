"""What keeps backups trustworthy: the plan, the last reading, the drill, side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.backup.plan import DrillReport, Plan
from desktop.i18n import _
from desktop.operations.backups import plan_backups
from desktop.progress import Progress
from desktop.reads.backups import BackupState
from desktop.rights import Right
from desktop.session import Session
from ui.backups.plan_card import PlanCard
from ui.backups.proof_cards import DrillCard, ReadingCard
from ui.operator import Operator
from ui.theme import Theme

_ABREAST = 900
"""Width under which the cards stand below each other."""


class Care(QWidget):
    """Three cards.

    Signals:
        began: a Work to be shown.
        failed: an ExpectedError.
        told: (fact, advice, tone) of a drill that ended.
        verify_wanted: the newest version is to be read again.
    """

    began = Signal(object)
    failed = Signal(object)
    told = Signal(str, str, str)
    verify_wanted = Signal()

    def __init__(self, operator: Operator, theme: Theme) -> None:
        super().__init__()
        self._operator, self._theme = operator, theme
        self.plan = PlanCard(theme, may_change=operator.session.may(Right.PRACTICE))
        self.reading, self.drill = ReadingCard(theme), DrillCard(theme)
        self._running = False
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        for card in (self.plan, self.reading, self.drill):
            self._cards.addWidget(card, 1)
        self.plan.planned.connect(self._keep_plan)
        self.reading.verify_wanted.connect(self.verify_wanted)
        self.drill.drill_wanted.connect(self.run_drill)
        theme.changed.connect(self._arrange)

    def show_state(self, state: BackupState, zone: str) -> None:
        """Shows how things stand."""
        self.plan.show_plan(state.plan)
        self.reading.show_state(state, zone)
        self.drill.show_state(state, zone)
        self.drill.run.setEnabled(bool(state.kept) and not self._running)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def run_drill(self) -> None:
        """Brings the newest backup and an older one back apart, off this thread."""
        if self._running:
            return
        self._running = True
        self.drill.run.setEnabled(False)

        def begin(session: Session, _progress: Progress) -> tuple[Path, ...]:
            from desktop.backup import drill

            return drill.begin(session)

        self._operator.run_writing(self, begin, then=self._try, failed=self._fail)

    # Inside --------------------------------------------------------------------------

    def _keep_plan(self, plan: Plan) -> None:
        self._operator.do(
            self,
            plan_backups,
            {"plan": plan},
            failed=self.failed.emit,
            said=lambda _done: _("Planning of the backups changed."),
        )

    def _try(self, files: tuple[Path, ...]) -> None:
        session = self._operator.session

        def tried(progress: Progress) -> tuple[DrillReport, ...]:
            from desktop.backup.drill import try_file
            from desktop.backup.opening import SessionKeys

            keys, clock = SessionKeys(session.home), session.clock
            return tuple(try_file(keys, file, clock, progress) for file in files)

        self.began.emit(
            self._operator.run(
                self, tried, title=_("Drill"), then=self._note, failed=self._fail
            )
        )

    def _note(self, reports: tuple[DrillReport, ...]) -> None:
        def note(session: Session, progress: Progress) -> tuple[DrillReport, ...]:
            from desktop.backup import drill

            drill.note(session, reports)
            drill.check_pending(session, progress)
            return reports

        self._operator.run_writing(self, note, then=self._end, failed=self._fail)

    def _end(self, reports: tuple[DrillReport, ...]) -> None:
        self._running = False
        bad = next((report for report in reports if not report.ok), None)
        if bad is None:
            fact = _("The drill passed.")
            self.told.emit(fact, _("The practice would have come back."), "info")
            return
        fact = _("{file} would not come back.").format(file=bad.file)
        self.told.emit(fact, _("Make a backup now, to another key."), "warn")

    def _fail(self, error: object) -> None:
        self._running = False
        self.failed.emit(error)

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        wide = self.width() >= self._theme.px(_ABREAST)
        self._cards.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
