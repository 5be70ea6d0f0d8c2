"""The trail as a table: what a spreadsheet opens, and what it must not run."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.formats.csv_export import Cell, write_csv
from desktop.i18n import _, ngettext
from desktop.names import shown_name
from desktop.trail.rows import TrailRow
from desktop.trail.words import (
    act_words,
    code_words,
    reason_words,
    result_words,
    role_words,
    vault_words,
)


def trail_csv(rows: Iterable[TrailRow]) -> bytes:
    """The rows as CSV for a French Excel, in their order."""
    headers = (
        _("Date and time"),
        _("Who"),
        _("Role"),
        _("What"),
        _("Result"),
        _("About"),
        _("Files concerned"),
        _("Details"),
        _("Computer"),
        _("Vault"),
        _("Number"),
        _("Link"),
        _("Unusual"),
    )
    return write_csv(headers, [_cells(row) for row in rows])


def about(row: TrailRow) -> str:
    """The patients an entry names, shortened after three."""
    named = [shown_name(one) or _("file no longer there") for one in row.patients[:3]]
    left = row.of - len(named)
    if left > 0:
        more = ngettext("and {count} more", "and {count} more", left)
        named.append(more.format(count=left))
    return ", ".join(named)


def _cells(row: TrailRow) -> tuple[Cell, ...]:
    return (
        row.at,
        row.who,
        role_words(row.role),
        act_words(row.what),
        result_words(row.result),
        about(row),
        row.of,
        reason_words(row),
        row.station,
        vault_words(row.vault),
        row.number,
        row.link,
        code_words(row.anomaly) if row.anomaly is not None else "",
    )
