"""The report of an import as it leaves the screen: on paper, or as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from desktop.i18n import _
from desktop.imports.calendar_plan import CalendarImportPlan
from desktop.imports.patient_items import PatientImportPlan
from desktop.prints.list_paper import MOST, ListPaper, Row
from ui.importing.fates import Line, fate_of, lines_of, who_words, why_words
from ui.importing.words import counts, fate_words, odd_words
from ui.names import Names

KEY = "import-report"
_ROOM = 56
"""Letters of a reason that have room in a row of the paper."""

_QUIET = frozenset({"created", "updated", "unchanged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A plan, and whether it was written.

    Args:
        name: of the file that was read.
    """

    name: str
    plan: PatientImportPlan | CalendarImportPlan
    done: bool

    @property
    def title(self) -> str:
        """What the paper is called."""
        return (
            _("Import: what was done") if self.done else _("Import: what will be done")
        )

    @property
    def sums(self) -> str:
        """The file and the counts, in a line."""
        calendar = isinstance(self.plan, CalendarImportPlan)
        found = counts(self.plan.report, calendar=calendar)
        said = [f"{count} {words}" for _name, count, words in found if count]
        return ", ".join((self.name, *said))


def report_paper(reported: Reported) -> ListPaper:
    """Every line with its fate and reasons; of very many, those to look at alone."""
    warned = _warnings(reported)
    lines, note = lines_of(reported.plan), reported.sums
    if len(lines) > MOST:
        lines = [
            one for one in lines if fate_of(one) not in _QUIET or one.line in warned
        ]
        note = ", ".join((note, _("only the lines to look at")))
    return ListPaper(
        key=KEY,
        title=reported.title,
        columns=(
            (_("Line"), 40),
            (_("Who or what"), 105),
            (_("Fate"), 74),
            (_("Changes, reason"), 280),
        ),
        rows=list(_paper_rows(lines, Names(), warned)),
        veiled=list(_paper_rows(lines, Names(hidden=True), warned)),
        note=note,
        things=len(lines),
    )


def _paper_rows(
    lines: Sequence[Line], names: Names, warned: dict[int, list[str]]
) -> Iterator[Row]:
    """A line of the file, then what of its reasons has no room beside it: nothing is cut."""
    for line in lines[:MOST]:
        number, who, fate, _why = _row(line, names, {})
        said = (why_words(line), *warned.get(line.line, ()))
        reasons = [part for text in said for part in wrap(text, _ROOM)] or [""]
        yield number, who, fate, reasons[0]
        yield from (("", "", "", more) for more in reasons[1:])


def report_headers() -> tuple[str, ...]:
    """The columns of the table."""
    return _("Line"), _("Who or what"), _("Fate"), _("Changes, reason")


def report_rows(reported: Reported, names: Names) -> Iterator[Row]:
    """Every line there is, as the table has it."""
    warned = _warnings(reported)
    return (_row(line, names, warned) for line in lines_of(reported.plan))


def _row(line: Line, names: Names, warned: dict[int, list[str]]) -> Row:
    why = (why_words(line), *warned.get(line.line, ()))
    return (
        str(line.line or ""),
        who_words(line, names),
        fate_words(fate_of(line)),
        "; ".join(part for part in why if part),
    )


def _warnings(reported: Reported) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for problem in reported.plan.report.warnings:
        found.setdefault(problem.line, []).append(odd_words(problem))
    return found
