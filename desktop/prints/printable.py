"""What a screen offers to be printed: rows read on one thread, paper drawn on another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was read for a document: it needs no connection any more.

    Args:
        rows: how many appointments or people it names, for the trail.
        draw: gives the PDF; its argument says whether names are initials.
        first: the day it shows, where only reading tells which.
        patients: whom it speaks of, where looking at it is told.
    """

    rows: int
    draw: Callable[[bool], bytes]
    first: date | None = None
    patients: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """One document that can be seen, printed and saved.

    Args:
        key: its kind, in lower case and hyphens: the trail's word and the file's name.
        title: what the preview calls it: the day, never a person.
        read: `query(reader)`, for the reader's thread.
        first, days: the days it shows, None when it shows none.
        patient: whose it is, when it is one patient's.
        named: whether it can name anybody: else there is nothing to hide.
        said: whether it shows what was said to the practice: looking at it is told first.
    """

    key: str
    title: str
    read: Callable[[Any], Content]
    first: date | None = None
    days: int = 1
    patient: UUID | None = None
    named: bool = True
    said: bool = False
