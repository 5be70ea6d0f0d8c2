"""The messages of one day on paper: who, what for, what was said where it may be, the state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.entities import MessageState
from db.rows import MessageFile
from desktop.dates import hour, long_day, phone, short_day
from desktop.i18n import _, ngettext
from desktop.names import shown_name
from desktop.prints.sheet import MARGIN, STRONG, Sheet
from desktop.prints.stationery import FOOT, Stationery, drawn, head
from desktop.telephone.words import (
    call_back_words,
    message_state_word,
    motive_word,
    urgency_word,
)

_TIME, _LINE, _STATE = 46.0, 13.0, 92.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPaper:
    """One day, or some messages that were chosen.

    Args:
        day: None where they are of several days: each line says its own.
        files: in the order they came; hidden: initials, and nothing that was said.
    """

    station: Stationery
    day: date | None
    files: Sequence[MessageFile]
    hidden: bool = False


def register_sheet(paper: RegisterPaper) -> bytes:
    """The day's register as a PDF."""
    title = _("Messages")
    count = len(paper.files)
    right = ngettext("{count} call", "{count} calls", count).format(count=count)
    note = long_day(paper.day) if paper.day else _("Chosen from the register")

    def top(sheet: Sheet) -> float:
        return head(sheet, paper.station, title, right=right, note=note)

    def draw(sheet: Sheet) -> None:
        y = top(sheet)
        if not paper.files:
            sheet.faint(MARGIN, y + 24, _("No call was noted that day."), size=11)
        for file in paper.files:
            said = _said(sheet, paper, file)
            if y + 34 + _LINE * len(said) > sheet.height - FOOT:
                sheet.next_page()
                y = top(sheet)
            y = _message(sheet, paper, file, said, y)

    return drawn(title, paper.station, draw)


def _message(
    sheet: Sheet, paper: RegisterPaper, file: MessageFile, said: list[str], y: float
) -> float:
    one, left = file.message, MARGIN + _TIME
    y += 18
    sheet.text(MARGIN, y, hour(one.taken_at), font=STRONG, size=11)
    room = sheet.width - MARGIN - _STATE - left
    name = shown_name(file.row, hidden=paper.hidden)
    if one.state is MessageState.STRUCK:
        name = _("{name} (struck out)").format(name=name)
    sheet.text(
        left,
        y,
        sheet.fitted(name, room, font=STRONG, size=11),
        font=STRONG,
        size=11,
    )
    sheet.right(sheet.width - MARGIN, y, message_state_word(one.state), size=10)
    y += _LINE
    sheet.faint(left, y, sheet.fitted(_about(paper, file), room + _STATE, size=9.5))
    for line in said:
        y += _LINE
        sheet.text(left, y, line, size=10)
    y += 7
    sheet.rule(y)
    return y


def _about(paper: RegisterPaper, file: MessageFile) -> str:
    one = file.message
    day = "" if paper.day else short_day(one.taken_at.date())
    parts = [day, motive_word(one.motive), urgency_word(one.urgency)]
    parts.append(call_back_words(one, one.taken_at))
    if not paper.hidden:
        caller = one.caller_name if file.row.family_name else ""
        parts += [f"{caller} {one.relation}".strip(), phone(one.phone)]
    return " · ".join(part for part in parts if part)


def _said(sheet: Sheet, paper: RegisterPaper, file: MessageFile) -> list[str]:
    """What was said and added, in lines; nothing of it in the confidential mode."""
    if paper.hidden:
        return []
    if file.message.sealed:
        return [_("Sealed for the doctor.")]
    texts = [file.message.text, *(f"+ {one.text}" for one in file.additions)]
    room = sheet.width - 2 * MARGIN - _TIME
    return [line for text in texts if text for line in sheet.wrapped(text, room)]
