"""Address-book cards, vCard 2.1, 3.0 and 4.0, as patient records."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from desktop.formats.answers import language_of, place_code_of
from desktop.formats.components import Component, cleaned, components
from desktop.formats.content_lines import content_lines
from desktop.formats.dates import birth_date
from desktop.formats.names import sex_of_title, split_name, title_of
from desktop.formats.packed import PackedRecords
from desktop.formats.persons import read_person, relative_of
from desktop.formats.phones import phone_label, phone_number
from desktop.formats.problems import Problem, UnreadableFile
from desktop.formats.records import (
    PatientFile,
    PatientRecord,
    RecordDoctor,
    RecordPhone,
    RecordProfessional,
    RecordRelative,
    Remarks,
)
from desktop.formats.rpps import is_mssante

CARD_LIMIT = 100_000
_PROFESSIONAL_TITLES = frozenset({"Dr", "Pr"})
PRODUCT = "-//Secretaire//Patients//FR"
BIRTH_CODE = "X-BIRTHPLACE-INSEE"
_RELATIONS = {
    "child": "child",
    "spouse": "spouse",
    "sibling": "sibling",
    "neighbor": "neighbour",
}
_ADDRESS = re.compile(r"(?i)(?:urn|https?|mailto|tel):")
_NO_YEAR = re.compile(r"--\d{2}-?\d{2}")


def read_vcards(data: bytes, today: date) -> PatientFile:
    """The cards of private persons as patients, those of professionals beside them.

    Raises:
        UnreadableFile: empty, too large, no text, or no card in it.
    """
    records = PackedRecords()
    problems: list[Problem] = []
    professionals: list[RecordProfessional] = []
    count = 0
    for card in components(content_lines(data)):
        if card.kind != "VCARD":
            continue
        count += 1
        if count > CARD_LIMIT:
            raise UnreadableFile("too_many_rows")
        remarks = Remarks(card.line)
        skipped = _reason_to_skip(card)
        if not skipped and not _is_ours(card) and _is_professional(card):
            found = _professional(card, remarks)
            professionals.append(found)
            problems.extend(remarks.problems)
            continue
        record = None if skipped else _record(card, remarks, today)
        if record is None:
            problems.append(Problem(line=card.line, reason=skipped or "no_name"))
        else:
            records.append(record)
            problems.extend(remarks.problems)
    if not count:
        raise UnreadableFile("not_contacts")
    return PatientFile(
        records=records,
        problems=tuple(problems),
        professionals=tuple(professionals),
    )


def _reason_to_skip(card: Component) -> str:
    if not card.ended:
        return "unterminated"
    kind = card.text("KIND").casefold()
    if kind in ("group", "location"):
        return "organisation"
    named = any(map(card.text, ("FN", "ORG"))) or card.one("N") is not None
    return "" if named else "no_name"


def _is_ours(card: Component) -> bool:
    """A card that this program wrote is a patient's, whatever her title."""
    return card.text("PRODID") == PRODUCT


def _is_professional(card: Component) -> bool:
    """A service, a doctor's title, or a function within an organisation."""
    if card.text("KIND").casefold() == "org":
        return True
    name = card.one("N")
    prefix = (name.components() + [""] * 5)[3] if name else ""
    if title_of(prefix) in _PROFESSIONAL_TITLES:
        return True
    return bool(card.text("TITLE") or card.text("ROLE")) and bool(card.text("ORG"))


def _record(card: Component, remarks: Remarks, today: date) -> PatientRecord | None:
    family, first, others, title = _name(card)
    if not family:
        return None
    if not first:
        remarks.warn("no_first_name", "first_names")
    title = title_of(title)
    sex = {"M": "M", "F": "F"}.get(card.text("GENDER")[:1].upper(), "")
    street, postcode, city, country = _address(card)
    born = _born(card, remarks, today)
    return PatientRecord(
        line=card.line,
        source="vcard",
        external_id=card.text("UID"),
        birth_name=card.text("X-MAIDENNAME") or family,
        used_name=family if card.text("X-MAIDENNAME") else "",
        birth_place=card.text("BIRTHPLACE"),
        birth_insee=place_code_of(card.text(BIRTH_CODE)) or "",
        language=language_of(card.text("LANG")) or "",
        deceased=bool(card.text("DEATHDATE")),
        deceased_on=birth_date(card.text("DEATHDATE"), today),
        relatives=_relatives(card),
        first_names=" ".join(f"{first} {others}".replace(",", " ").split()),
        used_first_name="" if card.text("NICKNAME") == first else card.text("NICKNAME"),
        title=title,
        sex=sex or sex_of_title(title),
        birth_date=born,
        phones=_phones(card, remarks),
        email=card.text("EMAIL"),
        street=street,
        postcode=postcode,
        city=city,
        country=country,
        notes="\n".join([cleaned(n.text) for n in card.all("NOTE")] + remarks.notes),
    )


def _professional(card: Component, remarks: Remarks) -> RecordProfessional:
    """Her line of the address book; the place she works at stands in the note."""
    family, first, _others, title = _name(card)
    house = cleaned(card.text("ORG").replace(";", " ").strip())
    if card.text("KIND").casefold() == "org":
        family, first = card.text("FN") or house, ""
    email = card.text("EMAIL")
    secure = is_mssante(email)
    street, postcode, city, country = _address(card)
    phones = _phones(card, remarks)
    notes = [cleaned(note.text) for note in card.all("NOTE")]
    said = [house if house != family else "", *notes, *remarks.notes]
    return RecordProfessional(
        line=card.line,
        source="vcard",
        external_id=card.text("UID"),
        doctor=RecordDoctor(
            family_name=family or house or card.text("FN"),
            first_name=first,
            title=title_of(title),
            speciality=card.text("TITLE") or card.text("ROLE"),
            mssante=email if secure else "",
            email="" if secure else email,
        ),
        phones=phones,
        street=street,
        postcode=postcode,
        city=city,
        country=country,
        note="\n".join(part for part in said if part),
    )


def _relatives(card: Component) -> tuple[RecordRelative, ...]:
    """Those who are named; one that is only the address of another card is left."""
    found = {}
    for line in card.all("RELATED"):
        kinds = {kind.strip().casefold() for kind in line.parameters.get("TYPE", ())}
        text = cleaned(line.text)
        person = None if _ADDRESS.match(text) else read_person(text)
        if person is not None:
            one = relative_of(person)
            known = next((_RELATIONS[kind] for kind in kinds if kind in _RELATIONS), "")
            found[one.name.casefold()] = replace(
                one,
                relation=one.relation or known,
                emergency=one.emergency or "emergency" in kinds,
            )
    return tuple(found.values())


def _name(card: Component) -> tuple[str, str, str, str]:
    """Family name, first name, further names, title."""
    name = card.one("N")
    if name is not None:
        parts = [cleaned(part) for part in name.components()] + [""] * 5
        if parts[0]:
            return parts[0], parts[1], parts[2], parts[3]
    whole = card.text("FN")
    split = split_name(whole)
    return (
        (split.family, split.first, "", split.title) if split else (whole, "", "", "")
    )


def _born(card: Component, remarks: Remarks, today: date) -> date | None:
    text = card.text("BDAY")
    if not text:
        remarks.warn("no_birth_date", "birth_date")
        return None
    born = None if _NO_YEAR.match(text) else birth_date(text, today)
    if born is None:
        remarks.warn("bad_birth_date", "birth_date")
        remarks.keep("BDAY", text)
    return born


def _phones(card: Component, remarks: Remarks) -> tuple[RecordPhone, ...]:
    found: dict[str, RecordPhone] = {}
    for line in card.all("TEL"):
        kinds = {kind.strip().casefold() for kind in line.parameters.get("TYPE", ())}
        number = phone_number(line.text)
        if number is None:
            remarks.warn("bad_phone", "phone")
            remarks.keep("TEL", cleaned(line.text))
        elif "fax" not in kinds:
            label = (
                "work" if "work" in kinds else "mobile" if "cell" in kinds else "home"
            )
            phone = RecordPhone(number=number, label=phone_label(number, label))
            found.setdefault(number, phone)
    return tuple(found.values())


def _address(card: Component) -> tuple[str, str, str, str]:
    line = card.one("ADR")
    if line is None:
        return "", "", "", ""
    parts = [cleaned(part) for part in line.components()] + [""] * 7
    street = "\n".join(part for part in (parts[2], parts[1], parts[0]) if part)
    country = "" if parts[6].casefold() == "france" else parts[6]
    return street, parts[5], parts[3], country
