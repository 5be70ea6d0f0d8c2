"""What a letter may speak of, read for one patient."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from db.entities import FREE_STATES, AppointmentState, CareRole
from db.errors import NotFound
from db.folding import folded
from db.queries import Reader
from db.queries.agenda import appointment, appointments_of
from db.queries.around import care_of
from db.queries.documents import letter_templates
from db.queries.patients import patient
from db.queries.practice import setting, the_practice
from db.rows import PatientAppointmentRow
from desktop.letters.addressees import (
    Addressee,
    correspondent_addressee,
    patient_addressee,
)
from desktop.letters.letterhead import SETTING, Letterhead
from desktop.letters.models import Model, Text, texts
from desktop.letters.values import LetterFacts, Meeting
from desktop.reads.agenda import appointment_types
from desktop.reads.around import find_correspondents

_NEAR, _WHOLE_BOOK = 12, 10_000
_AWAY = FREE_STATES | {AppointmentState.NO_SHOW}
_DEAD = frozenset({AppointmentState.ENTERED_IN_ERROR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Composing:
    """What a letter is begun with."""

    facts: LetterFacts
    texts: tuple[Text, ...]


def composing(
    reader: Reader,
    key: UUID | None,
    now: datetime,
    about: UUID | None,
    language: str,
) -> Composing | None:
    """For a patient, or for whoever an appointment is; None when it is nobody's."""
    if key is None and about is not None:
        row = appointment(reader, about)
        key = None if row is None else row.patient_id
    if key is None:
        return None
    facts = letter_facts(reader, key, now, about)
    return Composing(facts=facts, texts=letter_texts(reader, language))


def letterhead(reader: Reader) -> Letterhead:
    """The head of the practice's letters."""
    return Letterhead.read(setting(reader, SETTING))


def letter_texts(reader: Reader, language: str) -> tuple[Text, ...]:
    """Every text there is to make a document of."""
    return texts(letter_templates(reader), language)


def letter_facts(
    reader: Reader, key: UUID, now: datetime, about: UUID | None = None
) -> LetterFacts:
    """Everything a text may say of a patient; `about` is the appointment that is meant.

    Raises:
        NotFound: there is no such patient.
    """
    found = patient(reader, key)
    if found is None:
        raise NotFound("patient", key)
    rows = [row for row in appointments_of(reader, key) if row.state not in _DEAD]
    upcoming = tuple(
        row for row in reversed(rows) if row.end > now and row.state not in FREE_STATES
    )
    return LetterFacts(
        patient=found,
        practice=the_practice(reader),
        letterhead=letterhead(reader),
        meetings=tuple(_meetings(reader, rows, now, about)),
        upcoming=upcoming,
        today=now.date(),
        care=_care(reader, key),
    )


def find_addressees(
    reader: Reader, key: UUID, text: str, limit: int = 6
) -> tuple[Addressee, ...]:
    """Whom a letter about this patient may go to: hers first, then the book, then herself.

    Args:
        reader: where to read.
        key: the patient.
        text: what was typed of a name, a speciality, a town or an RPPS number.
        limit: how many at most.
    """
    hers = {one.id: one for one in _care(reader, key)}
    found = find_correspondents(reader, text, _WHOLE_BOOK)
    known = [hers[one.id] for one in found if one.id in hers]
    known.sort(key=lambda one: list(hers).index(one.id))
    rest = (correspondent_addressee(one) for one in found if one.id not in hers)
    who = patient(reader, key)
    herself = [patient_addressee(who)] if who is not None else []
    meant = [one for one in herself if _begins(one.called, text)]
    return (*known, *rest, *meant)[:limit]


def likeliest(facts: LetterFacts, text: Text, about: UUID | None) -> Meeting | None:
    """The appointment a text of this model speaks of, unless one was named."""
    if about is not None:
        return next((one for one in facts.meetings if one.id == about), None)
    return next((one for one in facts.meetings if _fits(one, text, facts.today)), None)


def _care(reader: Reader, key: UUID) -> tuple[Addressee, ...]:
    """Who treats her elsewhere and is still in the book, the treating doctor first."""
    order = list(CareRole)
    found = sorted(care_of(reader, key), key=lambda pair: order.index(pair[0].role))
    return tuple(
        correspondent_addressee(one, link.role)
        for link, one in found
        if not one.retired
    )


def _begins(called: str, text: str) -> bool:
    """Whether every word typed begins a word of the name."""
    words = folded(called).split()
    return all(
        any(word.startswith(term) for word in words) for term in folded(text).split()
    )


def _fits(one: Meeting, text: Text, today: date) -> bool:
    """Whether a text of this model may speak of it."""
    if text.model is Model.CONVOCATION:
        return one.row.start.date() >= today and one.row.state not in FREE_STATES
    if text.model is Model.NO_SHOW:
        return one.row.state is AppointmentState.NO_SHOW
    if text.model is Model.ATTENDANCE:
        return one.row.start.date() <= today and one.row.state not in _AWAY
    return True


def _meetings(
    reader: Reader,
    rows: Iterable[PatientAppointmentRow],
    now: datetime,
    about: UUID | None,
) -> Iterable[Meeting]:
    """Those around now, the nearest first; the one that is meant before all."""
    types = {one.code: one.instructions for one in appointment_types(reader)}

    def far(row: PatientAppointmentRow) -> tuple[bool, float]:
        return row.id != about, abs((row.start - now).total_seconds())

    for row in sorted(rows, key=far)[:_NEAR]:
        whole = appointment(reader, row.id)
        yield Meeting(
            row=row,
            arrived=None if whole is None else whole.arrived_at,
            left=None if whole is None else whole.completed_at,
            instructions=types.get(row.type_code, ""),
        )
