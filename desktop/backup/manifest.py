"""What a backup says of itself, read strictly: every field is there and of its kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from db.errors import Damaged, TooNew

FORMAT = 1
METHODS = ("bytes", "vacuum")
_WHAT = "backup"
_HEX = frozenset("0123456789abcdef")
_FIELDS = {
    "format",
    "practice_id",
    "seq",
    "prev_manifest_sha256",
    "incarnation",
    "created_utc",
    "device",
    "app",
    "schema",
    "header_epoch",
    "files",
    "heads",
    "contents",
    "verify_level",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHead:
    """Where the journal stood: its newest link, hex, and how many operations."""

    operation: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultTrail:
    """Where a vault's trail stood: its newest link, hex, and how many entries."""

    audit: str
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The signed description of one backup; nobody is named in it.

    Args:
        practice: id, hex; previous: SHA-256 of the manifest before, hex, "" at first.
        device: public Ed25519 key of the machine that wrote it, hex.
        schema: version of the office vault's tables.
        doctor_checked: whether the doctor's copy was opened too, or only hashed.
        trail: the office's; own_trail: the doctor vault's, when it was open. None in what
            an older version wrote.
    """

    practice: str
    sequence: int
    previous: str
    incarnation: int
    created: datetime
    device: str
    app: str
    schema: int
    header_epoch: int
    head: OfficeHead
    patients: int
    appointments: int
    doctor_checked: bool = False
    trail: VaultTrail | None = None
    own_trail: VaultTrail | None = None

    def document(self, files: list[dict[str, Any]]) -> dict[str, Any]:
        """As it is written, around the list of files."""
        return {
            "format": FORMAT,
            "practice_id": self.practice,
            "seq": self.sequence,
            "prev_manifest_sha256": self.previous,
            "incarnation": self.incarnation,
            "created_utc": self.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "device": self.device,
            "app": self.app,
            "schema": self.schema,
            "header_epoch": self.header_epoch,
            "files": [entry | {"method": "bytes"} for entry in files],
            "heads": {
                "office": {"op": self.head.operation, "count": self.head.count}
                | (_written(self.trail) or {"audit": ""}),
                "doctor": _written(self.own_trail),
            },
            "contents": {"patients": self.patients, "appointments": self.appointments},
            "verify_level": "opened" if self.doctor_checked else "doctor pending",
        }

    @classmethod
    def from_document(cls, found: dict[str, Any]) -> Self:
        """The manifest again.

        Raises:
            Damaged: a field is missing, too much, or not what it should be.
            TooNew: a newer application wrote it.
        """
        version = found.get("format")
        if isinstance(version, int) and version > FORMAT:
            raise TooNew(version, FORMAT)
        _expect(version == FORMAT and set(found) == _FIELDS, "fields")
        try:
            return cls._read(found)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged(_WHAT, "manifest") from error

    @classmethod
    def _read(cls, found: dict[str, Any]) -> Self:
        head = found["heads"]["office"]
        contents = found["contents"]
        for entry in found["files"]:
            _expect(entry["method"] in METHODS, "method")
        created = datetime.strptime(
            found["created_utc"] + "+0000", "%Y-%m-%dT%H:%M:%SZ%z"
        )
        return cls(
            practice=_hex(found["practice_id"], 32),
            sequence=_count(found["seq"]),
            previous=_hex(found["prev_manifest_sha256"], 64, empty=True),
            incarnation=_count(found["incarnation"]),
            created=created,
            device=_hex(found["device"], 64),
            app=_short(found["app"]),
            schema=_count(found["schema"]),
            header_epoch=_count(found["header_epoch"]),
            head=OfficeHead(
                operation=_hex(head["op"], 64), count=_count(head["count"])
            ),
            patients=_count(contents["patients"]),
            appointments=_count(contents["appointments"]),
            doctor_checked=_level(found["verify_level"]),
            trail=_trail(head),
            own_trail=_trail(found["heads"].get("doctor")),
        )


def _written(trail: VaultTrail | None) -> dict[str, Any] | None:
    if trail is None:
        return None
    return {"audit": trail.audit, "entries": trail.entries}


def _trail(head: dict[str, Any] | None) -> VaultTrail | None:
    """A head with a trail; what was written before there was one has none."""
    if head is None or not head.get("audit"):
        return None
    return VaultTrail(
        audit=_hex(head["audit"], 64), entries=_count(head.get("entries", 0))
    )


def _hex(value: object, length: int, *, empty: bool = False) -> str:
    _expect(isinstance(value, str), "text")
    text = str(value)
    _expect((empty and not text) or len(text) == length, "length")
    _expect(set(text) <= _HEX, "not hex")
    return text


def _count(value: object) -> int:
    _expect(type(value) is int and value >= 0, "number")
    return int(str(value))


def _short(value: object) -> str:
    _expect(isinstance(value, str) and len(value) <= 64, "text")
    return str(value)


def _level(value: object) -> bool:
    _expect(value in ("opened", "doctor pending"), "level")
    return value == "opened"


def _expect(holds: object, detail: str) -> None:
    if not holds:
        raise Damaged(_WHAT, detail)
