"""What becomes of documents at the counter, on a real encrypted file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support.builders import a_patient
from support.confidential import a_pdf, a_png

from db.entities.documents import Category, DocumentOrigin
from db.errors import InvalidValue, NotFound
from db.queries.documents import documents_of, unfiled_count, unfiled_documents
from db.repositories.chunks import CHUNK
from desktop.formats.documents import OfferedDocument, offered
from desktop.operations import documents as does
from desktop.operations.documents import Described, Kept


def a_scan(words: str = "Bilan") -> OfferedDocument:
    return offered(a_pdf(words), words)


def added(counter: Any, document: OfferedDocument, **fields: Any) -> Kept:
    kept: Kept = counter.do(
        does.add_document,
        document=document,
        **{"patient_id": counter.patient.id, **fields},
    )
    return kept


def content(counter: Any, kept: Kept) -> bytes:
    read: bytes = counter.do(does.read_kept_document, document_id=kept.document.id)
    return read


def test_a_document_comes_back_as_it_went_in(counter: Any) -> None:
    kept = added(counter, a_scan())

    assert documents_of(counter.reader, counter.patient.id) == (kept.document,)
    assert content(counter, kept) == a_pdf("Bilan")


def test_a_large_one_lies_in_several_pieces(counter: Any) -> None:
    large = offered(a_png(40, 30) + bytes(3 * CHUNK), "scan")
    kept = added(counter, large)

    assert counter.office.count("document_content") == 4
    assert content(counter, kept) == large.content


def test_the_same_bytes_are_kept_once_for_two_patients(counter: Any) -> None:
    other = a_patient("Morel", "Paul")
    counter.write(lambda uow: uow.patients.save(other))
    first = added(counter, a_scan())
    second = added(counter, a_scan(), patient_id=other.id)

    assert not second.known
    assert counter.office.count("patient_document") == 2
    assert counter.office.count("document_content") == 1
    assert content(counter, first) == content(counter, second)


def test_what_this_patient_has_already_is_not_added_twice(counter: Any) -> None:
    first = added(counter, a_scan())
    again = added(counter, a_scan())

    assert again == Kept(document=first.document, known=True)
    assert len(documents_of(counter.reader, counter.patient.id)) == 1


def test_what_was_deleted_may_be_added_again(counter: Any) -> None:
    first = added(counter, a_scan())
    counter.do(does.retire_document, document_id=first.document.id)

    assert not added(counter, a_scan()).known


def test_the_tray_holds_what_nobody_claimed_and_filing_empties_it(counter: Any) -> None:
    kept = added(counter, a_scan(), patient_id=None, origin=DocumentOrigin.SCANNED)
    assert unfiled_documents(counter.reader) == (kept.document,)

    counter.do(
        does.file_document,
        document_id=kept.document.id,
        patient_id=counter.patient.id,
    )

    assert unfiled_count(counter.reader) == 0
    assert [one.id for one in documents_of(counter.reader, counter.patient.id)] == [
        kept.document.id
    ]
    counter.undo()
    assert unfiled_count(counter.reader) == 1


def test_a_scan_that_was_filed_does_not_come_back_into_the_tray(counter: Any) -> None:
    kept = added(counter, a_scan())

    assert added(counter, a_scan(), patient_id=None) == replace(kept, known=True)


def test_a_filed_document_is_not_filed_twice(counter: Any) -> None:
    kept = added(counter, a_scan())

    with pytest.raises(InvalidValue):
        counter.do(
            does.file_document,
            document_id=kept.document.id,
            patient_id=counter.patient.id,
        )


def test_adding_is_taken_back_and_the_bytes_wait_until_the_sweep(counter: Any) -> None:
    added(counter, a_scan())
    counter.undo()

    assert documents_of(counter.reader, counter.patient.id) == ()
    assert counter.office.count("document_content") == 1

    counter.write(lambda uow: uow.sweep_documents())

    assert counter.office.count("document_content") == 0


def test_the_sweep_leaves_what_one_patient_still_has(counter: Any) -> None:
    kept = added(counter, a_scan())
    added(counter, a_scan(), patient_id=None)
    counter.write(lambda uow: uow.sweep_documents())

    assert content(counter, kept) == a_pdf("Bilan")


def test_title_kind_note_and_deletion_are_taken_back(counter: Any) -> None:
    kept = added(counter, a_scan())
    key, before = kept.document.id, kept.document
    said = Described(title="  Bilan sanguin ", category=Category.RESULT, note="à jeun")

    changed = counter.do(does.describe_document, document_id=key, described=said)
    assert (changed.title, changed.category) == ("Bilan sanguin", Category.RESULT)
    counter.undo()
    assert documents_of(counter.reader, counter.patient.id) == (before,)

    assert counter.do(does.retire_document, document_id=key).retired
    counter.undo()
    assert documents_of(counter.reader, counter.patient.id) == (before,)


def test_nobody_elses_patient_and_no_empty_title(counter: Any) -> None:
    kept = added(counter, a_scan())
    with pytest.raises(InvalidValue):
        counter.do(
            does.describe_document,
            document_id=kept.document.id,
            described=Described(title=" "),
        )
    with pytest.raises(NotFound):
        added(counter, a_scan("autre"), patient_id=a_patient().id)
