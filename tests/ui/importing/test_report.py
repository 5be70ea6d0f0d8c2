"""The report of an import leaves the screen: on paper, and as a file that is kept in mind."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.import_page import Shown
from support.paper import text_of

from desktop.clock import FixedClock
from desktop.prints.list_paper import MOST
from ui.importing.report_paper import Reported, report_paper

FILE = """Nom;Prénom;Né(e) le;Accord SMS
LEFÈVRE;Élodie;14/05/1984;à voir
;;;
ROY;Alice;31/02/1990;oui
"""


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = a_session(tmp_path, clock)
    shown = Shown(session, clock, qtbot, tmp_path)
    yield shown
    session.close()


def paper(shown: Shown, *, hidden: bool) -> str:
    (printable,) = shown.screen.papers()
    return text_of(printable.read(None).draw(hidden))


def test_the_paper_has_every_line_its_fate_and_its_reason(shown: Shown) -> None:
    shown.give("patients.csv", FILE)

    before = paper(shown, hidden=False)
    assert "Import: what will be done" in before
    for said in ("LEFÈVRE Élodie", "ROY Alice", "the line is empty", "left out"):
        assert said in before
    assert "Reminders by text message: neither a yes nor a no" in " ".join(
        before.split()
    )
    assert "LEFÈVRE" not in paper(shown, hidden=True)

    shown.review.start.click()
    assert "Import: what was done" in paper(shown, hidden=False)

    shown.screen.show_imports()
    assert "patients.csv" in paper(shown, hidden=False)
    assert "patients.csv" not in paper(shown, hidden=True)


def test_the_file_is_told_private_and_in_the_register(
    shown: Shown, tmp_path: Path
) -> None:
    shown.give("patients.csv", FILE)
    path = tmp_path / "report.csv"
    reported = shown.screen._reported()
    assert reported is not None

    shown.screen.report_file.save(reported, path)

    lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Line;Who or what;Fate;Changes, reason"
    assert lines[1].startswith("2;LEFÈVRE Élodie;new;Reminders by text message")
    assert lines[2] == "3;;left out;the line is empty"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = shown.session.ask(lambda reader: reader.rows("SELECT what FROM clear_file"))
    assert kept == [("save_document",)]

    shown.names.hide(hidden=True)
    shown.screen.report_file.save(reported, tmp_path / "hidden.csv")
    assert "LEFÈVRE" not in (tmp_path / "hidden.csv").read_text("utf-8-sig")


def test_a_very_long_report_keeps_on_paper_the_lines_to_look_at(shown: Shown) -> None:
    rows = [f"ROUX{number:04};Zoé;01/02/1980;" for number in range(MOST + 50)]
    shown.give(
        "patients.csv", "\n".join(["Nom;Prénom;Né(e) le;Accord SMS", *rows, ";;;", ""])
    )
    plan = shown.screen.plan
    assert plan is not None

    made = report_paper(Reported(name="x", plan=plan, done=False))

    assert made.rows == [("1052", "", "left out", "the line is empty")]
    assert made.things == 1
    assert "only the lines to look at" in made.note
