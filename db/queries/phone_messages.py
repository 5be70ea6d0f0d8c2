"""The register of calls: its lines without what was said, and one message whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from db.entities.phone_message import MessageState, PhoneMessage
from db.errors import NotFound
from db.folding import folded
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.phone_messages import MessageAdditions, PhoneMessages
from db.repositories.written import wall
from db.rows import MessageFile, MessageRow

_NAMES = ", ".join(f'm."{name}"' for name in PhoneMessages.columns)
_SAID = ("text", "sealed")
_PEOPLE = ("taken_by", "read_by", "done_by", "told_by", "struck_by")
_JOINS = "".join(
    f" LEFT JOIN account u_{name} ON u_{name}.id = m.{name}" for name in _PEOPLE
)
_LINES = (
    f"SELECT m.id, {_NAMES},"  # noqa: S608 - only names written in this package
    " CASE WHEN p.used_name <> '' THEN p.used_name ELSE p.birth_name END,"
    " CASE WHEN p.used_first_name <> '' THEN p.used_first_name ELSE p.first_names END,"
    " p.birth_date, "
    + ", ".join(f"u_{name}.display_name" for name in _PEOPLE)
    + ", (SELECT count(*) FROM phone_message_addition a WHERE a.message_id = m.id),"
    " (SELECT count(*) FROM task t WHERE t.message_id = m.id AND t.state = 'open')"
    " FROM phone_message m LEFT JOIN patient p ON p.id = m.patient_id" + _JOINS
)
_WAITING = "m.state IN ('open', 'read')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which messages.

    Args:
        states: none for all.
        since, until: of the call; `until` is not in it.
        words: each must begin a word of a name, or be in a text that is not sealed.
    """

    states: frozenset[MessageState] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    patient: UUID | None = None
    words: str = ""
    most: int = 500


@rows_of("phone_message")
def phone_messages(reader: Reader, sought: Sought) -> tuple[MessageRow, ...]:
    """The newest first, at most so many; unanswered ones are found however old."""
    where, given = _conditions(sought)
    sql = f"{_LINES} WHERE {' AND '.join(where)} ORDER BY m.taken_at DESC, m.n DESC"
    wanted = folded(sought.words).split()
    found = []
    for row in reader.rows(sql, given):
        line, said = _line(row)
        if wanted and not _mentions(line, said, wanted):
            continue
        found.append(line)
        if len(found) == sought.most:
            break
    return tuple(found)


@rows_of("phone_message")
def unanswered_messages(reader: Reader) -> tuple[MessageRow, ...]:
    """Those that somebody waits for, oldest call first."""
    sql = f"{_LINES} WHERE {_WAITING} ORDER BY m.taken_at, m.n"
    return tuple(_line(row)[0] for row in reader.rows(sql))


@rows_of("phone_message")
def phone_message(reader: Reader, key: UUID) -> MessageFile:
    """One message with what was said.

    Raises:
        NotFound: there is none with this id.
    """
    row = reader.one(f"{_LINES} WHERE m.id = ?", (key.bytes,))
    if row is None:
        raise NotFound("phone_message", key)
    line, _said = _line(row)
    additions = reader.with_connection(
        lambda c: MessageAdditions(c, lambda _one: None).of_message(key)
    )
    names = reader.rows("SELECT id, display_name FROM account")
    return MessageFile(
        row=line,
        message=_entity(row),
        additions=tuple(additions),
        authors={UUID(bytes=who): name for who, name in names},
    )


def _conditions(sought: Sought) -> tuple[list[str], list[Any]]:
    where: list[str] = ["1"]
    given: list[Any] = []
    if sought.states:
        where.append(f"m.state IN ({', '.join('?' for _one in sought.states)})")
        given.extend(sorted(state.value for state in sought.states))
    if sought.since is not None:
        where.append("m.taken_at >= ?")
        given.append(wall(sought.since))
    if sought.until is not None:
        where.append("m.taken_at < ?")
        given.append(wall(sought.until))
    if sought.patient is not None:
        where.append("m.patient_id = ?")
        given.append(sought.patient.bytes)
    return where, given


def _entity(row: tuple[Any, ...], *, silent: bool = False) -> PhoneMessage:
    columns = dict(
        zip(PhoneMessages.columns, row[1 : 1 + len(PhoneMessages.columns)], strict=True)
    )
    for name in PhoneMessages.references:
        columns[name] = columns[name].hex() if columns[name] is not None else None
    if silent:
        columns |= dict.fromkeys(_SAID, "")
    table = PhoneMessages.__new__(PhoneMessages)
    return table.from_columns(UUID(bytes=row[0]), columns)


def _line(row: tuple[Any, ...]) -> tuple[MessageRow, str]:
    """The line, and what was said where it is in clear."""
    about = row[1 + len(PhoneMessages.columns) :]
    whole = _entity(row)
    family, first, born, taken, read, done, told, struck, additions, tasks = about
    line = MessageRow(
        message=_entity(row, silent=True),
        is_sealed=bool(whole.sealed),
        family_name=family or "",
        first_name=(first or "").split(" ")[0],
        title="" if family else whole.caller_name,
        birth_date=date.fromisoformat(born) if born else None,
        taken_by=taken or "",
        read_by=read or "",
        done_by=done or "",
        told_by=told or "",
        struck_by=struck or "",
        additions=additions,
        tasks=tasks,
    )
    return line, whole.text


def _mentions(line: MessageRow, said: str, wanted: list[str]) -> bool:
    one = line.message
    known = folded(
        f"{line.family_name} {line.first_name} {one.caller_name} {one.relation} {said}"
    ).split()
    digits = "".join(c for c in one.phone if c.isdigit())
    return all(
        any(word.startswith(typed) for word in known)
        or (typed.isdigit() and len(typed) > 2 and typed.lstrip("0") in digits)
        for typed in wanted
    )
