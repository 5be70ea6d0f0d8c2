"""The columns of the waiting list; the note is typed in its place with F2."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from db.rows import WishRow
from desktop.i18n import N_, _
from ui.names import Names
from ui.theme import Theme
from ui.waiting.deeds import WishDeeds
from ui.waiting.words import (
    patient_column,
    phone_column,
    priority_column,
    state_words,
    tries_column,
    waits_words,
    wants_words,
)
from ui.widgets.row_table import Column, RowTable


def wish_table(
    theme: Theme, names: Names, now: Callable[[], datetime], deeds: WishDeeds
) -> RowTable:
    """The table; its keys are those of its screen."""
    columns = (
        priority_column(),
        patient_column(names),
        Column(
            title=N_("Waits"),
            text=lambda row: _waits(row, now()),
            order=lambda row: row.wish.since,
        ),
        Column(
            title=N_("Type"), text=lambda row: names.detail(row.type_name), wide=1000
        ),
        Column(title=N_("Suits"), text=wants_words, most=320),
        phone_column(names),
        replace(tries_column(), wide=900),
        Column(
            title=N_("Note"),
            wide=640,
            text=lambda row: names.detail(row.wish.note),
            edit=deeds.note_text,
            raw=lambda row: names.detail(row.wish.note),
            may_type=lambda: not names.hidden,
            stretch=True,
        ),
    )
    return RowTable(theme, columns, _("Waiting list"), keys="SRP+-")


def _waits(row: WishRow, now: datetime) -> str:
    if row.wish.settled_at is not None:
        return state_words(row, now.date())
    return waits_words(row, now.date())
