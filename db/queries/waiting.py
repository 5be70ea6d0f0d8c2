"""The waiting list as screens show it: the pressing first, then who waits longest."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from db.entities.waiting import PRIORITY_ORDER, WaitingWish
from db.queries.calls import all_tries
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.repositories.waiting import WaitingWishes
from db.repositories.written import minutes as in_minutes
from db.repositories.written import moment
from db.repositories.written_phones import first_number
from db.rows import Tries, WishRow

_BESIDE = (
    "SELECT w.id, CASE WHEN p.used_name <> '' THEN p.used_name ELSE p.birth_name END,"
    " CASE WHEN p.used_first_name <> '' THEN p.used_first_name ELSE p.first_names END,"
    " p.birth_date, p.phones, p.booking_alert, t.code, t.name, t.minutes, t.before,"
    " t.after, a.start, u.display_name"
    " FROM waiting_wish w"
    " LEFT JOIN patient p ON p.id = w.patient_id"
    " LEFT JOIN appointment_type t ON t.id = w.type_id"
    " LEFT JOIN appointment a ON a.id = w.earlier_than AND a.state NOT IN"
    " ('excused', 'cancelled_by_practice', 'entered_in_error')"
    " LEFT JOIN account u ON u.id = w.settled_by"
)
_WAITING = _BESIDE + " WHERE w.state = 'waiting'"
_OF_PATIENT = _BESIDE + " WHERE w.patient_id = ?"
USUAL = 20
"""Minutes of a wish that names neither a length nor a type."""


@rows_of("waiting_wish")
def waiting_list(reader: Reader, *, settled: bool = False) -> tuple[WishRow, ...]:
    """Those that wait, outdated ones too; everybody who ever did when `settled`."""
    wishes = reader.with_connection(
        lambda c: _table(c).all() if settled else _table(c).waiting()
    )
    return _rows(reader, wishes, reader.rows(_BESIDE if settled else _WAITING))


@rows_of("waiting_wish")
def wishes_of(reader: Reader, patient: UUID) -> tuple[WishRow, ...]:
    """A patient's wishes, those that wait first."""
    wishes = reader.with_connection(lambda c: _table(c).all_of(patient))
    return _rows(reader, wishes, reader.rows(_OF_PATIENT, (patient.bytes,)))


def in_order(row: WishRow) -> tuple[bool, int, datetime]:
    """The order of the list: waiting ones first, by priority, then by how long.

    Rows come in the order of entry, which settles what was noted in one minute.
    """
    wish = row.wish
    settled = wish.settled_at is not None
    return settled, PRIORITY_ORDER[wish.priority], wish.since


def _table(connection: Any) -> WaitingWishes:
    return WaitingWishes(connection, lambda _change: None)


def _rows(
    reader: Reader, wishes: list[WaitingWish], beside: list[tuple[Any, ...]]
) -> tuple[WishRow, ...]:
    about = {UUID(bytes=key): rest for key, *rest in beside}
    tries = all_tries(reader)
    rows = [_row(wish, about[wish.id], tries.get(wish.id, Tries())) for wish in wishes]
    return tuple(sorted(rows, key=in_order))


def _row(wish: WaitingWish, beside: list[Any], tries: Tries) -> WishRow:
    family, first, born, phones, alert, code, name, minutes, before, after = beside[:10]
    kept, settled_by = beside[10:]
    return WishRow(
        wish,
        family or "",
        (first or "").split(" ")[0],
        date.fromisoformat(born) if born else None,
        wish.phone or (first_number(phones) if phones else ""),
        alert or "",
        code or "",
        name or "",
        wish.minutes or in_minutes(minutes) or USUAL,
        in_minutes(before),
        in_minutes(after),
        moment(kept) if kept else None,
        settled_by or "",
        tries,
    )
