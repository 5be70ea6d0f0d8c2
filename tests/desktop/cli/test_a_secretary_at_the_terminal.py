"""What a secretary gets out of the command line: no more than the window would let her have."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import secretary
from support.homes import LOGIN, PASSPHRASE, found, reopen
from support.waiting_practice import with_waiting

from desktop.cli.context import Streams
from desktop.cli.main import main
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.plain_text import plain_json
from desktop.progress import NoProgress
from desktop.reads.trail import read_trail
from desktop.trail.access import trail_access

NOW = datetime(2026, 11, 10, 9, 42, tzinfo=UTC)
COMMANDS = "\x1b\x07\x9b\u202e\u2028\x7f"
ESCAPES = "\x1b]0;pris\x07\x9b31m\u202egpj.\u2028\x7f"
TURNED = "\x9b31m\u202egpj."
Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with patients, Odile at its counter, and both passphrases in files."""
    folder = tmp_path_factory.mktemp("counter")
    paths, clock = Paths.beside(folder / "home"), FixedClock(NOW)
    found(paths, clock)
    session = reopen(paths, clock)
    with_waiting(session)
    secretary.let_in(session, paths)
    session.close()
    (folder / LOGIN).write_text(PASSPHRASE + "\n")
    (folder / secretary.LOGIN).write_text(secretary.PASSPHRASE + "\n")
    return folder


@pytest.fixture(scope="module")
def typed(folder: Path) -> Typed:
    def run(who: str, *words: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        options = ("--home", str(folder / "home"), "--lang", "en", "--login", who)
        status = main(
            [*options, "--password-file", str(folder / who), *words],
            streams=Streams(out=out, err=err, given=io.StringIO()),
            clock=FixedClock(NOW),
        )
        return status, out.getvalue(), err.getvalue()

    return run


@pytest.mark.parametrize("paper", ["day", "week", "next", "cards"])
def test_papers_that_name_people_leave_as_files_by_who_may_export_alone(
    typed: Typed, folder: Path, paper: str
) -> None:
    pdf = folder / f"{paper}.pdf"
    words = ("agenda", "print", "2026-11-10", str(pdf), "--paper", paper)

    assert typed(secretary.LOGIN, *words)[0] == 3
    assert typed(secretary.LOGIN, *words, "--initials")[0] == 3
    assert not pdf.exists()


def test_what_names_nobody_is_written_for_her_too(typed: Typed, folder: Path) -> None:
    pdf = folder / "month.pdf"
    words = ("agenda", "print", "2026-11-10", str(pdf), "--paper", "month")

    assert typed(secretary.LOGIN, *words)[0] == 0
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_doctors_paper_is_told_as_a_file_that_left(
    typed: Typed, folder: Path
) -> None:
    pdf = folder / "hers.pdf"
    assert typed(LOGIN, "agenda", "print", "2026-11-10", str(pdf))[0] == 0

    session = reopen(Paths.beside(folder / "home"), FixedClock(NOW))
    rows = read_trail(trail_access(session), NoProgress()).rows
    session.close()
    assert "save_document" in [row.what for row in rows]


def test_sound_files_are_not_looked_at_behind_the_trails_back(typed: Typed) -> None:
    words = ("agenda", "week", "2026-11-10", "--look")

    assert typed(secretary.LOGIN, *words)[:2] == (3, "")
    assert typed(LOGIN, *words)[0] == 0


@given(st.text(), st.text(st.sampled_from(COMMANDS + '\ud800é"\\')))
def test_a_document_says_the_same_once_it_is_read(name: str, value: str) -> None:
    written = plain_json({name: [value]})

    assert json.loads(written) == {name: [value]}
    assert not set(COMMANDS) & set(written)


def test_names_of_files_and_people_are_shown_without_their_commands(
    typed: Typed, folder: Path
) -> None:
    table = folder / f"{ESCAPES}.csv"
    rows = f"Nom;Prénom;Né le\r\nMARTEAU{TURNED};Lia;02/03/1971\r\n"
    table.write_text(rows, encoding="utf-8")

    said = [
        typed(secretary.LOGIN, "patients", "import", str(table)),
        typed(secretary.LOGIN, "patients", "find", "marteau"),
        typed(secretary.LOGIN, "patients", "find", "marteau", "--json"),
        typed(secretary.LOGIN, "patients", "import", f"{table}.no"),
    ]

    assert [status for status, _out, _err in said] == [0, 0, 0, 1]
    assert not set(COMMANDS) & set("".join(out + err for _status, out, err in said))


def test_a_list_of_everybody_is_an_export_whatever_limit_is_asked_for(
    typed: Typed, folder: Path
) -> None:
    table = folder / "many.csv"
    lines = [f"CHARPENTIER{chr(97 + n % 26)}{chr(97 + n // 26)};Léa" for n in range(55)]
    table.write_text("\n".join(["Nom;Prénom", *lines, ""]), encoding="utf-8")
    typed(LOGIN, "patients", "import", str(table))
    words = ("patients", "find", "charpentier", "--limit", "10000", "--json")

    found = {who: json.loads(typed(who, *words)[1]) for who in (LOGIN, secretary.LOGIN)}

    assert {who: len(rows) for who, rows in found.items()} == {
        LOGIN: 55,
        secretary.LOGIN: 50,
    }
