"""Whatever was read goes into the vault, or is left out: an import never breaks halfway."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import ExpectedError

FUZZ = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
TEXTS = st.text(max_size=30)


def mutated(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for place, cut, piece in changes:
        at = place % (len(data) + 1)
        data = data[:at] + piece + data[at + cut :]
    return data


CHANGES = st.lists(
    st.tuples(st.integers(0, 1 << 16), st.integers(0, 60), st.binary(max_size=8)),
    max_size=6,
)


@FUZZ
@given(rows=st.lists(st.lists(TEXTS, min_size=1, max_size=9), max_size=5))
def test_any_cells_at_all(office: Any, rows: list[list[str]]) -> None:
    header = "Nom;Nom utilisé;Prénom;Né le;Sexe;Mobile;CP;N° sécu;Id"
    body = "\n".join(";".join(row) for row in rows)
    with contextlib.suppress(ExpectedError):
        office.import_patients(f"{header}\n{body}".encode("utf-8", "ignore"))
        before = office.count("operation")
        report = office.import_patients(f"{header}\n{body}".encode("utf-8", "ignore"))
        assert (report.created, report.updated) == (0, 0)
        assert office.count("operation") == before


BESIDE = (
    "Nom;Décédé le;Code INSEE naissance;Langue;Canal;Responsable;Personne de confiance;Proches;"
    "Médecin traitant;RPPS médecin traitant;MSSanté;Correspondants;Accord SMS;Télésecrétariat"
)
HOSTILE = st.sampled_from(
    ["01/01/0001", "31/12/9999", "\u202eoui", "=1+1", "'=1+1", "oui", "non 02/03/2020",
     "Dr A", "A B (mère) 0639982714", "a@b.mssante.fr", "10000000009", "99352", "x" * 5_000,
     " / " * 50, "(" * 200, "9" * 400, "\ud800", "Zoé\u200b", "oui (" + "n" * 500 + ")"]
)  # fmt: skip


@FUZZ
@given(
    rows=st.lists(
        st.lists(st.one_of(TEXTS, HOSTILE), min_size=1, max_size=14), max_size=4
    )
)
def test_anything_at_all_beside_a_patient(office: Any, rows: list[list[str]]) -> None:
    body = "\n".join(";".join(["Roy", *row]) for row in rows)
    data = f"{BESIDE}\n{body}\nPetit\n".encode("utf-8", "ignore")
    with contextlib.suppress(ExpectedError):
        office.import_patients(data)
        before = office.count("operation")
        report = office.import_patients(data)
        assert (report.created, report.updated) == (0, 0)
        assert office.count("operation") == before


@FUZZ
@given(changes=CHANGES)
def test_cards_with_anything_put_into_them(
    office: Any, sample: Callable[[str], bytes], changes: list[tuple[int, int, bytes]]
) -> None:
    with contextlib.suppress(ExpectedError):
        office.import_patients(mutated(sample("contacts.vcf")[:2_000], changes))


@FUZZ
@given(changes=CHANGES)
def test_calendars_with_anything_put_into_them(
    office: Any, sample: Callable[[str], bytes], changes: list[tuple[int, int, bytes]]
) -> None:
    data = mutated(sample("agenda-google.ics")[-3_500:], changes)
    with contextlib.suppress(ExpectedError):
        office.import_calendar(b"BEGIN:VCALENDAR\n" + data)
        report = office.import_calendar(b"BEGIN:VCALENDAR\n" + data)
        assert (report.created, report.updated, report.cancelled) == (0, 0, 0)
