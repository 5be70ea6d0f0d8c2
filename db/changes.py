"""What a commit did, as one value: refresh, undo, history and exchange all read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

Columns = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row of one entity, before and after.

    Args:
        entity: the entity's stored name, such as "appointment".
        key: the entity's id.
        before: its columns before, None when it was created.
        after: its columns after, None when it was removed.
    """

    entity: str
    key: UUID
    before: Columns | None
    after: Columns | None

    @property
    def kind(self) -> str:
        """`created`, `updated` or `removed`."""
        if self.before is None:
            return "created"
        return "removed" if self.after is None else "updated"

    def inverted(self) -> Change:
        """The change that takes this one back."""
        return Change(
            entity=self.entity, key=self.key, before=self.after, after=self.before
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one operation did.

    Args:
        operation_id: the operation in the journal, None when nothing was written.
        intent: the name of what was done, such as "book_appointment".
        at: when, aware UTC.
    """

    operation_id: UUID | None
    intent: str
    at: datetime
    items: tuple[Change, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.items)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.items)

    def of(self, *entities: str) -> tuple[Change, ...]:
        """The changes of these entities, in the order they were made."""
        return tuple(item for item in self.items if item.entity in entities)

    def touches(self, *entities: str) -> bool:
        """Whether a row of one of these entities changed."""
        return any(item.entity in entities for item in self.items)

    def inverted(self) -> tuple[Change, ...]:
        """The changes that take all of this back, last first."""
        return tuple(item.inverted() for item in reversed(self.items))
