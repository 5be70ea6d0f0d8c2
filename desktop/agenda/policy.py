"""What the doctor lets the people who work for her book in spite of a warning."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from db.entities import Role
from desktop.agenda.warnings import Kind, Warned

SETTING = "agenda.warnings"
"""The setting that keeps it, as JSON: kind to level; what is not there is warned of."""

DOCTORS = frozenset({Role.DOCTOR, Role.SUBSTITUTE})
"""Whom a warning never stops: who practises decides herself."""


class Level(StrEnum):
    """What one kind of warning does to somebody who is no doctor."""

    ALLOW = "allow"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Policy:
    """The doctor's choices."""

    levels: Mapping[Kind, Level] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str | None) -> Self:
        """The choices as they were kept; what makes no sense is warned of."""
        try:
            kept = json.loads(text) if text else {}
            pairs = [(Kind(kind), Level(level)) for kind, level in kept.items()]
        except (ValueError, AttributeError):
            return cls()
        return cls(dict(pairs))

    def write(self) -> str:
        """The choices to keep."""
        chosen = {kind.value: level.value for kind, level in self.levels.items()}
        return json.dumps(chosen, sort_keys=True)

    def level(self, kind: Kind) -> Level:
        """What this kind does."""
        return self.levels.get(kind, Level.WARN)

    def with_level(self, kind: Kind, level: Level) -> Self:
        """The choices with one changed."""
        return type(self)({**self.levels, kind: level})

    def told(self, role: Role, warnings: Iterable[Warned]) -> tuple[Warned, ...]:
        """Those that this person is told of."""
        if role in DOCTORS:
            return tuple(warnings)
        return tuple(w for w in warnings if self.level(w.kind) is not Level.ALLOW)

    def blocking(self, role: Role, warnings: Iterable[Warned]) -> tuple[Warned, ...]:
        """Those that this person may not book in spite of.

        Somebody who came without an appointment stops nobody: she is let in between.
        """
        if role in DOCTORS:
            return ()
        return tuple(
            w for w in warnings if w.firm and self.level(w.kind) is Level.BLOCK
        )
