"""The process that takes a locked window over, and the two sides of their four words."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from desktop.errors import SuccessorFailed
from desktop.paths import Paths
from desktop.successor import Predecessor, argv_of, start_successor

_GOOD = """
import sys
from desktop.successor import Predecessor
before = Predecessor()
before.wait()
before.shown()
sys.stderr.write("still here")
"""
_NEVER = "import sys; sys.stdin.read()"
_CRASH = "raise SystemExit(3)"
_CRASH_LATER = """
from desktop.successor import Predecessor
Predecessor().wait()
raise SystemExit(3)
"""


def program(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_it_is_ready_then_told_to_go_then_shown() -> None:
    successor = start_successor((), program(_GOOD))

    successor.wait_ready()
    successor.hand_over()
    successor.abandon()


@pytest.mark.parametrize("code", [_NEVER, _CRASH])
def test_one_that_is_never_ready_is_ended(code: str) -> None:
    successor = start_successor((), program(code))

    with pytest.raises(SuccessorFailed) as failed:
        successor.wait_ready(patience=1)

    assert failed.value.when == "ready"
    assert not Path(f"/proc/{successor.pid}").exists()


def test_one_that_fails_at_the_last_moment_is_ended() -> None:
    successor = start_successor((), program(_CRASH_LATER))
    successor.wait_ready()

    with pytest.raises(SuccessorFailed) as failed:
        successor.hand_over()

    assert failed.value.when == "shown"


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SuccessorFailed) as failed:
        start_successor((), [str(tmp_path / "nothing")])

    assert failed.value.when == "start"


def test_a_predecessor_that_died_leaves_the_window(tmp_path: Path) -> None:
    given, its_end = os.pipe()
    os.close(its_end)
    listens, out = os.pipe()
    os.close(listens)
    with os.fdopen(given, "rb") as stream:
        Predecessor(stream, out).wait()
    os.close(out)


def test_the_command_line_names_places_and_no_key(tmp_path: Path) -> None:
    paths = Paths.beside(tmp_path / "home")

    assert argv_of(paths) == ("--home", str(tmp_path / "home"), "--lang", "en")
    assert argv_of(paths, secret_file=Path("s"))[-2:] == (
        "--secret-file",
        str(Path("s").absolute()),
    )
