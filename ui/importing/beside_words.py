"""What a line of a file puts beside a patient, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.dates import numeric_day, phone
from desktop.formats.records import (
    PatientRecord,
    RecordConsent,
    RecordDoctor,
    RecordRelative,
)
from desktop.i18n import _
from ui.importing.words import BESIDE
from ui.patients.choices import choice_words
from ui.patients.words import field_words

_STATES = ("responsible", "trusted", "emergency")


def beside_lines(
    record: PatientRecord, wanted: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(heading, lines) of relatives, doctors and answers, those that say anything."""
    said = {
        "relatives": tuple(map(_relative, record.relatives)),
        "doctors": tuple(map(_doctor, record.doctors)),
        "consents": tuple(map(_consent, record.consents)),
    }
    for name in wanted:
        if said[name]:
            yield _(BESIDE[name]), said[name]


def _relative(one: RecordRelative) -> str:
    words = [choice_words("relation", one.relation)] if one.relation else []
    words += [field_words(state) for state in _STATES if getattr(one, state)]
    return ", ".join(part for part in (one.name, *words, phone(one.phone)) if part)


def _doctor(one: RecordDoctor) -> str:
    name = " ".join(p for p in (one.title, one.first_name, one.family_name) if p)
    rpps = f"RPPS {one.rpps}" if one.rpps else ""
    parts = (name, choice_words("role", one.role), one.speciality, rpps)
    return ", ".join(part for part in (*parts, one.mssante, phone(one.phone)) if part)


def _consent(one: RecordConsent) -> str:
    on = numeric_day(one.on) if one.on else ""
    answer = choice_words("answer", one.answer)
    subject = choice_words("subject", one.subject)
    said = _("{field}: {reason}").format(field=subject, reason=answer)
    return ", ".join(part for part in (said, on, one.note) if part)
