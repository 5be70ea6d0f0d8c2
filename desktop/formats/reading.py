"""One door for files of patients: what kind it is shows in its first bytes."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from datetime import date

from desktop.formats.mapping import known_header, propose
from desktop.formats.patients import read_patients
from desktop.formats.problems import UnreadableFile
from desktop.formats.records import PatientFile
from desktop.formats.table import is_workbook, read_table
from desktop.formats.value_guess import with_guesses
from desktop.formats.vcards import read_vcards

AUTO, CSV, XLSX, VCARD = "auto", "csv", "xlsx", "vcard"
"""What a file may be said to be."""


def holds_cards(data: bytes) -> bool:
    """Whether these are address cards and no table."""
    head = data[:4096].replace(b"\x00", b"").upper()
    return b"BEGIN:VCARD" in head


def read_patient_file(
    data: bytes,
    today: date,
    profile: Dict[str, str] | None = None,
    kind: str = AUTO,
) -> PatientFile:
    """The patients of a CSV, TSV, XLSX or vCard file, columns mapped as they suggest.

    Args:
        data: the whole file.
        today: no birth is later.
        profile: a mapping of columns that was kept.
        kind: "auto", or what it must be: "csv", "xlsx", "vcard".

    Raises:
        UnreadableFile: none of these, another than was said, or beyond bounds.
    """
    cards = holds_cards(data) if kind == AUTO else kind == VCARD
    if cards:
        return read_vcards(data, today)
    if kind not in (AUTO, XLSX if is_workbook(data) else CSV):
        raise UnreadableFile("not_a_workbook" if kind == XLSX else "not_text")
    table = read_table(data, known_header)
    mapping = with_guesses(table, propose(table.headers, profile), today)
    return read_patients(table, mapping, today)
