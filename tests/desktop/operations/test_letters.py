"""Letters and certificates, from the text to the paper that is kept."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from support.builders import A_MORNING

from db.entities import Address, CareRole, Correspondent
from db.entities.documents import Category
from db.errors import InvalidValue
from db.queries.documents import documents_of, letter_templates
from desktop import i18n
from desktop.letters.addressees import salutation
from desktop.letters.fields import (
    BLANK,
    FRENCH,
    FieldName,
    faults,
    filled,
    meaning,
    spots,
    written_as,
)
from desktop.letters.letterhead import Letterhead
from desktop.letters.making import Draft, words_of
from desktop.letters.models import Model, shipped, texts
from desktop.letters.values import town_of
from desktop.operations import letters as does
from desktop.operations.agenda import (
    book_appointment,
    complete_appointment,
    note_arrival,
)
from desktop.operations.correspondents import link_correspondent, save_correspondent
from desktop.operations.documents import read_kept_document, retire_document
from desktop.operations.letters import Made
from desktop.operations.patients import edit_patient
from desktop.prints.letter import LetterPaper, letter
from desktop.reads.letters import (
    find_addressees,
    letter_facts,
    letter_texts,
    letterhead,
    likeliest,
)

TOWN = Address(postcode="69003", city="Lyon")


def words_on(pdf: bytes) -> str:
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtPdf import QPdfDocument

    data = QByteArray(pdf)
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    said = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return " ".join(" ".join(said).split())


def made(counter: Any, **fields: Any) -> Made:
    draft = Draft(
        **{"title": "Attestation", "body": "{patient}, le {rendez-vous}", **fields}
    )
    done: Made = counter.do(
        does.make_letter,
        patient_id=counter.patient.id,
        draft=draft,
        category=Category.CERTIFICATE,
    )
    return done


def facts(counter: Any) -> Any:
    return letter_facts(counter.reader, counter.patient.id, A_MORNING)


def been(counter: Any) -> Any:
    start = A_MORNING - timedelta(hours=1)
    key = counter.do(
        book_appointment,
        start=start,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
    ).appointment.id
    counter.do(note_arrival, appointment_id=key, at=start)
    counter.do(complete_appointment, appointment_id=key, at=A_MORNING)
    return key


def test_a_field_is_known_under_both_names_whatever_its_accents() -> None:
    known = [
        spot.field for spot in spots("{patient} {RENDEZ VOUS} {telephone} {phone}")
    ]

    assert known == [
        FieldName.PATIENT,
        FieldName.APPOINTMENT,
        FieldName.PHONE,
        FieldName.PHONE,
    ]


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("{patient}", []),
        ("{patiant}", ["{patiant}"]),
        ("{ patient", ["{"]),
        ("patient} {}", ["}", "{}"]),
        ("{{patient}}", ["{", "}"]),
    ],
)
def test_what_is_not_known_is_found_where_it_stands(
    body: str, wrong: list[str]
) -> None:
    assert [body[one.start : one.start + one.length] for one in faults(body)] == wrong


@given(st.text(alphabet="{}abpatient \n\u202e", max_size=200))
def test_any_text_is_filled_or_found_faulty_and_nothing_of_it_is_lost(
    body: str,
) -> None:
    text = filled(body, {FieldName.PATIENT: "Élodie"}).text

    assert faults(body) or "{" not in text
    if not list(spots(body)):
        assert text.replace("\n", "") == body.replace("\n", "")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("model", Model)
def test_every_model_that_is_shipped_is_whole(language: str, model: Model) -> None:
    text = shipped(model, language)

    assert text.name
    assert text.body
    assert faults(text.name + text.body) == ()


def test_every_field_has_a_french_name_and_a_meaning() -> None:
    assert set(FRENCH) == set(FieldName)
    for field in FieldName:
        assert meaning(field)
        for language in ("fr", "en"):
            (spot,) = spots(written_as(field, language))
            assert spot.field is field


def test_the_certificate_says_when_she_came_and_left(counter: Any) -> None:
    been(counter)
    i18n.install("fr")
    found = facts(counter)
    text = shipped(Model.ATTENDANCE, "fr")
    said = words_of(
        Draft(title="", body=text.body, meeting=likeliest(found, text, None)), found
    )

    assert said.missing == ()
    assert "Élodie LEFÈVRE" in said.text
    assert "mardi 24 novembre 2026 à 08:00" in said.text
    assert "Arrivée : 08:00. Départ : 09:00." in said.text


def test_what_is_missing_is_named_and_leaves_room_for_a_hand(counter: Any) -> None:
    said = words_of(Draft(title="", body="{arrival}{instructions}"), facts(counter))

    assert said.missing == (FieldName.ARRIVAL,)
    assert said.text == BLANK


def test_it_is_kept_with_the_patient_and_printed_again_to_the_byte(
    counter: Any,
) -> None:
    done = made(counter)

    (kept,) = documents_of(counter.reader, counter.patient.id)
    assert kept == done.document
    again = counter.do(read_kept_document, document_id=kept.id)
    assert again == done.pdf
    assert kept.number == "2026-0001"
    assert "2026-0001" in words_on(done.pdf)
    assert "LEFÈVRE" in words_on(done.pdf)


def test_numbers_have_no_holes_and_are_never_given_twice(counter: Any) -> None:
    first, second = made(counter), made(counter)
    counter.do(retire_document, document_id=second.document.id)
    third = made(counter)

    numbers = [one.document.number for one in (first, second, third)]
    assert numbers == ["2026-0001", "2026-0002", "2026-0003"]


def test_a_document_that_could_not_be_made_takes_no_number(counter: Any) -> None:
    with pytest.raises(InvalidValue):
        made(counter, body="{unknown}")

    assert made(counter).document.number == "2026-0001"


def test_making_one_is_not_taken_back_for_it_may_be_on_paper() -> None:
    assert does.make_letter.lasting


def test_a_long_letter_goes_on_and_every_page_has_its_number(counter: Any) -> None:
    done = made(counter, body="\n".join(f"Ligne {n}" for n in range(120)))
    said = words_on(done.pdf)

    assert "Ligne 119" in said
    assert "1 / 4" in said
    assert "4 / 4" in said
    assert said.count("2026-0001") == 4


def test_the_practices_words_take_the_models_place_until_they_are_dropped(
    counter: Any,
) -> None:
    kept = counter.do(
        does.save_letter_text,
        name="Présence",
        body="{patient} est venue.",
        model=Model.ATTENDANCE,
        row=None,
    )
    own = letter_texts(counter.reader, "fr")[0]
    assert (own.name, own.row, own.category) == (
        "Présence",
        kept.id,
        Category.CERTIFICATE,
    )

    counter.do(does.drop_letter_text, row=kept.id)
    assert letter_texts(counter.reader, "fr")[0] == shipped(Model.ATTENDANCE, "fr")
    counter.undo()
    assert letter_texts(counter.reader, "fr")[0] == own


def test_a_text_of_ones_own_stands_after_the_models(counter: Any) -> None:
    counter.do(
        does.save_letter_text, name="Sport", body="{patient}", model=None, row=None
    )

    found = texts(letter_templates(counter.reader), "en")
    assert [one.model for one in found] == [*Model, None]
    assert found[-1].category is Category.LETTER


def test_a_text_with_an_unknown_field_is_not_saved(counter: Any) -> None:
    with pytest.raises(InvalidValue):
        counter.do(does.save_letter_text, name="x", body="{nope}", model=None, row=None)


def test_the_head_of_the_letters_is_the_practices(counter: Any) -> None:
    practice = counter.read(lambda uow: uow.practices.all())[0]
    head = Letterhead(titles="Ancienne interne", rpps="10001234567", foot="AGA")
    counter.do(does.set_letterhead, letterhead=head, practice=practice)

    assert letterhead(counter.reader) == head
    said = words_on(made(counter).pdf)
    assert "RPPS 10001234567" in said
    assert "Ancienne interne" in said
    counter.undo()


@pytest.mark.parametrize("text", [None, "", "[]", "{", '{"rpps": 3}', '{"x": "y"}'])
def test_a_letterhead_that_makes_no_sense_is_an_empty_one(text: str | None) -> None:
    assert Letterhead.read(text) == Letterhead()


def test_a_letter_is_addressed_as_the_envelope_reads_it(counter: Any) -> None:
    counter.do(
        edit_patient,
        patient_id=counter.patient.id,
        fields={
            "title": "Mme",
            "address": Address(street="3 rue des Lilas", postcode="69003", city="Lyon"),
        },
    )

    assert (
        facts(counter).herself.postal
        == "Mme Élodie LEFÈVRE\n3 rue des Lilas\n69003 Lyon"
    )


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("3 rue des Lilas\n69003 Lyon", "Lyon"),
        ("3 rue X, 69003 Lyon", "Lyon"),
        ("", ""),
        ("Lyon", ""),
    ],
)
def test_the_town_is_the_last_line_behind_its_postcode(address: str, town: str) -> None:
    assert town_of(address) == town


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Dr", "Cher confrère, chère consœur"),
        ("Docteure", "Chère consœur"),
        ("Pr.", "Cher Professeur, chère Professeure"),
        ("Mme", "Madame"),
        ("", "Madame, Monsieur"),
    ],
)
def test_a_letter_begins_as_the_title_asks(title: str, said: str) -> None:
    i18n.install("fr")
    assert salutation(title) == said


def test_her_own_doctors_are_offered_before_the_rest_of_the_book(counter: Any) -> None:
    book = [
        Correspondent(id=uuid4(), title="Dr", family_name=name, address=TOWN)
        for name in ("Moreau", "Morel", "Morin")
    ]
    for one in book:
        counter.do(save_correspondent, correspondent=one)
    counter.do(
        link_correspondent,
        patient_id=counter.patient.id,
        correspondent_id=book[2].id,
        role=CareRole.TREATING,
    )

    found = find_addressees(counter.reader, counter.patient.id, "mor")
    assert [one.called for one in found] == ["Dr MORIN", "Dr MOREAU", "Dr MOREL"]
    assert facts(counter).care == (found[0],)
    herself = find_addressees(counter.reader, counter.patient.id, "lefev")
    assert [one.id for one in herself] == [counter.patient.id]


@pytest.mark.parametrize("lines", [2, 5, 6, 9])
@pytest.mark.parametrize("titles", ["", "\n".join(["Ancienne interne"] * 9)])
def test_the_whole_address_is_seen_through_the_window_and_nothing_else(
    lines: int, titles: str
) -> None:
    millimetre = 72 / 25.4
    address = [f"Ligne {number}" for number in range(lines)]
    paper = LetterPaper(
        doctor="Dr Claire Vasseur",
        practice="Cabinet",
        address="3 rue Haute, 69003 Lyon",
        phone="",
        speciality="Médecine générale",
        head=Letterhead(titles=titles),
        title="Courrier",
        body="Bonjour.",
        recipient="\n".join(address),
        references=("RPPS 10001234567",),
        dated="Lyon, le 24 novembre",
    )
    placed: list[tuple[str, float, float]] = []

    def note(text: str, _cm: Any, at: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            placed.append((text.strip(), at[4], (842 - at[5])))

    PdfReader(io.BytesIO(letter(paper))).pages[0].extract_text(visitor_text=note)
    seen = [
        text
        for text, x, y in placed
        # What may show however the sheet lies: 90 to 200 mm, 44 to 90 mm.
        if 90 < x / millimetre < 200 and 44 < y / millimetre < 93
    ]
    always = [
        text
        for text, x, y in placed
        if 100 < x / millimetre < 190 and 57 < y / millimetre < 79
    ]
    words = " ".join(always)
    assert seen == always
    assert all(line in words for line in address)


def test_the_day_is_the_practices(counter: Any) -> None:
    assert facts(counter).today == date(2026, 11, 24)
