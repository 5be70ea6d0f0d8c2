"""Cards of professionals become lines of the address book, once, and replace nothing."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from db.entities import Address, Correspondent, Phone
from db.queries.around import correspondents
from desktop.operations.correspondents import (
    retire_correspondent,
    save_correspondent,
)

CARD = """BEGIN:VCARD
VERSION:3.0
UID:{uid}
N:{name}
FN:Dr {name}
TITLE:Dermatologue
TEL;TYPE=WORK:{phone}
EMAIL:{email}
ADR;TYPE=WORK:;;7 rue du Moulin;Saint-Aubin;;37999;France
END:VCARD
"""


def card(
    uid: str = "1",
    name: str = "Royer;Marc;;Dr;",
    phone: str = "01 99 00 24 01",
    email: str = "marc.royer@medecin.mssante.fr",
) -> bytes:
    return CARD.format(uid=uid, name=name, phone=phone, email=email).encode()


def book(office: Any) -> list[Correspondent]:
    return list(correspondents(office.reader))


def test_a_card_makes_a_line_once_and_goes_with_the_import(office: Any) -> None:
    first = office.import_patients(card())
    (line,) = book(office)
    again = office.import_patients(card())

    assert (first.created, again.unchanged) == (1, 1)
    assert [one.reason for one in first.warnings] == ["to_address_book"]
    assert again.warnings == ()
    assert (line.title, line.family_name, line.first_name) == ("Dr", "Royer", "Marc")
    assert (line.mssante, line.email) == ("marc.royer@medecin.mssante.fr", "")
    assert line.address.city == "Saint-Aubin"
    assert book(office) == [line]
    assert office.count("patient") == 0
    assert office.undo_all() == []
    assert book(office) == []
    assert office.count("source_key") == 0


def test_a_line_that_is_there_is_completed_and_keeps_its_words(office: Any) -> None:
    known = Correspondent(
        id=uuid4(),
        family_name="Royer",
        first_name="Marc",
        speciality="Dermatologie",
        phones=(Phone(number="+33199002402", label="work"),),
        address=Address(city="Grandville"),
    )
    office.do(save_correspondent, correspondent=known)

    report = office.import_patients(card())

    (line,) = book(office)
    assert (report.created, report.updated) == (0, 1)
    assert (line.id, line.speciality) == (known.id, "Dermatologie")
    assert line.address == known.address
    assert [one.number for one in line.phones] == ["+33199002402", "+33199002401"]


def test_what_changes_at_its_source_is_added(office: Any) -> None:
    office.import_patients(card())

    report = office.import_patients(card(phone="01 99 00 24 09"))

    (line,) = book(office)
    assert report.updated == 1
    assert [one.number for one in line.phones] == ["+33199002401", "+33199002409"]


def test_a_line_that_was_put_away_stays_away(office: Any) -> None:
    office.import_patients(card())
    (line,) = book(office)
    office.do(retire_correspondent, correspondent_id=line.id)

    report = office.import_patients(card(phone="01 99 00 24 09"))

    (line,) = book(office)
    assert report.updated == 1
    assert line.retired


def test_two_cards_of_one_person_are_one_line(office: Any) -> None:
    report = office.import_patients(card() + card(uid="2", phone="01 99 00 24 09"))

    (line,) = book(office)
    assert (report.created, report.duplicates) == (1, 1)
    assert len(line.phones) == 2
    assert office.import_patients(card(uid="2")).created == 0
