"""D15: folders that may not be written, or not even looked into; nothing half written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.program import Program

# The administrator is asked for no permission: these two capabilities are laid down.
_AS_ANYBODY = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
PREFIX = _AS_ANYBODY if os.getuid() == 0 else ()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = Program(folder=tmp_path / "office", prefix=PREFIX)
    made.done("init", "--practice", "Cabinet", "--doctor", "Dr Vasseur")
    yield made
    _allow(made.home)


def _allow(home: Path) -> None:
    home.chmod(0o700)
    for file in home.rglob("*"):
        file.chmod(0o700 if file.is_dir() else 0o600)


def _files(home: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(home)): file.read_bytes()
        for file in home.rglob("*")
        if file.is_file() and file.name != "lock"
    }


def _forbid_folder(home: Path) -> None:
    home.chmod(0o000)


def _forbid_files(home: Path) -> None:
    for file in home.rglob("*"):
        if file.is_file():
            file.chmod(0o000)


def _read_only(home: Path) -> None:
    for file in home.rglob("*"):
        if file.is_file():
            file.chmod(0o400)
    home.chmod(0o500)


@pytest.mark.parametrize("forbid", [_forbid_folder, _forbid_files, _read_only])
def test_d15_a_home_that_may_not_be_used_is_told_and_left(
    program: Program, forbid: object
) -> None:
    before = _files(program.home)
    assert callable(forbid)
    forbid(program.home)

    ended = program.run("agenda", "day", "2026-11-24")

    assert ended.status == 1, ended.err
    assert ended.err.strip()
    assert "Traceback" not in ended.err
    _allow(program.home)
    assert _files(program.home) == before
    program.done("agenda", "day", "2026-11-24")


def test_d15_no_practice_is_begun_where_nothing_may_be_written(tmp_path: Path) -> None:
    program = Program(folder=tmp_path / "office", prefix=PREFIX)
    place = tmp_path / "place"
    place.mkdir(mode=0o500)

    ended = program.run(
        "init", "--practice", "Cabinet", "--doctor", "Dr Vasseur", home=place / "home"
    )

    assert ended.status == 1, ended.err
    assert "Traceback" not in ended.err
    assert list(place.iterdir()) == []
