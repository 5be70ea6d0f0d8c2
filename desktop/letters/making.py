"""A text and its facts become a paper: the same for the preview and for what is kept."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dates import long_day
from desktop.i18n import _
from desktop.letters.addressees import Addressee
from desktop.letters.fields import FilledText, filled
from desktop.letters.values import LetterFacts, Meeting
from desktop.prints.letter import LetterPaper
from desktop.prints.paper_size import PaperSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody is about to print.

    Args:
        title, body: with fields, as they are in the form.
        recipient: lines of the address, "" without one.
        addressee: who that is, None where it was typed by hand or is the patient.
        size: what it is printed on.
    """

    title: str
    body: str
    recipient: str = ""
    addressee: Addressee | None = None
    meeting: Meeting | None = None
    size: PaperSize = PaperSize.A4


def words_of(draft: Draft, facts: LetterFacts, number: str = "") -> FilledText:
    """The words as they will stand on the paper, and what they lack."""
    return filled(draft.body, facts.values(draft.meeting, number, draft.addressee))


def paper_of(draft: Draft, facts: LetterFacts, number: str = "") -> LetterPaper:
    """The paper, ready to be drawn."""
    practice, head = facts.practice, facts.letterhead
    values = facts.values(draft.meeting, number, draft.addressee)
    references = draft.addressee.references if draft.addressee else ()
    return LetterPaper(
        doctor=practice.doctor_name,
        practice=practice.name,
        address=practice.address,
        phone=practice.phone,
        speciality=practice.speciality,
        head=head,
        title=filled(draft.title, values).text,
        body=filled(draft.body, values).text,
        recipient=draft.recipient,
        references=references if draft.recipient.strip() else (),
        dated=_dated(facts),
        number=number,
        size=draft.size,
    )


def _dated(facts: LetterFacts) -> str:
    day = long_day(facts.today)
    if not facts.city:
        return day
    return _("{city}, {day}").format(city=facts.city, day=day)
