"""Call lists with their progress, their rows, and how often somebody was tried."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from db.entities.appointment import FREE_STATES, AppointmentState
from db.entities.calls import AttemptOutcome, CallOutcome, CallReason
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.written import moment
from db.repositories.written_phones import first_number
from db.rows import CallLine, CallListRow, CallTry, Tries

_LISTS = (
    'SELECT l.id, l.reason, l.title, l.start, l."end", u.display_name, l.made_at,'
    " l.closed_at FROM call_list l LEFT JOIN account u ON u.id = l.made_by"
)
_OPEN = _LISTS + " WHERE l.closed_at IS NULL ORDER BY l.n DESC"
_EVERY = _LISTS + " ORDER BY l.closed_at IS NOT NULL, l.n DESC"
_LINES = (
    "SELECT r.id, r.list_id, r.patient_id, r.appointment_id,"
    " CASE WHEN p.used_name <> '' THEN p.used_name ELSE p.birth_name END,"
    " CASE WHEN p.used_first_name <> '' THEN p.used_first_name ELSE p.first_names END,"
    ' p.birth_date, p.phones, a.title, r.start, r."end", a.start, a."end", a.state,'
    " a.type_id, t.code, t.name, r.outcome, r.note, u.display_name, r.settled_at"
    " FROM call_row r"
    " LEFT JOIN patient p ON p.id = r.patient_id"
    " LEFT JOIN appointment a ON a.id = r.appointment_id"
    " LEFT JOIN appointment_type t ON t.id = a.type_id"
    " LEFT JOIN account u ON u.id = r.settled_by"
)
_OF_LIST = _LINES + " WHERE r.list_id = ? ORDER BY r.position, r.n"
_TRIES = (
    "SELECT about, outcome, at, call_back_at FROM call_attempt ORDER BY about, at, n"
)
_TRIES_OF = (
    "SELECT about, outcome, at, call_back_at FROM call_attempt"
    " WHERE about = ? ORDER BY at, n"
)

_TRIES_AT = (
    "SELECT c.outcome, c.at, u.display_name, c.call_back_at FROM call_attempt c"
    " LEFT JOIN account u ON u.id = c.made_by"
    " WHERE c.patient_id = ? ORDER BY c.at DESC, c.n DESC LIMIT ?"
)


@rows_of("call_list")
def call_lists(reader: Reader, *, closed: bool = False) -> tuple[CallListRow, ...]:
    """The lists that are worked on, newest first; those put away after them."""
    rows = reader.rows(_EVERY if closed else _OPEN)
    return tuple(_list(reader, row) for row in rows)


@rows_of("call_row")
def call_lines(reader: Reader, list_id: UUID) -> tuple[CallLine, ...]:
    """The rows of a list, in its order."""
    rows = reader.rows(_OF_LIST, (list_id.bytes,))
    return tuple(_line(row, tries_of(reader, UUID(bytes=row[0]))) for row in rows)


@rows_of("call_attempt")
def tries_of(reader: Reader, about: UUID) -> Tries:
    """How often one person was tried."""
    rows = reader.rows(_TRIES_OF, (about.bytes,))
    return _counted([row[1:] for row in rows])


@rows_of("call_attempt")
def all_tries(reader: Reader) -> dict[UUID, Tries]:
    """The same for everybody who was."""
    by: dict[bytes, list[tuple[Any, ...]]] = {}
    for about, *rest in reader.rows(_TRIES):
        by.setdefault(about, []).append(tuple(rest))
    return {UUID(bytes=about): _counted(rows) for about, rows in by.items()}


@rows_of("call_attempt")
def calls_to(reader: Reader, patient: UUID, limit: int = 20) -> tuple[CallTry, ...]:
    """The last times somebody tried to reach a patient, newest first."""
    return tuple(
        CallTry(AttemptOutcome(outcome), moment(at), name or "", _wall(back))
        for outcome, at, name, back in reader.rows(_TRIES_AT, (patient.bytes, limit))
    )


def _counted(rows: list[tuple[Any, ...]]) -> Tries:
    if not rows:
        return Tries()
    outcome, at, back = rows[-1]
    return Tries(
        count=len(rows),
        unanswered=_unanswered(outcome for outcome, _at, _back in reversed(rows)),
        outcome=AttemptOutcome(outcome),
        at=moment(at),
        call_back_at=moment(back) if back else None,
    )


def _unanswered(newest_first: Iterable[str]) -> int:
    count = 0
    for outcome in newest_first:
        if outcome != AttemptOutcome.NO_ANSWER:
            break
        count += 1
    return count


def _list(reader: Reader, row: tuple[Any, ...]) -> CallListRow:
    key, reason, title, start, end, made_by, made_at, closed_at = row
    lines = call_lines(reader, UUID(bytes=key))
    return CallListRow(
        id=UUID(bytes=key),
        reason=CallReason(reason),
        title=title,
        start=_wall(start),
        end=_wall(end),
        made_by=made_by or "",
        made_at=moment(made_at),
        closed_at=_wall(closed_at),
        treated=sum(line.is_treated for line in lines),
        total=len(lines),
    )


def _line(row: tuple[Any, ...], tries: Tries) -> CallLine:
    start, end, now_start, now_end = (_wall(at) for at in row[9:13])
    state = AppointmentState(row[13]) if row[13] else None
    noted = CallOutcome(row[17])
    told = _told(start, now_start, state) if row[3] else None
    return CallLine(
        id=UUID(bytes=row[0]),
        list_id=UUID(bytes=row[1]),
        patient_id=_key(row[2]),
        appointment_id=_key(row[3]),
        family_name=row[4] or "",
        first_name=(row[5] or "").split(" ")[0],
        title=row[8] or "",
        birth_date=date.fromisoformat(row[6]) if row[6] else None,
        phone=first_number(row[7]) if row[7] else "",
        start=start,
        end=end,
        now_start=now_start,
        now_end=now_end,
        now_state=state,
        type_id=_key(row[14]),
        type_code=row[15] or "",
        type_name=row[16] or "",
        outcome=told if told and noted is CallOutcome.TO_CALL else noted,
        note=row[18],
        settled_by=row[19] or "",
        settled_at=_wall(row[20]),
        tries=tries,
    )


def _told(
    start: datetime | None, now: datetime | None, state: AppointmentState | None
) -> CallOutcome | None:
    """What the appointment itself tells: somebody moved or cancelled it elsewhere."""
    if state is None or state in FREE_STATES:
        return CallOutcome.CANCELLED
    return CallOutcome.MOVED if now != start else None


def _key(stored: bytes | None) -> UUID | None:
    return UUID(bytes=stored) if stored else None


def _wall(stored: str | None) -> datetime | None:
    return moment(stored) if stored else None
