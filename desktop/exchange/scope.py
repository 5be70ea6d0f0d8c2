"""Every operation against the grant: the same whitelist at export and at import."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from db.entities import AppointmentState
from desktop.exchange.body import Op
from desktop.exchange.documents import Fields, Malformed
from desktop.exchange.fields import KEYS
from desktop.exchange.grant import GrantTerms

MAX_NAME = 80
PHONE = re.compile(r"\+?[0-9]{6,15}")
CODE = re.compile(r"[A-Z0-9]{1,4}")
ZONE = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
RID = re.compile(r"[0-9a-f]{32}")
_LONGEST = timedelta(hours=24)
_STATES = frozenset(s.value for s in AppointmentState) - {"entered_in_error"}

# What everybody may know of a practice: no field of any person in it.
_OPEN_ENTITIES: Mapping[str, frozenset[str]] = {
    "practice": frozenset({"name", "doctor_name", "zone"}),
    "opening": frozenset({"start", "end"}),
}


def check_ops(ops: Iterable[Op], terms: GrantTerms) -> None:
    """Every operation states only what the grant allows, in the form it must have.

    Raises:
        Malformed: one does not; its text names the entity and field, never a value.
    """
    seen = set()
    for op in ops:
        if op.kind != "state":
            raise Malformed(f"{op.entity}: kind")
        if (op.entity, op.key) in seen:
            raise Malformed(f"{op.entity}: twice")
        seen.add((op.entity, op.key))
        _check_names(op, terms)
        _check_values(op)


def _check_names(op: Op, terms: GrantTerms) -> None:
    given = frozenset(op.fields)
    if op.entity in _OPEN_ENTITIES:
        if given != _OPEN_ENTITIES[op.entity]:
            raise Malformed(f"{op.entity}: fields")
        return
    if op.entity not in KEYS:
        raise Malformed("unknown entity")
    allowed = KEYS[op.entity]
    for name in given:
        # A busy stretch is a slot of the agenda: it stands under the same grant.
        if name not in allowed or not terms.allows("appointment", allowed[name]):
            raise Malformed(f"{op.entity}: field")
    if not {"start", "end"} <= given:
        raise Malformed(f"{op.entity}: slot")


def _check_values(op: Op) -> None:
    fields = Fields(op.fields)
    for name in tuple(op.fields):
        try:
            CHECKS[name](fields, name)
        except Malformed as fault:
            raise Malformed(f"{op.entity}.{name}") from fault
    if {"start", "end"} <= op.fields.keys():
        start = datetime.fromisoformat(op.fields["start"])
        end = datetime.fromisoformat(op.fields["end"])
        if not timedelta(0) < end - start <= _LONGEST:
            raise Malformed(f"{op.entity}: slot")
        if op.entity == "opening" and start.date() != end.date():
            raise Malformed("opening: slot")
    if op.entity != "practice" and not RID.fullmatch(op.key):
        raise Malformed(f"{op.entity}: id")


def _wall(fields: Fields, name: str) -> None:
    fields.wall(name)


def _any_name(fields: Fields, name: str) -> None:
    fields.text(name, MAX_NAME)


def _name(fields: Fields, name: str) -> None:
    if not fields.text(name, MAX_NAME).strip():
        raise Malformed("empty")


def _zone(fields: Fields, name: str) -> None:
    zone = fields.text(name, 60)
    if not ZONE.fullmatch(zone):
        raise Malformed("zone")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Malformed("zone") from None


def _status(fields: Fields, name: str) -> None:
    if fields.text(name) not in _STATES:
        raise Malformed("status")


def _matching(pattern: re.Pattern[str]) -> Callable[[Fields, str], None]:
    def check(fields: Fields, name: str) -> None:
        if not pattern.fullmatch(fields.text(name)):
            raise Malformed(name)

    return check


CHECKS: Mapping[str, Callable[[Fields, str], None]] = {
    "start": _wall,
    "end": _wall,
    "status": _status,
    "category": _matching(CODE),
    "name": _name,
    "phone": _matching(PHONE),
    "rid": _matching(RID),
    "doctor_name": _any_name,
    "zone": _zone,
}


def within_horizon(op: Op, terms: GrantTerms, today: datetime) -> bool:
    """Whether an operation's slot lies in the days the grant speaks of."""
    start = op.fields.get("start")
    if not isinstance(start, str):
        return True
    first, until = horizon(terms, today)
    return first <= datetime.fromisoformat(start) < until


def horizon(terms: GrantTerms, today: datetime) -> tuple[datetime, datetime]:
    """The days a grant speaks of, as wall-clock times; the end is not in it."""
    midnight = datetime.combine(today.date(), time())
    return (
        midnight - timedelta(days=terms.past_days),
        midnight + timedelta(days=terms.future_days + 1),
    )


def cleaned(text: Any, longest: int = MAX_NAME) -> str:
    """Text made fit to leave: NFC, no control or direction character, bounded."""
    plain = unicodedata.normalize("NFC", str(text))
    kept = (c for c in plain if unicodedata.category(c)[0] not in "C")
    kept_text = "".join(" " if c in "\u2028\u2029" else c for c in kept)
    return unicodedata.normalize("NFC", " ".join(kept_text.split()))[:longest]
