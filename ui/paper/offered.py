"""The papers of the agenda as a screen offers them, in the language in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from desktop.prints.agenda_papers import AgendaPapers
from desktop.prints.cards import Cut
from desktop.prints.printable import Printable
from desktop.prints.telephone_papers import chosen_paper, messages_paper
from ui.operator import Operator


def agenda_papers(operator: Operator, now: datetime) -> AgendaPapers:
    """Everything that can be printed of the practice of this session."""
    practice = operator.session.practice
    return AgendaPapers(practice=practice, holidays=operator.holidays, now=now)


def patient_papers(
    operator: Operator, now: datetime, patient: UUID | None
) -> tuple[Printable, ...]:
    """One patient's papers, first of all; without one those of the day."""
    papers = agenda_papers(operator, now)
    if patient is None:
        return papers.around(now.date())
    cards = (papers.cards.of_patient(patient, cut) for cut in Cut)
    return (papers.patient(patient), *cards)


def register_papers(
    operator: Operator, now: datetime, day: date
) -> tuple[Printable, ...]:
    """The messages of a day, and those of today."""
    practice = operator.session.practice
    days = dict.fromkeys((day, now.date()))
    return tuple(messages_paper(practice, one, now) for one in days)


def chosen_papers(
    operator: Operator, now: datetime, keys: Sequence[UUID]
) -> tuple[Printable, ...]:
    """Some messages of the register, in the order they were chosen in."""
    return (chosen_paper(operator.session.practice, keys, now),)
