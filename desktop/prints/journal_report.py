"""The month of the trail on paper: counts, what is unusual, fingerprint, signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.dates import hour, long_day, month_name, numeric_day
from desktop.i18n import _, ngettext
from desktop.numbers import thousands
from desktop.prints.sheet import MARGIN, SERIF, SERIF_STRONG, STRONG, Sheet
from desktop.trail.month import Month
from desktop.trail.rows import Anomaly, MonthFigures, Verified
from desktop.trail.words import (
    act_words,
    anchor_words,
    anomaly_words,
    code_words,
    problem_words,
    role_words,
    vault_words,
)

_BOTTOM = 770.0
_COLUMNS = 4
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """What the page says.

    Args:
        made_on: the day it was made; verified: both chains, just before.
    """

    practice: str
    doctor: str
    made_on: date
    month: Month
    verified: Verified


def journal_report(page: ReportPage) -> bytes:
    """The report as a PDF; it names those who work here, and no patient."""
    sheet = Sheet(_("Monthly report"))
    y = _head(sheet, page)
    y = _figures(sheet, page.month.figures, y)
    y = _people(sheet, page.month.figures, y)
    y = _unusual(sheet, page.month.figures.anomalies, y)
    y = _draw(sheet, page, y)
    y = _room(sheet, y, 250)
    y = _seal(sheet, page, y)
    _signature(sheet, page, y)
    return sheet.pdf()


def _head(sheet: Sheet, page: ReportPage) -> float:
    month = page.month.figures.month
    sheet.text(MARGIN, 76, _("Monthly report"), font=SERIF_STRONG, size=24)
    named = f"{month_name(month)} {month.year}"
    sheet.text(MARGIN, 98, named, font=SERIF, size=15)
    made = _("Made on {day}").format(day=numeric_day(page.made_on))
    sheet.right(sheet.width - MARGIN, 76, page.practice, size=11)
    sheet.right(sheet.width - MARGIN, 92, made, size=10)
    sheet.rule(112, heavy=True)
    return 140


def _figures(sheet: Sheet, figures: MonthFigures, y: float) -> float:
    told = (
        (figures.entries, _("entries")),
        (figures.booked, _("appointments booked")),
        (figures.moved, _("moved, cancelled or missed")),
        (figures.arrivals, _("arrivals")),
        (figures.files_opened, _("files opened")),
        (figures.searches, _("searches")),
        (figures.printed, _("prints")),
        (figures.envelopes, _("plis handled")),
        (figures.backups, _("backups")),
        (figures.refusals, _("refusals")),
    )
    width = (sheet.width - 2 * MARGIN) / _COLUMNS
    for number, (count, words) in enumerate(told):
        x = MARGIN + width * (number % _COLUMNS)
        top = y + 44 * (number // _COLUMNS)
        sheet.text(x, top, _number(count), font=SERIF_STRONG, size=17)
        sheet.faint(x, top + 14, sheet.fitted(words, width - 8, size=9.5), size=9.5)
    rows = -(-len(told) // _COLUMNS)
    return y + 44 * rows


def _people(sheet: Sheet, figures: MonthFigures, y: float) -> float:
    y = _title(sheet, _("Who worked"), y)
    for person, count in figures.by_person:
        y = _room(sheet, y, 16)
        name = person.name or _("Unknown person")
        sheet.text(MARGIN, y, sheet.fitted(name, 240, font=STRONG), font=STRONG)
        sheet.faint(MARGIN + 250, y, role_words(person.role), size=10)
        said = ngettext("{count} entry", "{count} entries", count)
        sheet.right(sheet.width - MARGIN, y, said.format(count=_number(count)))
        y += 16
    return y


def _unusual(sheet: Sheet, found: tuple[Anomaly, ...], y: float) -> float:
    said = ngettext(
        "{count} thing to be explained", "{count} things to be explained", len(found)
    )
    y = _title(sheet, said.format(count=len(found)), y)
    if not found:
        sheet.faint(MARGIN, y, _("Nothing unusual."), size=10)
        return y + 16
    for one in found:
        y = _room(sheet, y, 44)
        sheet.text(MARGIN, y, code_words(one.code), font=STRONG)
        when = f"{long_day(one.start.date(), year=False)}, {hour(one.start)}"
        sheet.right(sheet.width - MARGIN, y, when)
        who = one.who or _("Unknown person")
        sheet.text(MARGIN, y + 13, f"{who}. {anomaly_words(one)}", size=9.5)
        sheet.faint(MARGIN, y + 26, _answer(one), size=9.5)
        y += 42
    return y


def _answer(one: Anomaly) -> str:
    if one.note is None:
        return _("Explanation: ______________________________________________")
    if not one.note:
        return _("Seen; nothing to add.")
    return _("Explained: {note}").format(note=one.note)


def _draw(sheet: Sheet, page: ReportPage, y: float) -> float:
    """The acts that chance chose, to be read again one by one."""
    rows = page.month.sample.rows
    if not rows:
        return y
    y = _title(sheet, _("Drawn to be read again"), y)
    for row in rows:
        y = _room(sheet, y, 15)
        when = f"{numeric_day(row.at.date())}  {hour(row.at)}"
        sheet.text(MARGIN, y, when, size=9.5)
        words = sheet.fitted(act_words(row.what), 190, size=9.5)
        sheet.text(MARGIN + 100, y, words, size=9.5)
        sheet.faint(MARGIN + 300, y, sheet.fitted(row.who, 110), size=9.5)
        sheet.faint(MARGIN + 415, y, f"{row.number} {row.link}", size=9)
        y += 15
    return y


def _seal(sheet: Sheet, page: ReportPage, y: float) -> float:
    y = _title(sheet, _("Chain"), y)
    for line in _state(page.verified):
        sheet.text(MARGIN, y, line, size=10)
        y += 14
    for vault, number, link in page.month.figures.heads:
        said = _("{vault}: entry {number}, link {link}")
        words = said.format(vault=vault_words(vault), number=number, link=link[:16])
        sheet.faint(MARGIN, y, words, size=9.5)
        y += 13
    sheet.faint(MARGIN, y + 8, _("Fingerprint"), size=9.5)
    y += 26
    groups = _groups(page.month.figures.fingerprint)
    for some in (groups[:8], groups[8:]):
        sheet.text(MARGIN, y, "  ".join(some), font=SERIF_STRONG, size=13)
        y += 19
    return y


def _state(found: Verified) -> Iterator[str]:
    if found.ok:
        yield _(
            "Verified, nothing broken: {entries} entries, {operations} operations."
        ).format(entries=_number(found.entries), operations=_number(found.operations))
        return
    if found.bad_operation is not None:
        yield _("The chain breaks at operation {number}.").format(
            number=found.bad_operation
        )
    bad = found.bad_trail
    if bad is not None and bad.problem is not None:
        yield problem_words(bad.problem, bad.first_bad or 0)
        if bad.sighting is not None:
            yield anchor_words(bad.sighting.kind)


def _signature(sheet: Sheet, page: ReportPage, y: float) -> None:
    y = max(y + 30, 700)
    sheet.text(MARGIN, y, _("Read and signed"), font=SERIF, size=12)
    sheet.faint(MARGIN, y + 16, page.doctor, size=10)
    left = sheet.width / 2
    sheet.line(left, sheet.width - MARGIN, y + 22, heavy=True)
    sheet.faint(left, y + 36, _("Date and signature"), size=9.5)
    sheet.faint(
        MARGIN,
        812,
        _("Keep this page: its fingerprint cannot be changed on a computer."),
        size=9,
    )


def _title(sheet: Sheet, words: str, y: float) -> float:
    y = _room(sheet, y + 12, 50)
    sheet.text(MARGIN, y, words, font=SERIF_STRONG, size=13)
    sheet.rule(y + 7)
    return y + 24


def _room(sheet: Sheet, y: float, needed: float) -> float:
    """Where to go on: the next page when there is no room on this one."""
    if y + needed <= _BOTTOM:
        return y
    sheet.next_page()
    return 76


def _groups(fingerprint: str) -> list[str]:
    return [fingerprint[at : at + _GROUP] for at in range(0, len(fingerprint), _GROUP)]


def _number(count: int) -> str:
    return thousands(count)
