"""What is typed and not kept when the session locks, as plain values and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from db.entities.draft import FormDraft
from ui.catch_up.lines import TYPED, Column, Line

KIND = "catch_up"


def left_typing(
    lines: Iterable[Line], editing: tuple[UUID, Column, str] | None
) -> FormDraft | None:
    """The lines that are begun; None when nothing would be lost.

    Args:
        editing: the cell that is open, and what stands in it.
    """
    lines = tuple(lines)
    kept = {line.row.id: dict(line.typed) for line in lines if line.is_begun}
    if editing is not None and editing[2].strip():
        key, column, text = editing
        kept.setdefault(key, {})[column] = text
    if not kept:
        return None
    content = {
        "day": lines[0].row.start.date().isoformat(),
        "lines": {key.hex: _named(cells) for key, cells in kept.items()},
    }
    return FormDraft(kind=KIND, content=content)


def taken_up(content: dict[str, Any]) -> tuple[date, dict[UUID, dict[Column, str]]]:
    """The day, and what was typed beside each appointment."""
    lines = {
        UUID(hex=key): {Column[name]: str(text) for name, text in cells.items()}
        for key, cells in content["lines"].items()
    }
    return date.fromisoformat(content["day"]), lines


def _named(cells: dict[Column, str]) -> dict[str, str]:
    return {column.name: text for column, text in cells.items() if column in TYPED}
