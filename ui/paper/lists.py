"""What the lists of the practice's upkeep and of its tasks look like on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from db.rows import TaskRow
from desktop.dates import hour, numeric_day
from desktop.i18n import _
from desktop.prints.list_paper import MOST, ListPaper, Row, list_printable
from desktop.prints.printable import Printable
from desktop.reads.backups import BackupState
from desktop.reads.exchange import PliRow
from desktop.reads.trail import TrailRow
from desktop.trail.words import act_words
from ui.backups import words as backup_words
from ui.exchange import words as pli_words
from ui.journal.words import about_words, detail_words, who_words
from ui.names import Names
from ui.operator import Operator
from ui.tasks.words import patient_words, title_words, when_words


def offered(operator: Operator, paper: ListPaper) -> tuple[Printable, ...]:
    """The one paper of a screen that lists."""
    session = operator.session
    return (list_printable(session.practice.name, session.wall, paper),)


def tasks_paper(rows: Sequence[TaskRow], now: datetime, view: str) -> ListPaper:
    """The tasks that are listed; `view` says which."""

    def line(row: TaskRow, names: Names) -> Row:
        who = row.assignee or _("the counter")
        about = (title_words(row, names), patient_words(row, names))
        return (when_words(row, now), *about, who)

    return ListPaper(
        key="tasks",
        title=_("Tasks"),
        columns=((_("Due"), 96), (_("Task"), 205), (_("Patient"), 110), (_("Who"), 88)),
        rows=[line(row, Names()) for row in rows],
        veiled=[line(row, Names(hidden=True)) for row in rows],
        note=view,
    )


def trail_paper(rows: Iterable[TrailRow]) -> ListPaper:
    """The entries that a period and its filters leave."""
    listed = list(rows)

    def line(row: TrailRow, names: Names) -> Row:
        at = f"{numeric_day(row.at.date())} {hour(row.at)}"
        about = (about_words(row, names), detail_words(row, names))
        return (at, who_words(row), act_words(row.what), *about)

    return ListPaper(
        key="audit-trail",
        title=_("Audit trail"),
        columns=(
            (_("Time"), 84),
            (_("Who"), 85),
            (_("Act"), 135),
            (_("About"), 100),
            (_("Details"), 95),
        ),
        rows=[line(row, Names()) for row in listed],
        veiled=[line(row, Names(hidden=True)) for row in listed[:MOST]],
    )


def backups_paper(state: BackupState | None, zone: str) -> ListPaper:
    """Every backup that is still there, newest first."""
    kept = state.kept if state is not None else ()
    moment = backup_words.moment
    return ListPaper(
        key="backups",
        title=_("Backups"),
        columns=(
            (_("Made"), 125),
            (_("Where"), 154),
            (_("Size"), 80),
            (_("Read again"), 140),
        ),
        rows=[
            (
                moment(one.created, zone),
                one.destination,
                backup_words.size_words(one.bytes),
                moment(one.verified, zone) if one.verified else _("not yet"),
            )
            for one in kept
        ],
        note=backup_words.last_line(state, zone) if state is not None else "",
    )


def plis_paper(rows: Sequence[PliRow], zone: str) -> ListPaper:
    """The last envelopes, out and in; what is in them names nobody here."""
    return ListPaper(
        key="envelopes",
        title=_("Envelopes"),
        columns=(
            (_("Envelope"), 170),
            (_("When"), 110),
            (_("Amount"), 110),
            (_("State"), 109),
        ),
        rows=[
            (
                pli_words.pli_title(row),
                pli_words.moment(row.at, zone),
                pli_words.pli_amount(row),
                pli_words.pli_state(row),
            )
            for row in rows
        ],
    )
