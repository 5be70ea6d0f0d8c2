"""A SNAPSHOT: the agenda of the granted days as the peer will see it, and nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db import keys
from db.entities import Practice
from db.queries.shared_agenda import SharedRow
from desktop.exchange.body import Op
from desktop.exchange.documents import Malformed
from desktop.exchange.errors import OutsideGrant
from desktop.exchange.grant import GrantTerms
from desktop.exchange.scope import CODE, PHONE, check_ops, cleaned

_JOINTS = re.compile(r"[\s.\-/()]")
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What would leave.

    Args:
        ops: exactly what is sealed; the preview shows these and no others.
        appointments: how many of them are appointments; patients: of how many people.
        withheld: people left out because they are opposed.
    """

    ops: tuple[Op, ...]
    appointments: int
    patients: int
    withheld: int


def pseudonym(peer_key: bytes, kind: str, record: UUID) -> str:
    """The id of a record for one peer: 16 bytes of HMAC, so two peers' never match.

    A patient's is `HMAC(peer_key, id)`; other records have their kind before the id.
    """
    label = b"" if kind == "patient" else kind.encode() + b"\x00"
    return keys.mac(peer_key, label + record.bytes)[:16].hex()


def make_snapshot(
    practice: Practice,
    rows: Iterable[SharedRow],
    openings: Sequence[Span],
    terms: GrantTerms,
    peer_key: bytes,
) -> Snapshot:
    """Builds it out of the granted fields, then checks what was built.

    Raises:
        OutsideGrant: it would have held something else; nothing is made.
    """
    ops = [_practice_op(practice)]
    ops += [_opening_op(span, peer_key) for span in openings]
    opposed, shown = set(), 0
    for row in rows:
        if row.opposed:
            opposed.add(row.patient_id)
            ops.append(_busy_op(row, peer_key))
        else:
            ops.append(_appointment_op(row, terms, peer_key))
            shown += 1
    made = tuple(op for op in ops if op.entity != "busy" or _holds(op))
    checked(made, terms)
    people = {op.fields["rid"] for op in made if "rid" in op.fields}
    return Snapshot(
        ops=made, appointments=shown, patients=len(people), withheld=len(opposed)
    )


def checked(ops: tuple[Op, ...], terms: GrantTerms) -> None:
    """The whitelist once more, on what is about to be sealed.

    Raises:
        OutsideGrant: something else is in it.
    """
    try:
        check_ops(ops, terms)
    except Malformed as fault:
        raise OutsideGrant(str(fault)) from fault


def display_name(family: str, first: str) -> str:
    """Family name and initial: "LEFÈVRE É."."""
    name, given = cleaned(family, 70), cleaned(first)
    return f"{name} {given[0].upper()}." if given else name


def _practice_op(practice: Practice) -> Op:
    return Op(
        entity="practice",
        key="",
        fields={
            "name": cleaned(practice.name),
            "doctor_name": cleaned(practice.doctor_name),
            "zone": practice.zone,
        },
    )


def _opening_op(span: Span, peer_key: bytes) -> Op:
    start, end = (moment.isoformat(timespec="minutes") for moment in span)
    key = keys.mac(peer_key, f"opening\x00{start}/{end}".encode())[:16].hex()
    return Op(entity="opening", key=key, fields={"start": start, "end": end})


def _slot(row: SharedRow) -> dict[str, str]:
    return {
        "start": row.start.isoformat(timespec="minutes"),
        "end": row.end.isoformat(timespec="minutes"),
    }


def _busy_op(row: SharedRow, peer_key: bytes) -> Op:
    """The hour is taken; by whom, why and in what state stays here."""
    free = row.state in ("excused", "cancelled_by_practice")
    return Op(
        entity="busy",
        key="" if free else pseudonym(peer_key, "busy", row.id),
        fields=_slot(row),
    )


def _holds(op: Op) -> bool:
    return bool(op.key)


def _appointment_op(row: SharedRow, terms: GrantTerms, peer_key: bytes) -> Op:
    fields = _slot(row)
    for name, granted, value in _VALUES:
        found = value(row, peer_key)
        if found and terms.allows("appointment", granted):
            fields[name] = found
    key = pseudonym(peer_key, "appointment", row.id)
    return Op(entity="appointment", key=key, fields=fields)


def _status(row: SharedRow, _: bytes) -> str:
    return row.state


def _category(row: SharedRow, _: bytes) -> str:
    return row.type_code if CODE.fullmatch(row.type_code) else ""


def _name(row: SharedRow, _: bytes) -> str:
    if row.patient_id is None:
        return ""  # an unlinked appointment's text never leaves
    return display_name(row.family_name, row.first_name)


def _phone(row: SharedRow, _: bytes) -> str:
    """The first number that is one: what was typed instead of a number stays here."""
    if row.patient_id is None:
        return ""
    plain = (_JOINTS.sub("", number) for number in row.numbers)
    return next((number for number in plain if PHONE.fullmatch(number)), "")


def _rid(row: SharedRow, peer_key: bytes) -> str:
    if row.patient_id is None:
        return ""
    return pseudonym(peer_key, "patient", row.patient_id)


_VALUES: tuple[tuple[str, str, Callable[[SharedRow, bytes], str]], ...] = (
    ("status", "status", _status),
    ("category", "category", _category),
    ("name", "display_name", _name),
    ("phone", "phone", _phone),
    ("rid", "rid", _rid),
)
