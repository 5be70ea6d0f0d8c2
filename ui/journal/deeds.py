"""What the doctor does with the trail: verify, explain, sign, print, export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.i18n import _
from desktop.operations.trail import (
    answer_anomaly,
    export_journal,
    note_trail_check,
    print_journal_report,
)
from desktop.progress import Progress
from desktop.reads.trail import (
    Anomaly,
    LastCheck,
    Month,
    MonthFigures,
    Signature,
    TrailAccess,
    TrailRow,
    Verified,
    latest_anchors,
    latest_check,
    oldest_day,
    read_month,
    signature_of,
    verify_everything,
)
from desktop.session import Session
from ui.leaving import ToLeave, leave_file
from ui.operator import Operator


class TrailDeeds(QObject):
    """Everything but the reading of a period.

    Signals:
        verifying: a Work to be shown.
        verified: a Verified that was noted.
        checked: a LastCheck or None.
        anchored: the anchors.
        month_read: (Month, Signature or None).
        answered: an anomaly has its word.
    """

    verifying = Signal(object)
    verified = Signal(object)
    checked = Signal(object)
    anchored = Signal(object)
    month_read = Signal(object, object)
    answered = Signal()

    def __init__(
        self, operator: Operator, access: TrailAccess, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._operator, self._access = operator, access
        self._month = date.min
        self.may_note = operator.session.home.writable

    def look(self) -> None:
        """The newest verification, and where the head was seen."""
        access = self._access

        def both(_progress: Progress) -> tuple[LastCheck | None, Any]:
            return latest_check(access), latest_anchors(access)

        self._operator.run(self, both, then=self._looked)

    def verify(self) -> None:
        """Reads everything again; what was found is noted before it is shown."""
        self.verify_then(_nothing_more)

    def verify_then(self, then: Callable[[Verified], None]) -> None:
        """Verifies, and goes on with what was found."""
        access = self._access

        def noted(found: Verified) -> None:
            self.verified.emit(found)
            then(found)

        def note(found: Verified) -> None:
            if not self.may_note:
                noted(found)
                return
            self._operator.do(
                self,
                note_trail_check,
                {"verified": found},
                then=lambda _done: noted(found),
            )

        work = self._operator.run(
            self,
            lambda progress: verify_everything(access, progress),
            title=_("Verifying the chain"),
            then=note,
        )
        self.verifying.emit(work)

    def first_month(self, today: date) -> None:
        """Begins with the month before, where the trail reaches back to it."""
        access = self._access

        def begin(_progress: Progress) -> date:
            return oldest_day(access)

        def choose(oldest: date) -> None:
            last = date.fromordinal(today.replace(day=1).toordinal() - 1)
            self.read_month(last if oldest <= last else today)

        self._operator.run(self, begin, then=choose)

    def read_month(self, month: date) -> None:
        """Another month's report; the newest question counts."""
        access = self._access
        self._month = wanted = month.replace(day=1)

        def both(progress: Progress) -> tuple[Month, Signature | None]:
            found = read_month(access, wanted, progress)
            return found, signature_of(access, wanted, progress)

        def came(found: tuple[Month, Signature | None]) -> None:
            if wanted == self._month:
                self.month_read.emit(*found)

        self._operator.run(self, both, title=_("Reading the month"), then=came)

    def answer(self, one: Anomaly, note: str) -> None:
        """The doctor's word, in her own vault."""
        told = {
            "vault": one.vault,
            "number": one.number,
            "code": one.code.value,
            "note": note,
        }
        said = _("Explanation kept.") if note else _("Closed with nothing to add.")
        self._operator.do(
            self,
            answer_anomaly,
            told,
            then=lambda _done: self.answered.emit(),
            said=said,
        )

    def sign(self, figures: MonthFigures) -> None:
        """Her signature: the month's fingerprint, in her own trail."""
        told = {
            "month": figures.month,
            "entries": figures.entries,
            "fingerprint": figures.fingerprint,
            "signed": True,
        }
        self._operator.do(
            self,
            print_journal_report,
            told,
            then=lambda _done: self.read_month(figures.month),
            said=_("Month signed."),
        )

    def make_page(self, month: Month, then: Callable[[bytes], None]) -> None:
        """The month's page: verified, told, drawn."""

        def draw(found: Verified) -> None:
            def make(session: Session, _progress: Progress) -> bytes:
                from desktop.trail.reporting import told_report

                return told_report(session, month, found).pdf

            self._operator.run_writing(
                self, make, title=_("Making the report"), then=then
            )

        self.verify_then(draw)

    def write(
        self,
        path: Path,
        data: bytes,
        then: Callable[[], None],
        what: str = "print_journal_report",
    ) -> None:
        """A private file, whole or not at all, reminded of until it is deleted."""
        leaving = ToLeave(path, data, what, told=False)
        leave_file(self._operator, self, leaving, then=lambda _done: then())

    def export(
        self,
        rows: tuple[TrailRow, ...],
        reason: str,
        path: Path,
        then: Callable[[Path], None],
    ) -> None:
        """The table in clear: told first, after the passphrase was typed again."""

        def draw(_progress: Progress) -> bytes:
            from desktop.trail.export import trail_csv

            return trail_csv(rows)

        def save(data: bytes) -> None:
            self.write(path, data, lambda: then(path), "export_journal")

        def told(_done: object) -> None:
            title = _("Writing the export")
            self._operator.run(self, draw, title=title, then=save)

        self._operator.do(
            self,
            export_journal,
            {"rows": len(rows), "reason": reason},
            then=told,
        )

    def remove(self, path: Path, then: Callable[[], None]) -> None:
        """Deletes an export that was written just before."""

        def unlink(_progress: Progress) -> None:
            path.unlink(missing_ok=True)

        self._operator.run(self, unlink, then=lambda _done: then())

    def _looked(self, found: tuple[LastCheck | None, Any]) -> None:
        check, anchors = found
        self.checked.emit(check)
        self.anchored.emit(anchors)


def _nothing_more(_found: Verified) -> None:
    """The card shows it."""
