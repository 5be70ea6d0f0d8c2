"""The register of calls as its screen shows it: those who wait first, then day by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from db.entities import MessageState, Motive, Urgency
from db.folding import folded
from db.queries import Reader
from db.queries.phone_messages import Sought, phone_messages, unanswered_messages
from db.queries.practice import setting
from db.queries.tasks import open_tasks
from db.rows import MessageRow
from desktop.telephone import alerts, instructions
from desktop.telephone.alerts import AlertList
from desktop.telephone.due import in_order, is_overdue
from desktop.telephone.instructions import Instructions

DAYS = 30
"""How far back the register goes when nothing else is asked for."""
_GUESSED = {
    Motive.APPOINTMENT: ("rendez", "rdv", "reporter", "annul", "appointment", "book"),
    Motive.RENEWAL: ("renouvel", "ordonnance", "prescription", "renew", "refill"),
    Motive.RESULTS: ("resultat", "analyse", "prise de sang", "result", "blood test"),
    Motive.CERTIFICATE: ("certificat", "attestation", "certificate"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """What of the register is shown.

    Args:
        states: none for all; urgency: None for all.
        since, until: days of the call; None for the last month.
        person: who took it, by her name as shown.
    """

    words: str = ""
    states: frozenset[MessageState] = field(default_factory=frozenset)
    urgency: Urgency | None = None
    since: datetime | None = None
    until: datetime | None = None
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The lines that match, and how many wait in all.

    Args:
        waiting: unanswered ones; urgent: those of them that are.
        people: who took messages, by name.
    """

    rows: tuple[MessageRow, ...]
    waiting: int
    urgent: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What is in sight while somebody is on the telephone."""

    alerts: AlertList
    instructions: Instructions


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What waits at the counter, as counts: it names nobody.

    Args:
        messages: unanswered; late: those of them whose time has gone.
        tasks: due today or before; overdue: those of them that are late.
    """

    messages: int = 0
    late: int = 0
    urgent: int = 0
    tasks: int = 0
    overdue: int = 0


def register(reader: Reader, wanted: RegisterFilter, now: datetime) -> Register:
    """Unanswered messages however old, then the others of the period, newest first."""
    waiting = unanswered_messages(reader)
    since = wanted.since or datetime.combine(now.date(), time()) - timedelta(days=DAYS)
    sought = Sought(words=wanted.words, since=since, until=wanted.until)
    found = {row.id: row for row in phone_messages(reader, sought)}
    if wanted.since is None and wanted.until is None:
        old = Sought(words=wanted.words, states=_UNANSWERED)
        found |= {row.id: row for row in phone_messages(reader, old)}
    rows = [row for row in found.values() if _matches(row, wanted)]
    return Register(
        rows=tuple(sorted(rows, key=lambda row: in_order(row, now))),
        waiting=len(waiting),
        urgent=_urgent(waiting),
        people=tuple(sorted({row.taken_by for row in found.values() if row.taken_by})),
    )


def waiting_messages(reader: Reader, now: datetime) -> tuple[MessageRow, ...]:
    """Those that somebody waits for, in the order they are to be answered."""
    rows = unanswered_messages(reader)
    return tuple(sorted(rows, key=lambda row: in_order(row, now)))


def messages_of_day(reader: Reader, day: datetime) -> tuple[MessageRow, ...]:
    """Every call of that day in the order it came, struck ones too."""
    midnight = datetime.combine(day.date(), time())
    sought = Sought(since=midnight, until=midnight + timedelta(days=1))
    return tuple(reversed(phone_messages(reader, sought)))


def messages_of_patient(reader: Reader, patient: UUID) -> tuple[MessageRow, ...]:
    """Every call about a patient, newest first."""
    return phone_messages(reader, Sought(patient=patient))


def guidance(reader: Reader) -> Guidance:
    """The doctor's list of signs and her instructions, as they are in force."""
    return Guidance(
        alerts=AlertList.read(setting(reader, alerts.SETTING)),
        instructions=Instructions.read(setting(reader, instructions.SETTING)),
    )


def pending(reader: Reader, now: datetime) -> Pending:
    """What waits at this moment."""
    rows = unanswered_messages(reader)
    tasks = [row.task for row in open_tasks(reader)]
    due = [task for task in tasks if task.due_day and task.due_day <= now.date()]
    return Pending(
        messages=len(rows),
        late=sum(is_overdue(row.message, now) for row in rows),
        urgent=_urgent(rows),
        tasks=len(due),
        overdue=sum(task.is_overdue(now) for task in due),
    )


def guessed_motive(text: str) -> Motive | None:
    """The class that a text speaks of, None when it tells of none or of several."""
    said = f" {folded(text)}"
    found = [
        motive
        for motive, words in _GUESSED.items()
        if any(f" {word}" in said for word in words)
    ]
    return found[0] if len(found) == 1 else None


_UNANSWERED = frozenset({MessageState.OPEN, MessageState.READ})


def _urgent(rows: Iterable[MessageRow]) -> int:
    return sum(row.message.urgency is Urgency.URGENT for row in rows)


def _matches(row: MessageRow, wanted: RegisterFilter) -> bool:
    one = row.message
    state = not wanted.states or one.state in wanted.states
    urgency = wanted.urgency is None or one.urgency is wanted.urgency
    return state and urgency and wanted.person in ("", row.taken_by)
