"""The demonstration's notebooks are a function of the seed and the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from support.homes import a_session

from desktop.clock import FixedClock
from desktop.demonstration.notebooks import keep_notebooks
from desktop.demonstration.practice import Size, fill
from desktop.formats.documents import offered

TODAY = date(2026, 11, 10)


def notebooks(folder: Path, clock: FixedClock, seed: int) -> dict[str, list[object]]:
    folder.mkdir()
    session = a_session(folder, clock)
    fill(session, Size(patients=60, appointments=400), 7, TODAY)
    count = keep_notebooks(session, seed, TODAY)
    assert session.home.doctor is not None
    reader = session.home.doctor.reader
    made = {
        "notes": reader.execute(
            "SELECT id, section, day, text FROM note ORDER BY n"
        ).fetchall(),
        "documents": reader.execute(
            "SELECT id, title, day, sha256 FROM confidential_document ORDER BY n"
        ).fetchall(),
    }
    for key, *_rest in made["documents"]:
        chunks = reader.execute(
            "SELECT content FROM document_chunk WHERE document = ? ORDER BY position",
            (key,),
        ).fetchall()
        assert offered(b"".join(row[0] for row in chunks), "x").kind == "pdf"
        assert UUID(bytes=key).version == 4
    alerts = session.home.office.reader.execute(
        "SELECT count(*) FROM patient WHERE booking_alert = 'Prévoir dix minutes de plus'"
    ).fetchone()
    assert count == len(made["notes"]) > 10
    assert len(made["documents"]) == 2
    assert alerts == (1,)
    assert session.undoable is None
    session.close()
    return made


@pytest.mark.parametrize("seed", [7])
def test_the_same_seed_makes_the_same_notebooks(
    tmp_path: Path, clock: FixedClock, seed: int
) -> None:
    first = notebooks(tmp_path / "a", clock, seed)

    assert notebooks(tmp_path / "b", clock, seed) == first
    assert notebooks(tmp_path / "c", clock, seed + 1) != first
