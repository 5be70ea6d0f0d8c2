"""What each role may do; whatever is not granted here is refused.

The doctor may move some rights of the people who work for her, in both directions. Keys,
people, the provider, the journal, a restore and the confidential file are never hers to
give: the law and this program's promise stand on them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from db.entities import Role

SETTING = "rights"
"""The setting that keeps what the doctor moved, as JSON: role to the rights it has."""


class Right(StrEnum):
    """One right an operation asks for."""

    SEE_AGENDA = "see_agenda"
    SEE_PATIENT = "see_patient"
    BOOK = "book"
    WAITING_LIST = "waiting_list"
    EDIT_PATIENT = "edit_patient"
    MERGE = "merge"
    EDIT_AGENDA_SETTINGS = "edit_agenda_settings"
    IMPORT = "import"
    EXPORT = "export"
    RUN_BACKUP = "run_backup"
    RESTORE = "restore"
    SEAL = "seal"
    REVIEW = "review"
    PROVIDER = "provider"
    ACCOUNTS = "accounts"
    JOURNAL = "journal"
    PRACTICE = "practice"
    CONFIDENTIAL = "confidential"
    STATISTICS = "statistics"
    DOCUMENTS = "documents"
    MESSAGES = "messages"
    ERASE = "erase"


_COUNTER = frozenset(
    {
        Right.SEE_AGENDA,
        Right.SEE_PATIENT,
        Right.BOOK,
        Right.WAITING_LIST,
        Right.EDIT_PATIENT,
        Right.MERGE,
        Right.IMPORT,
        Right.RUN_BACKUP,
        Right.SEAL,
        Right.REVIEW,
        Right.DOCUMENTS,
        Right.MESSAGES,
    }
)

_GRANTED: dict[Role, frozenset[Right]] = {
    Role.DOCTOR: frozenset(Right),
    Role.SUBSTITUTE: _COUNTER,
    Role.SECRETARY: _COUNTER,
    Role.REMOTE_SECRETARY: frozenset({Right.SEE_AGENDA, Right.SEE_PATIENT}),
}

_MOVABLE = frozenset(
    {
        Right.WAITING_LIST,
        Right.EDIT_PATIENT,
        Right.MERGE,
        Right.EDIT_AGENDA_SETTINGS,
        Right.IMPORT,
        Right.RUN_BACKUP,
        Right.SEAL,
        Right.REVIEW,
    }
)

ADJUSTABLE: dict[Role, frozenset[Right]] = {
    Role.DOCTOR: frozenset(),
    Role.SUBSTITUTE: _MOVABLE | {Right.EXPORT},
    Role.SECRETARY: _MOVABLE,
    Role.REMOTE_SECRETARY: frozenset(),
}
"""What the doctor may give and take, by role."""


_KNOWN = "known"
_UNTOLD = frozenset({Right.MERGE, Right.WAITING_LIST})
"""Rights that came while a table did not say yet which ones it knew."""
_PART_OF = {Right.MERGE: Right.EDIT_PATIENT, Right.WAITING_LIST: Right.BOOK}
"""What a right was part of before it stood alone."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The table of rights in force.

    Args:
        moved: by role, the adjustable rights it has now; a role that is not there has
            those it comes with.
    """

    moved: Mapping[Role, frozenset[Right]] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str | None) -> Self:
        """The table as it was kept; what makes no sense grants nothing.

        The row lies in a vault that the secretary can decrypt: a right that is not
        adjustable is not believed, whoever wrote it there.
        """
        try:
            kept = json.loads(text) if text else {}
            told = kept.pop(_KNOWN, None)
            knew = frozenset(Right) - _UNTOLD if told is None else _rights(told)
            moved = {
                Role(role): _with_later(Role(role), _rights(names), knew)
                for role, names in kept.items()
            }
        except (ValueError, TypeError, AttributeError):
            moved = dict.fromkeys(ADJUSTABLE, frozenset())
        return cls(moved)

    def write(self) -> str:
        """The table to keep."""
        ordered = {role.value: sorted(rights) for role, rights in self.moved.items()}
        if ordered:
            ordered[_KNOWN] = sorted(Right)
        return json.dumps(ordered, sort_keys=True)

    def may(self, role: Role, right: Right) -> bool:
        """Whether this role carries the right."""
        return _carries(role, right, self.moved.get(role))

    def with_right(self, role: Role, right: Right, *, granted: bool) -> Self:
        """The table with one right given or taken.

        Raises:
            ValueError: it is not the doctor's to move.
        """
        if right not in ADJUSTABLE[role]:
            raise ValueError(right)
        has = {one for one in ADJUSTABLE[role] if self.may(role, one)}
        now = has | {right} if granted else has - {right}
        return type(self)({**self.moved, role: frozenset(now)})


def _with_later(
    role: Role, has: frozenset[Right], knew: frozenset[Right]
) -> frozenset[Right]:
    """A table kept by an older version says nothing of the rights that came later.

    Such a right goes with the one it was part of, else the role has it as it comes.
    """
    later = ADJUSTABLE.get(role, frozenset()) - knew
    parts = {right for right in later if right in _PART_OF}
    gone_with = {right for right in parts if _carries(role, _PART_OF[right], has)}
    return has | gone_with | {right for right in later - parts if _carries(role, right)}


def _carries(role: Role, right: Right, moved: frozenset[Right] | None = None) -> bool:
    """Whether a role has the right; only what is adjustable is looked up in `moved`."""
    if moved is not None and right in ADJUSTABLE.get(role, frozenset()):
        return right in moved
    return right in _GRANTED.get(role, frozenset())


def _rights(names: object) -> frozenset[Right]:
    """Those of them that this version knows.

    Raises:
        TypeError: it is no list of names.
    """
    if not isinstance(names, list):
        raise TypeError
    return frozenset(Right(name) for name in names if name in set(Right))
