"""The month's report, made: read, told with its fingerprint, drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.operations.trail import print_journal_report
from desktop.progress import Progress
from desktop.session import Session
from desktop.trail.access import trail_access
from desktop.trail.month import Month, read_month
from desktop.trail.rows import MonthFigures, Verified


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReport:
    """The page, and what it says."""

    figures: MonthFigures
    pdf: bytes


def make_report(
    session: Session,
    month: date,
    verified: Verified,
    progress: Progress | None = None,
) -> MadeReport:
    """The month's page; on the writer's thread, for it is told before it exists.

    The page is an anchor: its fingerprint on paper cannot be rewritten, and the same one
    stands in the doctor vault's trail.

    Raises:
        NotAllowed: it is not the doctor's session.
        InvalidValue: the month has not begun.
    """
    made = read_month(trail_access(session), month, progress)
    return told_report(session, made, verified)


def told_report(session: Session, made: Month, verified: Verified) -> MadeReport:
    """The page of a month that was read already; on the writer's thread."""
    from desktop.prints.journal_report import ReportPage, journal_report

    session.do(
        print_journal_report,
        month=made.figures.month,
        entries=made.figures.entries,
        fingerprint=made.figures.fingerprint,
    )
    page = ReportPage(
        practice=session.practice.name,
        doctor=session.practice.doctor_name,
        made_on=session.wall.date(),
        month=made,
        verified=verified,
    )
    return MadeReport(figures=made.figures, pdf=journal_report(page))
