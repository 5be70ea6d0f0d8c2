"""Windows and macOS: what their programs are documented to say, and silence."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from desktop.disk.others import answer, bitlocker, filevault
from desktop.disk.state import DiskState, Kind, disk_state
from desktop.disk.words import advice, fact

ON_DRIVE = PureWindowsPath(r"D:\Practice\home")
AT_HOME = PurePosixPath("/Users/vasseur/Library/Application Support/secretaire")


class Said:
    """A program that says one thing, and what it was asked."""

    def __init__(self, words: str) -> None:
        self.words, self.asked = words, [""]

    def __call__(self, command: Sequence[str]) -> str:
        self.asked = list(command)
        return self.words


@pytest.mark.parametrize(
    ("said", "kind", "why"),
    [
        ("1", Kind.ENCRYPTED, ""),
        ("2", Kind.CLEAR, ""),
        ("3", Kind.CLEAR, "under_way"),
        ("4", Kind.CLEAR, "leaving"),
        ("5", Kind.CLEAR, "suspended"),
        ("", Kind.UNKNOWN, ""),
        ("0", Kind.UNKNOWN, ""),
        ("New-Object : Access denied", Kind.UNKNOWN, ""),
    ],
)
def test_bitlocker_is_told_by_the_number_of_the_drive(
    said: str, kind: Kind, why: str
) -> None:
    program = Said(said)

    state = bitlocker(ON_DRIVE, program)

    assert (state.kind, state.why) == (kind, why)
    assert "NameSpace('D:\\')" in program.asked[-1]


@pytest.mark.parametrize("home", [r"\\server\share\home", "home", r"\home"])
def test_without_a_drive_nothing_is_asked(home: str) -> None:
    program = Said("1")

    assert bitlocker(PureWindowsPath(home), program).kind is Kind.UNKNOWN
    assert program.asked == [""]


@pytest.mark.parametrize(
    ("said", "kind", "why"),
    [
        ("FileVault is On.", Kind.ENCRYPTED, ""),
        ("FileVault is Off.", Kind.CLEAR, ""),
        (
            "FileVault is On.\nEncryption in progress: Percent completed = 12",
            Kind.CLEAR,
            "under_way",
        ),
        (
            "FileVault is Off.\nDecryption in progress: Percent completed = 80",
            Kind.CLEAR,
            "leaving",
        ),
        ("", Kind.UNKNOWN, ""),
    ],
)
def test_filevault_is_told_by_its_status(said: str, kind: Kind, why: str) -> None:
    state = filevault(AT_HOME, Said(said))

    assert (state.kind, state.why) == (kind, why)


def test_filevault_of_the_start_disk_says_nothing_of_another() -> None:
    program = Said("FileVault is On.")

    assert filevault(PurePosixPath("/Volumes/Stick/p"), program).kind is Kind.UNKNOWN
    assert program.asked == [""]


def test_a_program_that_does_not_end_is_ended() -> None:
    for_ever = "while True: pass"

    assert answer((sys.executable, "-c", for_ever), seconds=0.2) == ""


@pytest.mark.parametrize("platform", ["win32", "darwin", "freebsd14"])
def test_a_system_whose_programs_are_missing_cannot_tell(platform: str) -> None:
    assert disk_state(Path("practice"), platform).kind is Kind.UNKNOWN


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
@pytest.mark.parametrize("why", ["", "under_way", "leaving", "suspended"])
def test_a_disk_in_clear_says_what_to_do(platform: str, why: str) -> None:
    state = DiskState(kind=Kind.CLEAR, why=why, platform=platform)

    assert fact(state)
    assert advice(state)


def test_an_encrypted_disk_names_what_encrypts_it_and_asks_for_nothing() -> None:
    state = DiskState(kind=Kind.ENCRYPTED, how="LUKS")

    assert fact(state) == "Disk: encrypted (LUKS)"
    assert advice(state) == ""
