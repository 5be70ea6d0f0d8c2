"""Rows of a table as patient records, whatever the table's own idea of a patient."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from desktop.formats.beside import BESIDE, Said, opposed, read_beside
from desktop.formats.components import cleaned
from desktop.formats.csv_export import unguarded
from desktop.formats.dates import DateForm, birth_date, sniff_form
from desktop.formats.header_names import ONCE_REMARKS
from desktop.formats.mapping import Mapping, header_key
from desktop.formats.names import sex_of_title, split_name, title_of
from desktop.formats.nir import bare_nir, nir_problems
from desktop.formats.packed import PackedRecords
from desktop.formats.phones import phone_label, phone_numbers, says_more
from desktop.formats.problems import Problem, UnreadableFile
from desktop.formats.records import PatientFile, PatientRecord, RecordPhone, Remarks
from desktop.formats.table import Table, TableRow

_SEXES = {
    "f": "F", "femme": "F", "feminin": "F", "female": "F", "2": "F", "w": "F",
    "m": "M", "h": "M", "homme": "M", "masculin": "M", "male": "M", "1": "M",
}  # fmt: skip
_EMAIL_LIMIT = 254
_NAME_LIMIT = 250
_CALLED = re.compile(r"(.+?),?\s+dite?\s+[\"«“]?\s*([^\"»”]+?)\s*[\"»”]?")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_PHONES = {"mobile": "mobile", "phone": "home", "work_phone": "work"}
_SEVERAL = {
    "family_name": frozenset({"birth_name"}),
    "full_name": frozenset({"birth_name", "first_names"}),
    "title": frozenset({"title", "sex"}),
}


def read_patients(table: Table, mapping: Mapping, today: date) -> PatientFile:
    """The table's rows as patients.

    Raises:
        UnreadableFile: no column names the person.
    """
    if not mapping.usable:
        raise UnreadableFile("no_header")
    reader = _RowReader(table, mapping, today)
    records = PackedRecords()
    problems = list(table.problems)
    for row in table.rows:
        remarks = Remarks(row.line)
        skipped = "empty_row" if row.empty else ""
        record = None if skipped else reader.read(row, remarks)
        if record is not None:
            records.append(record)
            problems.extend(remarks.problems)
        else:
            problems.append(Problem(line=row.line, reason=skipped or "no_name"))
    problems.sort(key=lambda problem: problem.line)
    return PatientFile(
        records=records,
        problems=tuple(problems),
        guessed=frozenset().union(*map(record_fields, mapping.guessed)),
    )


def record_fields(target: str) -> frozenset[str]:
    """The fields of a record that a field of a mapping goes to."""
    if target in _PHONES:
        return frozenset({"phones"})
    return _SEVERAL.get(target, frozenset({target}))


class _RowReader:
    """What is the same for every row of one table."""

    def __init__(self, table: Table, mapping: Mapping, today: date) -> None:
        self._headers, self._fields = mapping.headers, mapping.fields
        self._today = today
        self._columns = {name: mapping.columns(name) for name in set(mapping.fields)}
        self._form = self._date_form(table)
        keys = " ".join(sorted(map(header_key, table.headers)))
        self._source = f"table:{hashlib.sha256(keys.encode()).hexdigest()[:12]}"
        self._delimited = bool(table.delimiter)
        self._has_more = bool(BESIDE & set(mapping.fields))
        self._remarks_then = [
            at
            for at, name in enumerate(mapping.fields)
            if name == "remark"
            or (name in BESIDE and header_key(mapping.headers[at]) in ONCE_REMARKS)
        ]

    def _date_form(self, table: Table) -> DateForm:
        columns = self._columns.get("birth_date", [])
        return sniff_form(
            row.cells[column]
            for row in table.rows
            for column in columns
            if column < len(row.cells)
        )

    def read(self, row: TableRow, remarks: Remarks) -> PatientRecord | None:
        """The row's patient, None when it names nobody."""
        said = self._said(row)
        values = self._named(said, remarks)
        if values is None:
            return None
        if self._delimited and len(row.cells) < len(self._headers):
            remarks.warn("short_row")
        elif any(row.cells[len(self._headers) :]):
            remarks.warn("extra_cells")
        values |= self._identified(said, remarks)
        values |= {
            "phones": self._phones(said, remarks),
            "email": self._email(said, remarks),
            "street": "\n".join(text for _, text in said.get("street", ())),
            "postcode": _postcode(_one(said, "postcode")),
        }
        for name in ("city", "country", "booking_alert"):
            values[name] = _one(said, name)
        values |= self._noted(row, said, remarks)
        return PatientRecord(line=row.line, source=self._source, **values)

    def _noted(self, row: TableRow, said: Said, remarks: Remarks) -> dict[str, Any]:
        """The notes, and what has a column of its own that is no identity."""
        notes = [text for _, text in said.get("notes", ())]
        values: dict[str, Any] = {}
        before: str | None = None
        if self._has_more:
            then = [*notes, *remarks.notes, *self._once_remarks(row)]
            before = "\n".join(then)
            values = read_beside(said, remarks, self._today, self._form)
            if opposed(values):
                values["remote_opposed"] = True
        for header, text in said.get("remark", ()):
            remarks.keep(header, text)
        noted = "\n".join(notes + remarks.notes)
        before = None if noted == before else before
        return values | {"notes": noted, "notes_before": before}

    def _once_remarks(self, row: TableRow) -> Iterator[str]:
        """What went to the notes before columns had fields of their own."""
        for column in self._remarks_then:
            if column < len(row.cells) and row.cells[column]:
                text = cleaned(unguarded(row.cells[column]))
                yield f"{self._headers[column]} : {text}"

    # One field after the other -------------------------------------------------------

    def _said(self, row: TableRow) -> Said:
        """By field, (column's name, text) of every column that says something."""
        found: Said = {}
        for cell, field, header in zip(
            row.cells, self._fields, self._headers, strict=False
        ):
            if cell and field:
                found.setdefault(field, []).append((header, cleaned(unguarded(cell))))
        return found

    def _named(self, said: Said, remarks: Remarks) -> dict[str, Any] | None:
        family = _one(said, "family_name")
        birth = _one(said, "birth_name") or family
        used = _one(said, "used_name") or family
        firsts = " ".join(_one(said, "first_names").split())
        full = _one(said, "full_name")
        if not birth and not used and full:
            split = split_name(full)
            birth, firsts = (split.family, split.first) if split else (full, firsts)
            if split is None:
                remarks.warn("name_not_split", "full_name")
        if not birth and not used:
            return None
        called = _CALLED.fullmatch(firsts) if len(firsts) <= _NAME_LIMIT else None
        usual = _one(said, "used_first_name") or (called[2] if called else "")
        firsts = (called[1] if called else firsts).replace(",", " ")
        if not firsts:
            remarks.warn("no_first_name", "first_names")
        same = used.casefold() == birth.casefold()
        return {
            "external_id": _one(said, "external_id"),
            "birth_name": birth or used,
            "used_name": "" if same or not birth else used,
            "first_names": " ".join(firsts.split()),
            "used_first_name": usual,
        }

    def _identified(self, said: Said, remarks: Remarks) -> dict[str, Any]:
        title = title_of(_one(said, "title"))
        sex = _sex(_one(said, "sex")) or sex_of_title(title)
        born = self._born(said, remarks)
        nir = bare_nir(_one(said, "nir"))
        for reason in nir_problems(nir, sex, born) if nir else ():
            remarks.warn(reason, "nir")
        place = _one(said, "birth_place")
        return {
            "title": title,
            "sex": sex,
            "birth_date": born,
            "birth_place": place,
            "nir": nir,
        }

    def _born(self, said: Said, remarks: Remarks) -> date | None:
        for header, text in said.get("birth_date", ()):
            born = birth_date(text, self._today, self._form)
            if born is None:
                remarks.warn("bad_birth_date", "birth_date")
                remarks.keep(header, text)
            return born
        if "birth_date" in self._columns:
            remarks.warn("no_birth_date", "birth_date")
        return None

    def _phones(self, said: Said, remarks: Remarks) -> tuple[RecordPhone, ...]:
        found: dict[str, RecordPhone] = {}
        for field, label in _PHONES.items():
            for header, text in said.get(field, ()):
                numbers = phone_numbers(text)
                if not numbers:
                    remarks.warn("bad_phone", field)
                if not numbers or says_more(text):
                    remarks.keep(header, text)
                for number, owner in numbers:
                    kind = phone_label(number, label)
                    phone = RecordPhone(number=number, label=kind, owner=owner)
                    found.setdefault(number, phone)
        return tuple(found.values())

    def _email(self, said: Said, remarks: Remarks) -> str:
        for header, text in said.get("email", ()):
            if _EMAIL.fullmatch(text[:_EMAIL_LIMIT]):
                return text[:_EMAIL_LIMIT]
            remarks.warn("bad_email", "email")
            remarks.keep(header, text)
        return ""


def _one(said: Said, field: str) -> str:
    found = said.get(field)
    return found[0][1] if found else ""


def _sex(text: str) -> str:
    return _SEXES.get(header_key(text), "")


def _postcode(text: str) -> str:
    """Five digits again where a spreadsheet dropped the leading zero."""
    return text.zfill(5) if re.fullmatch(r"\d{4}", text) else text
