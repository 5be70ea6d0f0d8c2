"""One door for files of patients: what kind it is shows in its first bytes."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from datetime import date

from desktop.formats.mapping import known_header, propose
from desktop.formats.patients import read_patients
from desktop.formats.records import PatientFile
from desktop.formats.table import read_table
from desktop.formats.vcards import read_vcards


def holds_cards(data: bytes) -> bool:
    """Whether these are address cards and no table."""
    head = data[:4096].replace(b"\x00", b"").upper()
    return b"BEGIN:VCARD" in head


def read_patient_file(
    data: bytes, today: date, profile: Dict[str, str] | None = None
) -> PatientFile:
    """The patients of a CSV, TSV, XLSX or vCard file, columns mapped as they suggest.

    Raises:
        UnreadableFile: none of these, or beyond bounds.
    """
    if holds_cards(data):
        return read_vcards(data, today)
    table = read_table(data, known_header)
    return read_patients(table, propose(table.headers, profile), today)
