"""Results find the one patient they name, or wait."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from support.builders import a_patient

from db.entities.confidential import DocumentKind
from db.entities.documents import Category, DocumentOrigin
from db.queries.documents import documents_of, unfiled_documents
from desktop.formats.hprim import Report
from desktop.operations.results import receive_result


def a_report(**fields: Any) -> Report:
    return Report(
        **{
            "family_name": "LEFEVRE",
            "first_name": "Elodie",
            "born": date(1984, 5, 14),
            "day": date(2026, 11, 20),
            "text": "REF\nLEFEVRE\nElodie\nGlycémie 0,92 g/L",
            **fields,
        }
    )


def test_name_first_name_and_birth_date_file_it(counter: Any) -> None:
    kept = counter.do(receive_result, report=a_report())

    (found,) = documents_of(counter.reader, counter.patient.id)
    assert found == kept.document
    assert (found.kind, found.category) == (DocumentKind.TEXT, Category.RESULT)
    assert (found.origin, found.day) == (DocumentOrigin.RECEIVED, date(2026, 11, 20))
    assert "LEFEVRE" not in found.title
    counter.undo()
    assert documents_of(counter.reader, counter.patient.id) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"born": None},
        {"born": date(1984, 5, 15)},
        {"first_name": "Sophie"},
        {"family_name": "Roy"},
        {"family_name": "", "first_name": ""},
        {"family_name": "%_*\x00\"'", "first_name": "()"},
    ],
)
def test_whatever_is_not_sure_waits(counter: Any, fields: dict[str, Any]) -> None:
    kept = counter.do(receive_result, report=a_report(**fields))

    assert unfiled_documents(counter.reader) == (kept.document,)


def test_a_day_to_come_counts_as_today(counter: Any) -> None:
    kept = counter.do(receive_result, report=a_report(day=date(2027, 1, 1)))

    assert kept.document.day == date(2026, 11, 24)


def test_two_of_one_name_and_day_are_not_decided_by_a_machine(counter: Any) -> None:
    counter.write(lambda uow: uow.patients.save(a_patient()))
    counter.do(receive_result, report=a_report())

    assert len(unfiled_documents(counter.reader)) == 1


def test_the_same_result_twice_is_kept_once(counter: Any) -> None:
    counter.do(receive_result, report=a_report())

    assert counter.do(receive_result, report=a_report()).known
