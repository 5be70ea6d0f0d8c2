"""What may leave, field by field; a column nobody classified does not exist here.

Every stored column of every entity an envelope could draw on is named below with its
class. A new column without one makes a test fail, and leaves nothing meanwhile: what is
exported is built from the granted fields, never from a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Leaves(StrEnum):
    """What happens to a stored column when an envelope is made."""

    SLOT = "slot"
    STATUS = "status"
    CATEGORY = "category"
    DISPLAY_NAME = "display_name"
    PHONE = "phone"
    RID = "rid"
    NEVER = "never"


_N = Leaves.NEVER

CLASSES: Final[Mapping[str, Mapping[str, Leaves]]] = {
    "appointment": {
        "id": Leaves.RID,
        "start": Leaves.SLOT,
        "end": Leaves.SLOT,
        "type_id": Leaves.CATEGORY,
        "patient_id": Leaves.RID,
        "state": Leaves.STATUS,
        "title": _N,
        "note": _N,
        "reason": _N,
        "walk_in": _N,
        "caught_up": _N,
        "source": _N,
        "booked_by": _N,
        "booked_at": _N,
        "arrived_at": _N,
        "started_at": _N,
        "completed_at": _N,
        "urgent": _N,
        "turn": _N,
        "freed_at": _N,
        "series_id": _N,
        "series_number": _N,
        "by_hand": _N,
    },
    "patient": {
        "id": Leaves.RID,
        "birth_name": Leaves.DISPLAY_NAME,
        "used_name": Leaves.DISPLAY_NAME,
        "first_names": Leaves.DISPLAY_NAME,
        "used_first_name": Leaves.DISPLAY_NAME,
        "phones": Leaves.PHONE,
        "title": _N,
        "sex": _N,
        "birth_date": _N,
        "birth_place": _N,
        "nir": _N,
        "email": _N,
        "street": _N,
        "postcode": _N,
        "city": _N,
        "country": _N,
        "notes": _N,
        "booking_alert": _N,
        "remote_opposed": _N,
        "archived": _N,
        "birth_insee": _N,
        "identity_status": _N,
        "identity_document": _N,
        "identity_checked_on": _N,
        "homonym": _N,
        "doubtful": _N,
        "fictitious": _N,
        "language": _N,
        "channel": _N,
        "deceased": _N,
        "deceased_on": _N,
    },
    # Who stands by a patient, what she agreed to, who treats her elsewhere: all stays.
    "consent": dict.fromkeys(
        ("id", "patient_id", "subject", "answer", "given_on", "noted_by", "note"), _N
    ),
    "relative": dict.fromkeys(
        (
            "id",
            "patient_id",
            "other_id",
            "name",
            "phone",
            "relation",
            "responsible",
            "trusted",
            "emergency",
            "note",
        ),
        _N,
    ),
    "correspondent": dict.fromkeys(
        (
            "id",
            "family_name",
            "first_name",
            "title",
            "speciality",
            "rpps",
            "mssante",
            "email",
            "phones",
            "street",
            "postcode",
            "city",
            "country",
            "note",
            "retired",
        ),
        _N,
    ),
    "care_link": dict.fromkeys(("id", "patient_id", "correspondent_id", "role"), _N),
    "appointment_type": {
        "id": _N,
        "code": Leaves.CATEGORY,
        "name": _N,
        "minutes": _N,
        "colour": _N,
        "before": _N,
        "after": _N,
        "place": _N,
        "instructions": _N,
        "position": _N,
        "retired": _N,
        "bookers": _N,
        "urgent": _N,
    },
    # How the practice is organised stays: a label or a rule may say why.
    "absence": dict.fromkeys(("id", "start", "end", "label"), _N),
    "opening_exception": dict.fromkeys(
        ("id", "day", "open", "start", "end", "label"), _N
    ),
    "held_range": dict.fromkeys(
        (
            "id",
            "weekday",
            "day",
            "start",
            "end",
            "parity",
            "valid_from",
            "valid_to",
            "release",
            "label",
        ),
        _N,
    ),
    "series": dict.fromkeys(("id", "rule", "sessions"), _N),
    # Documents, their texts and the list of clear files never leave in an envelope.
    "patient_document": dict.fromkeys(
        (
            "id",
            "patient_id",
            "title",
            "kind",
            "category",
            "note",
            "day",
            "size",
            "sha256",
            "origin",
            "year",
            "serial",
            "added_at",
            "added_by",
            "retired",
        ),
        _N,
    ),
    "letter_template": dict.fromkeys(("id", "model", "name", "body", "retired"), _N),
    "import_run": dict.fromkeys(
        (
            "id",
            "kind",
            "name",
            "sha256",
            "path",
            "profile",
            "started_at",
            "started_by",
            "slices",
            "written",
            "created",
            "updated",
            "cancelled",
            "unchanged",
            "duplicates",
            "undecided",
            "skipped",
        ),
        _N,
    ),
    "clear_file": dict.fromkeys(
        (
            "id",
            "path",
            "what",
            "size",
            "sha256",
            "left_at",
            "left_by",
            "gone_at",
            "gone_how",
        ),
        _N,
    ),
    "pin": dict.fromkeys(("id", "account_id", "appointment_id", "purpose", "at"), _N),
    # The waiting list and the call lists stay: notes, numbers, and who was tried when.
    "waiting_wish": dict.fromkeys(
        (
            "id",
            "patient_id",
            "type_id",
            "minutes",
            "weekdays",
            "parts",
            "from_time",
            "to_time",
            "first_day",
            "last_day",
            "priority",
            "since",
            "note",
            "phone",
            "state",
            "earlier_than",
            "settled_by",
            "settled_at",
        ),
        _N,
    ),
    "call_list": dict.fromkeys(
        ("id", "reason", "title", "start", "end", "made_by", "made_at", "closed_at"), _N
    ),
    "call_row": dict.fromkeys(
        (
            "id",
            "list_id",
            "patient_id",
            "appointment_id",
            "position",
            "start",
            "end",
            "outcome",
            "note",
            "settled_by",
            "settled_at",
        ),
        _N,
    ),
    # What was said on the telephone, and what is to be done: no grant speaks of it yet.
    "phone_message": dict.fromkeys(
        (
            "id",
            "received_at",
            "taken_at",
            "transferred_at",
            "due_at",
            "read_at",
            "done_at",
            "told_at",
            "struck_at",
            "station_id",
            "taken_by",
            "patient_id",
            "read_by",
            "done_by",
            "told_by",
            "struck_by",
            "caller_name",
            "relation",
            "phone",
            "text",
            "sealed",
            "struck_why",
            "caller",
            "motive",
            "urgency",
            "call_back",
            "state",
            "identity_checked",
            "alerted",
            "voicemail",
            "by_counter",
        ),
        _N,
    ),
    "phone_message_addition": dict.fromkeys(
        (
            "id",
            "message_id",
            "patient_id",
            "at",
            "by",
            "text",
            "sealed",
        ),
        _N,
    ),
    "task": dict.fromkeys(
        (
            "id",
            "station_id",
            "assignee_id",
            "patient_id",
            "appointment_id",
            "message_id",
            "made_by",
            "settled_by",
            "follows",
            "title",
            "note",
            "due_day",
            "due_time",
            "repeats",
            "state",
            "made_at",
            "settled_at",
        ),
        _N,
    ),
    "patient_merge": dict.fromkeys(
        ("id", "kept_id", "gone_id", "operation_id", "merged_at", "merged_by"), _N
    ),
    "distinct_pair": dict.fromkeys(
        ("id", "one_id", "other_id", "said_at", "said_by"), _N
    ),
    "call_attempt": dict.fromkeys(
        (
            "id",
            "about",
            "patient_id",
            "outcome",
            "at",
            "made_by",
            "call_back_at",
            "offered",
        ),
        _N,
    ),
}

DEFAULT_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "appointment": ("slot", "status", "category", "display_name", "phone", "rid"),
    "message": (),
}
"""What the doctor grants unless she says otherwise."""

GRANTABLE: Final[Mapping[str, frozenset[str]]] = {
    "appointment": frozenset(DEFAULT_FIELDS["appointment"]),
    "message": frozenset(),
}
"""What this version knows how to send at all; a grant for more is not honoured."""

KEYS: Final[Mapping[str, Mapping[str, str]]] = {
    "appointment": {
        "start": "slot",
        "end": "slot",
        "status": "status",
        "category": "category",
        "name": "display_name",
        "phone": "phone",
        "rid": "rid",
    },
    "busy": {"start": "slot", "end": "slot"},
}
"""The key of each value in an operation, and the granted field it stands under.

`busy` is a stretch that is taken and says nothing else: a patient opposed to the remote
secretariat stays out, and her hour is still not offered to somebody else.
"""
