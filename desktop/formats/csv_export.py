"""CSV as a French Excel opens it with a double click, and as it must not run it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

MARK = "\ufeff"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""The last four are the wide forms that an Asian spreadsheet reads as the first four."""

Cell = str | int | float | date | datetime | bool | None


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Semicolons, UTF-8 with its mark, CRLF, dd/mm/yyyy, decimal comma.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, which
    our own import takes away again (OWASP, "CSV Injection").
    """
    return b"".join(csv_pieces(headers, rows))


def csv_pieces(
    headers: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Iterator[bytes]:
    """The same file, a line at a time."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    stream.write(MARK)
    writer.writerow([_text(header) for header in headers])
    yield _taken(stream)
    for row in rows:
        writer.writerow([_text(cell) for cell in row])
        yield _taken(stream)


def _taken(stream: io.StringIO) -> bytes:
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text.encode("utf-8", "replace")


def unguarded(text: str) -> str:
    """The text without the apostrophe that kept it from being a formula."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return "" if cell is None else str(int(cell))
