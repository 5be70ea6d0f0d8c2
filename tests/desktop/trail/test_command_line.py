"""`journal verify`, `export` and `report`, as scripts and the doctor use them."""

from __future__ import annotations

import io
import json
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.homes import PASSPHRASE
from support.trails import ODILE, Watched

from desktop.cli.context import Streams
from desktop.cli.main import main
from desktop.operations.patients import NewPatient, create_patient, open_patient_file
from desktop.operations.trail import note_search
from desktop.reads.trail import read_month
from desktop.trail.month import draw, fingerprint_of

KEEPS_TO_ITSELF = 0o600


class Desk:
    """The program on one practice, in this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.watched = Watched(folder)
        (folder / "pass").write_text(PASSPHRASE + "\n", encoding="utf-8")

    def run(self, *words: str, login: str = "vasseur") -> tuple[int, Any, str]:
        out, err = io.StringIO(), io.StringIO()
        options = ["--home", str(self.watched.paths.home), "--lang", "en", "--json"]
        options += ["--login", login, "--password-file", str(self.folder / "pass")]
        status = main(
            [*options, *words],
            streams=Streams(out=out, err=err, given=io.StringIO()),
            clock=self.watched.clock,
        )
        said = out.getvalue()
        return status, json.loads(said) if said else None, err.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A practice that is closed, so that commands may open it."""
    made = Desk(tmp_path)
    for name in ("Roy", "=cmd"):
        new = NewPatient(family_name=name, first_name="Alice")
        key = made.watched.session.do(create_patient, new=new).result.id
        made.watched.session.do(open_patient_file, patient_id=key)
    made.watched.session.close()
    return made


def test_verify_says_what_held_and_where_it_was_seen(desk: Desk) -> None:
    status, found, _err = desk.run("journal", "verify")

    assert status == 0
    assert (found["ok"], found["first_bad"], found["problem"]) == (True, None, None)
    assert found["entries"] > 0
    assert found["operations"] > 0
    assert {one["kind"] for one in found["anchors"]} == {"file", "doctor"}
    assert all(one["agrees"] for one in found["anchors"])


def test_verify_ends_with_4_and_names_the_entry(desk: Desk) -> None:
    desk.watched.enter()
    desk.watched.office.execute("UPDATE trail SET zone = 'Europe/Rome' WHERE n = 4")
    desk.watched.session.close()

    status, found, _err = desk.run("journal", "verify")

    assert status == 4
    assert (found["ok"], found["first_bad"]) == (False, 4)
    assert (found["bad_in"], found["problem"]) == ("office", "altered")


def test_the_trail_is_the_doctors(desk: Desk) -> None:
    desk.watched.enter()
    desk.watched.engage_odile()
    desk.watched.session.close()
    file = desk.folder / "trail.csv"

    for words in (
        ("verify",),
        ("export", str(file)),
        ("report", "--month", "2026-11", str(file)),
    ):
        status, found, _err = desk.run("journal", *words, login=ODILE)
        assert (status, found) == (3, None)

    assert not file.exists()


def test_the_export_runs_in_no_spreadsheet_and_is_told(desk: Desk) -> None:
    file = desk.folder / "trail.csv"

    status, found, _err = desk.run("journal", "export", str(file))

    text = file.read_text("utf-8-sig")
    assert status == 0
    assert stat.S_IMODE(file.stat().st_mode) == KEEPS_TO_ITSELF
    assert found["entries"] == len(text.splitlines()) - 1
    assert ";'=CMD Alice;" in text
    assert "File opened" in text
    desk.watched.enter()
    with desk.watched.access.open() as trails:
        count = trails.own.value("SELECT count(*) FROM trail")
    desk.watched.session.close()
    assert count == 2


def test_the_reports_page_is_private_neutral_and_told(desk: Desk) -> None:
    file = desk.folder / "report.pdf"

    status, found, _err = desk.run("journal", "report", "--month", "2026-11", str(file))

    pdf = file.read_bytes()
    assert status == 0
    assert stat.S_IMODE(file.stat().st_mode) == KEEPS_TO_ITSELF
    assert pdf.startswith(b"%PDF")
    for name in (b"Roy", b"ROY", b"Vasseur", b"Claire"):
        assert name not in pdf
    assert len(found["fingerprint"]) == 64
    desk.watched.enter()
    told = [
        row.facts["fingerprint"]
        for row in read_month(desk.watched.access, date(2026, 11, 1)).read.rows
        if row.what == "print_journal_report"
    ]
    desk.watched.session.close()
    assert told == [found["fingerprint"]]


@pytest.mark.parametrize("month", ["2026-13", "october", "2026", "2027-01"])
def test_a_month_that_is_none_is_refused(desk: Desk, month: str) -> None:
    status, _found, err = desk.run("journal", "report", "--month", month, "x.pdf")

    assert status == 1
    assert "Traceback" not in err


def test_a7_the_months_draw_needs_its_last_link_and_is_the_same_again(
    tmp_path: Path,
) -> None:
    watched = Watched(tmp_path)
    watched.engage_odile()
    watched.session.close()
    hers = watched.enter(ODILE)
    for _number in range(40):
        hers.do(note_search, shown=1, place="palette")
    hers.close()
    watched.enter()
    month = date(2026, 11, 1)
    rows = [
        row.__class__(**{**_fields(row), "what": "book_appointment"})
        for row in read_month(watched.access, month).read.rows
        if row.what == "note_search"
    ]
    early = read_month(watched.access, month).sample.seed

    watched.clock.advance(timedelta(days=2))
    watched.session.do(note_search, shown=1, place="palette")
    watched.clock.advance(timedelta(days=8))
    ended = read_month(watched.access, month).sample.seed
    watched.session.do(note_search, shown=1, place="palette")

    assert read_month(watched.access, month).sample.seed == ended != early
    assert draw(month, ended, rows) == draw(month, ended, rows[::-1])
    assert len(draw(month, ended, rows).rows) == 12
    assert draw(month, ended, rows).rows != draw(month, early, rows).rows
    watched.close()


def test_the_fingerprint_is_of_the_month_and_both_heads() -> None:
    heads = (("office", 7, "ab" * 32), ("doctor", 2, "cd" * 32))
    month = date(2026, 10, 1)

    assert fingerprint_of(month, heads) == fingerprint_of(month, heads)
    assert fingerprint_of(date(2026, 11, 1), heads) != fingerprint_of(month, heads)
    assert fingerprint_of(month, heads[:1]) != fingerprint_of(month, heads)


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}
