"""Documents, messages, tasks and files of patients in a process ended at each system call.

Needs `strace` and the right to attach to a process of one's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.struck import Stricken
from support.struck_files import CANARY, ROWS, a_letter

from db.queries.history import verify_journal
from desktop.session import Session

Struck = Callable[[str], Iterator[Stricken]]
FORMS = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.upper().encode())
NOW = {
    "document": "SELECT count(*), count(patient_id) FROM patient_document",
    "tray": "SELECT count(*), count(patient_id) FROM patient_document",
    "letter": "SELECT count(*), count(serial) FROM patient_document WHERE size > 0",
    "sealing": "SELECT sum(text = ''), sum(sealed <> '') FROM phone_message",
    "task": "SELECT sum(state = 'done'), sum(state = 'open') FROM task",
    "merging": "SELECT count(*), (SELECT count(*) FROM patient) FROM patient_merge",
    "parting": "SELECT count(*), (SELECT count(*) FROM patient) FROM patient_merge",
    "importing": "SELECT (SELECT count(*) FROM patient), count(*) FROM source_key",
}
MAY_BE = {
    "document": {(0, 0), (1, 1)},
    "tray": {(0, 0), (1, 0), (1, 1)},
    "letter": {(0, 0), (1, 1)},
    "sealing": {(0, 0), (1, 1)},
    "task": {(0, 1), (1, 1)},
    "merging": {(0, 3), (1, 2)},
    "parting": {(1, 2), (0, 3)},
    "importing": {(3, 0), (3 + ROWS // 2, ROWS // 2), (3 + ROWS, ROWS)},
}
"""What was, what comes to be, and what stands between two acts."""


@pytest.mark.parametrize("work", MAY_BE)
def test_an_act_is_there_whole_or_not_at_all_and_nothing_lies_in_clear(
    struck: Struck, work: str
) -> None:
    for one in struck(work):
        nothing_is_clear(one.folder)
        with closing(one.opened()) as session:
            assert session.ask(verify_journal).ok, one.point
            assert session.home.doubts == (), one.point
            assert state(session, NOW[work]) in MAY_BE[work], one.point
            every_document_is_whole(session)
        nothing_is_clear(one.folder)


def test_a_number_is_given_once_and_none_is_left_out(struck: Struck) -> None:
    """The letter that was being made has the next number, or the one after it has."""
    for one in struck("letter"):
        with closing(one.opened()) as session:
            (made, _numbered) = state(session, NOW["letter"])
            assert a_letter(session).endswith(f"{made + 1:04d}"), one.point


def state(session: Session, sql: str) -> tuple[int, ...]:
    """Two numbers that tell how far it went."""
    (row,) = session.home.office.reader.execute(sql)
    return tuple(int(value or 0) for value in row)


def every_document_is_whole(session: Session) -> None:
    """Each row has its bytes, and no bytes are without a row."""
    reader = session.home.office.reader
    rows = {row[0] for row in reader.execute("SELECT sha256 FROM patient_document")}
    kept = dict(reader.execute("SELECT sha256, content FROM document_content"))
    assert rows == set(kept)
    for digest, content in kept.items():
        assert hashlib.sha256(content).hexdigest() == digest


def nothing_is_clear(folder: Path) -> None:
    """No file holds the words, whatever was being written."""
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert not any(form in data for form in FORMS), file
