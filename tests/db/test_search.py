from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from sqlite3 import Connection
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import A_MORNING, a_patient, an_appointment
from support.office import Office

from db.entities import Phone
from db.folding import folded, name_key, order_bounds, query_terms
from db.queries import Reader
from db.queries.acquainted import Asker
from db.queries.file_numbers import file_number, typed_number
from db.queries.search import find_patients, recent_patients
from db.search_index import join_all, join_some, pieces


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "office.db")
    with made.unit() as uow:
        for patient in (
            a_patient("Lefèvre", "Élodie", phones=(Phone(number="+33639982714"),)),
            a_patient(
                "de La Tour", "Jean-Pierre", birth_date=date(1950, 1, 2), phones=()
            ),
            a_patient(
                "Martin", "Lefa", used_name="Œuvrard", birth_date=None, phones=()
            ),
            a_patient("O’Neill", "Zoé", phones=(Phone(number="+33199001234"),)),
            a_patient("Nguyễn", "Văn", phones=()),
        ):
            uow.patients.save(patient)
        uow.commit()
    yield made
    made.connection.close()


def found(office: Office, text: str) -> list[str]:
    return [row.family_name for row in find_patients(Reader(office.connection), text)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lefe", ["Lefèvre"]),
        ("LEFÈVRE élodie", ["Lefèvre"]),
        ("elo lef", ["Lefèvre"]),
        ("14/05/1984", ["Lefèvre", "O’Neill", "Nguyễn"]),
        ("14051984 lef", ["Lefèvre"]),
        ("06 39 98 27 14", ["Lefèvre"]),
        ("+33 6 39 98 27", ["Lefèvre"]),
        ("0639982714", ["Lefèvre"]),
        ("latour", ["de La Tour"]),
        ("de la tour jean", ["de La Tour"]),
        ("jeanpierre", ["de La Tour"]),
        ("1950", ["de La Tour"]),
        ("02/01/1950", ["de La Tour"]),
        ("2/1/50", ["de La Tour"]),
        ("1950-01-02", ["de La Tour"]),
        ("oeuv", ["Œuvrard"]),
        ("oneill", ["O’Neill"]),
        ("nguyen van", ["Nguyễn"]),
        ("zzz", []),
        ("\"*'(", []),
        ("AND OR NOT", []),
    ],
)
def test_patients_are_found_however_they_are_typed(
    office: Office, typed: str, expected: list[str]
) -> None:
    assert sorted(found(office, typed)) == sorted(expected)


def test_names_that_begin_so_come_before_first_names(office: Office) -> None:
    assert found(office, "lef") == ["Lefèvre", "Œuvrard"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lefaivre elodie", "Lefèvre"),
        ("lefebvre", "Lefèvre"),
        ("lefvere", "Lefèvre"),
        ("lefevrre elodi", "Lefèvre"),
        ("le fevre elodie", "Lefèvre"),
        ("latoure jean", "de La Tour"),
        ("nguien", "Nguyễn"),
        ("lefaivr", "Lefèvre"),
        ("oneil zoe", "O’Neill"),
    ],
)
def test_names_typed_wrong_are_found_and_marked(
    office: Office, typed: str, expected: str
) -> None:
    first = find_patients(Reader(office.connection), typed)[0]

    assert (first.family_name, first.near) in ((expected, typed), (expected, ""))


def test_who_sounds_alike_follows_who_is_called_so(office: Office) -> None:
    with office.unit() as uow:
        uow.patients.save(a_patient("Lefebvre", "Anne", phones=()))
        uow.patients.save(a_patient("Lefort", "Anne", phones=()))
        uow.commit()

    rows = find_patients(Reader(office.connection), "lefebvre")

    assert [(row.family_name, row.near) for row in rows] == [
        ("Lefebvre", ""),
        ("Lefèvre", "lefebvre"),
    ]


def test_a_name_that_nobody_bears_any_more_leaves_no_word_behind(
    office: Office,
) -> None:
    with office.unit() as uow:
        uow.patients.remove(uow.patients.born_on("1950-01-02")[0].id)
        uow.commit()

    rows = office.connection.execute("SELECT DISTINCT word FROM near_word").fetchall()
    assert ("lefevre",) in rows
    assert not {("tour",), ("latour",), ("jeanpierre",)} & set(rows)


def test_files_opened_last_come_first_and_are_a_dozen(office: Office) -> None:
    asker = Asker(office.author.id, A_MORNING)
    many(office, 20)
    reader = Reader(office.connection)
    last = find_patients(reader, "martin19")[0].id
    for row in (*find_patients(reader, "martin"), find_patients(reader, "martin19")[0]):
        with office.unit() as uow:
            uow.opened_files.note(office.author.id, row.id, uow.now)
            uow.commit()

    assert len(recent_patients(reader, office.author.id)) == 12
    assert recent_patients(reader, uuid4()) == ()
    assert find_patients(reader, "martin", 5, asker=asker)[0].id != last
    with office.unit() as uow:
        uow.opened_files.note(office.author.id, last, uow.now + timedelta(minutes=1))
        uow.commit()
    assert recent_patients(reader, office.author.id)[0].id == last
    assert find_patients(reader, "martin", 5, asker=asker)[0].id == last


def test_who_is_expected_comes_before_the_others_of_the_name(office: Office) -> None:
    many(office, 20)
    reader = Reader(office.connection)
    wanted = find_patients(reader, "martin7")[0].id
    with office.unit() as uow:
        uow.appointments.save(
            an_appointment(A_MORNING + timedelta(days=3), patient_id=wanted)
        )
        uow.commit()

    found = find_patients(reader, "mart", 5, asker=Asker(uuid4(), A_MORNING))

    assert found[0].id == wanted
    assert len(found) == 5


def test_a_patient_renamed_is_found_under_the_new_name_only(office: Office) -> None:
    with office.unit() as uow:
        patient = uow.patients.born_on("1950-01-02")[0]
        uow.patients.save(replace(patient, birth_name="Abadie"))
        uow.commit()

    assert found(office, "tour") == []
    assert found(office, "abad") == ["Abadie"]
    assert found(office, "")[0] == "Abadie"


def test_a_patient_removed_is_found_no_more(office: Office) -> None:
    with office.unit() as uow:
        uow.patients.remove(uow.patients.born_on("1950-01-02")[0].id)
        uow.commit()

    assert found(office, "tour") == []


def many(office: Office, count: int) -> None:
    for number in range(count):
        with office.unit() as uow:
            uow.patients.save(a_patient(f"Martin{number}", "Lucie", phones=()))
            uow.commit()


@pytest.mark.parametrize("join", [join_all, join_some])
def test_an_index_in_many_pieces_becomes_one_of_few_that_finds_the_same(
    office: Office, join: Callable[[Connection], None]
) -> None:
    many(office, 40)
    before, found_before = pieces(office.connection), found(office, "mar lu")

    join(office.connection)

    assert pieces(office.connection) < before
    assert found(office, "mar lu") == found_before
    assert len(found_before) == 40


def test_a_patient_removed_after_the_pieces_were_joined_is_found_no_more(
    office: Office,
) -> None:
    many(office, 40)
    join_all(office.connection)
    assert pieces(office.connection) == 1

    with office.unit() as uow:
        uow.patients.remove(uow.patients.born_on("1950-01-02")[0].id)
        uow.commit()
    join_all(office.connection)

    assert found(office, "tour") == []
    check = "INSERT INTO patient_search (patient_search) VALUES ('integrity-check')"
    office.connection.execute(check)


@given(st.text(max_size=30))
def test_folding_gives_plain_words_and_is_stable(text: str) -> None:
    once = folded(text)

    assert folded(once) == once
    assert all(letter.isascii() for letter in once)
    assert name_key(text) == name_key(once)


@given(st.text(max_size=30))
def test_anything_may_be_typed(text: str) -> None:
    words, digits = query_terms(text)

    assert all(word.isalnum() for word in (*words, *digits))


names = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@given(names, names, names, names)
def test_numbers_sort_as_names_do(a: str, b: str, first_a: str, first_b: str) -> None:
    low_a, high_a = order_bounds(a, first_a)
    low_b, _high_b = order_bounds(b, first_b)
    key_a, key_b = f"{a} {first_a}"[:10], f"{b} {first_b}"[:10]

    assert (low_a < low_b) == (key_a < key_b)
    assert high_a < 2**63


@pytest.mark.parametrize("typed", ["3", "n° 3", "dossier 3", "Dossier n°3", "#3"])
def test_a_file_is_found_by_its_number_before_anybody_else(
    office: Office, typed: str
) -> None:
    first = find_patients(Reader(office.connection), typed)[0]

    assert (first.family_name, first.number) == ("Œuvrard", 3)


def test_a_number_is_never_given_twice_and_comes_back_with_its_file(
    office: Office,
) -> None:
    reader = Reader(office.connection)
    with office.unit() as uow:
        last = uow.patients.born_on("1984-05-14")[-1]
        uow.patients.remove(last.id)
        uow.commit()
    with office.unit() as uow:
        uow.patients.save(a_patient("Zola", "Émile"))
        uow.commit()
    assert find_patients(reader, "zola")[0].id == find_patients(reader, "6")[0].id

    with office.unit() as uow:
        uow.patients.save(last)
        uow.commit()
    assert file_number(reader, last.id) == 5
    assert typed_number("1 284") == typed_number("1.284") == 1284
    assert typed_number("06 39 98") is typed_number("14051984") is None


@pytest.mark.parametrize("typed", ["monnier paul", "monier paul", "monnier, paul"])
def test_whole_names_come_first_and_further_first_names_last(
    office: Office, typed: str
) -> None:
    with office.unit() as uow:
        for first in ("Anne Paul", "Paul", "Pauline"):
            uow.patients.save(a_patient("Monnier", first, phones=()))
        uow.commit()

    rows = find_patients(Reader(office.connection), typed)

    firsts = [row.first_name for row in rows]
    assert firsts == ["Paul", "Pauline", "Anne"]


def test_who_is_called_so_comes_before_an_acquaintance_who_only_begins_so(
    office: Office,
) -> None:
    martinez = a_patient("Martinez", "Ana", phones=())
    with office.unit() as uow:
        uow.patients.save(martinez)
        uow.appointments.save(
            an_appointment(A_MORNING + timedelta(days=1), patient_id=martinez.id)
        )
        uow.commit()
    asker = Asker(office.author.id, A_MORNING)
    reader = Reader(office.connection)

    def families(typed: str) -> list[str]:
        rows = find_patients(reader, typed, asker=asker)
        return [row.birth_name for row in rows]

    assert families("mart") == ["Martinez", "Martin"]
    assert families("martin") == ["Martin", "Martinez"]


def test_what_is_hardly_a_sound_finds_nobody(office: Office) -> None:
    with office.unit() as uow:
        uow.patients.save(a_patient("Haas", "Apolline"))
        uow.patients.save(a_patient("Roy", "Yann"))
        uow.commit()

    for typed in ("zzzz", "hhhh", "wwww", "yyyy"):
        assert find_patients(Reader(office.connection), typed) == ()
