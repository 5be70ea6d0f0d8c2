from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from desktop.exports.cards import card as our_card
from desktop.formats.problems import UnreadableFile
from desktop.formats.records import PatientFile, PatientRecord, RecordRelative
from desktop.formats.vcards import read_vcards
from desktop.imports.merging import patient_from

TODAY = date(2026, 11, 23)


def card(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]).encode()


def one(*lines: str) -> PatientRecord:
    (record,) = read_vcards(card(*lines), TODAY).records
    return record


def reasons(file: PatientFile) -> list[tuple[int, str]]:
    return [(p.line, p.reason) for p in file.problems if p.skipped]


def test_the_sample_gives_its_patients_and_apart_from_them_its_professionals(
    sample: Callable[[str], bytes],
) -> None:
    file = read_vcards(sample("contacts.vcf"), TODAY)

    assert len(file.records) == 40
    assert reasons(file) == []
    assert len(file.professionals) == 20
    first = file.professionals[0]
    assert (first.doctor.title, first.doctor.family_name, first.doctor.first_name) == (
        "Dr",
        "Royer",
        "Marc",
    )
    assert (first.doctor.speciality, first.city) == ("Dermatologue", "Miribel")
    assert [phone.number for phone in first.phones] == ["+33199002401"]
    assert first.note.startswith("Cabinet Miribel\nNe reçoit pas le mercredi; ")
    assert {r.first_names for r in file.records} >= {"Éléonore", "Véronique", "Jérôme"}


def test_version_4_with_a_link_for_a_number() -> None:
    record = one(
        "VERSION:4.0",
        "UID:urn:uuid:1",
        "N:Lévêque;Benjamin;Marie,Luc;;",
        "BDAY:20200128",
        'TEL;VALUE=uri;TYPE="cell,voice":tel:+33-6-39-98-04-28',
        "GENDER:M",
    )

    assert (record.birth_name, record.first_names) == ("Lévêque", "Benjamin Marie Luc")
    assert record.phones[0].number == "+33639980428"
    assert (record.external_id, record.sex) == ("urn:uuid:1", "M")


def test_version_3_with_folds_escapes_and_groups() -> None:
    record = one(
        "VERSION:3.0",
        "item1.N:Petit\\, dit;Luc;;Mme;",
        "ADR;TYPE=HOME:;Bât. B;7\\, avenue de Garcia;Miribel;;01700;France",
        "NOTE:Ne vient pas le mercredi\\; appeler avant\\nSon",
        " ne fort",
        "TEL;TYPE=WORK:01 99 00 24 01",
    )

    assert record.birth_name == "Petit, dit"
    assert record.street == "7, avenue de Garcia\nBât. B"
    assert (record.postcode, record.city, record.country) == ("01700", "Miribel", "")
    assert record.notes == "Ne vient pas le mercredi; appeler avant\nSonne fort"
    assert (record.title, record.phones[0].label) == ("Mme", "work")


def test_version_2_with_quoted_printable_over_two_lines() -> None:
    record = one(
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dupuis;=C3=89l=C3=A9o=",
        "nore;;;",
        "TEL;CELL:06 39 98 84 10",
    )

    assert (record.birth_name, record.first_names) == ("Dupuis", "Éléonore")
    assert record.phones[0].label == "mobile"


def test_a_name_only_in_fn_is_cut_by_its_capitals() -> None:
    assert one("VERSION:3.0", "FN:Mme LE GALL Claudine").first_names == "Claudine"


def test_a_service_is_a_professional_and_a_group_or_a_nameless_card_nobody() -> None:
    data = card("VERSION:4.0", "KIND:org", "FN:Laboratoire", "EMAIL:labo@x.mssante.fr")
    data += card("VERSION:4.0", "KIND:group", "FN:Amis") + card("VERSION:4.0")

    file = read_vcards(data, TODAY)

    (service,) = file.professionals
    assert (service.doctor.family_name, service.doctor.title) == ("Laboratoire", "")
    assert service.doctor.mssante == "labo@x.mssante.fr"
    assert [reason for _, reason in reasons(file)] == ["organisation", "no_name"]


def test_a_card_that_does_not_end_loses_itself_only() -> None:
    data = b"BEGIN:VCARD\nN:Petit;Luc\n" + card("VERSION:3.0", "N:Roux;Zoé")

    file = read_vcards(data, TODAY)

    assert [r.birth_name for r in file.records] == ["Roux"]
    assert reasons(file) == [(1, "unterminated")]


def test_a_birthday_without_a_year_is_no_birth_date() -> None:
    record = one("VERSION:4.0", "N:Petit;Luc", "BDAY:--0412")

    assert record.birth_date is None
    assert record.notes == "BDAY : --0412"


def test_a_file_without_a_card_is_refused() -> None:
    with pytest.raises(UnreadableFile) as told:
        read_vcards(b"NAME:nobody\n", TODAY)

    assert told.value.reason == "not_contacts"


def test_what_stands_beside_a_person_is_read_and_our_own_card_comes_back() -> None:
    data = (
        b"BEGIN:VCARD\nVERSION:4.0\nN:Petit;Zo\xc3\xa9\nLANG;PREF=1:ar\nDEATHDATE:20250102\n"
        b"RELATED;VALUE=text;TYPE=emergency,spouse:Paul Roux 06 39 98 27 14\n"
        b"RELATED;TYPE=friend:urn:uuid:c4ca4238-0000-4000-8000-000000000000\nEND:VCARD\n"
    )
    (record,) = read_vcards(data, TODAY).records

    assert (record.language, record.deceased_on) == ("ar", date(2025, 1, 2))
    assert record.relatives == (
        RecordRelative(
            name="Paul Roux", phone="+33639982714", relation="spouse", emergency=True
        ),
    )

    her = replace(
        patient_from(record, UUID(int=7)), birth_place="Algérie", birth_insee="99352"
    )
    (again,) = read_vcards(
        our_card(her, datetime(2026, 11, 10, tzinfo=UTC)), TODAY
    ).records
    assert (again.language, again.deceased, again.deceased_on) == (
        "ar",
        True,
        date(2025, 1, 2),
    )
    assert (again.birth_place, again.birth_insee) == ("Algérie", "99352")
