"""A planted name, looked for in every byte that reaches the disk."""

from __future__ import annotations

import math
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from support.program import Program

NAME, FIRST = "Zwyxquorth", "Jhemvolin"
CANARIES = (NAME, NAME.upper(), NAME.lower(), FIRST, FIRST.upper(), FIRST.lower())
METADATA = re.compile(r"header\.[ab]|closed\.json|lock")
"""What the home holds besides ciphertext: key slots, sizes and hashes, a process number."""
WRITES = "trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,copy_file_range"
STANDARD = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?writev?\([12]<")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A day at the practice around one patient, every write of it recorded."""
    folder = tmp_path_factory.mktemp("clear")
    strace = shutil.which("strace")
    assert strace is not None, "the system's strace is needed (see .ci/run)"
    traced = (strace, "-f", "-yy", "-s", "1048576", "-e", WRITES)
    source = folder / "source"
    source.mkdir()
    table = source / "patients.csv"
    table.write_text(
        f"Nom;Prénom;Né le;Téléphone\n{NAME};{FIRST};02/03/1971;06 39 98 12 34\n",
        encoding="utf-8",
    )
    program = Program(folder=folder / "practice")
    acts: list[tuple[str | Path, ...]] = [
        ("init", "--practice", "Cabinet", "--doctor", "Dr Vasseur"),
        ("patients", "import", table),
        ("patients", "find", NAME[:5]),
        ("backup", "destination", "add", "usb", program.folder / "usb"),
        ("backup", "run", "--to", "usb"),
        ("journal", "verify"),
    ]
    for number, words in enumerate(acts):
        program.prefix = (*traced, "-o", str(folder / f"trace-{number}"))
        program.done(*words)
    patient = program.done("patients", "find", NAME)[0]["id"]
    program.done(
        *("agenda", "book", "--patient", patient, "--type", "CS"),
        *("--at", "2027-03-02T09:00"),
    )
    program.prefix = ()
    return program


def test_no_write_of_the_process_carries_the_name(practice: Program) -> None:
    seen = 0
    for trace in practice.folder.parent.glob("trace-*"):
        for line in trace.read_text(errors="replace").splitlines():
            if STANDARD.match(line):
                continue
            seen += 1
            assert not any(canary in line for canary in CANARIES), line[:200]
    assert seen > 100


def test_no_file_left_behind_carries_the_name(practice: Program) -> None:
    files = [file for file in practice.folder.rglob("*") if file.is_file()]

    assert files
    for file in files:
        data = file.read_bytes()
        assert not any(canary.encode() in data for canary in CANARIES), file
        assert not any(canary.encode("utf-16-le") in data for canary in CANARIES), file


def test_every_file_of_the_home_is_noise_or_documented(practice: Program) -> None:
    for file in practice.home.rglob("*"):
        if not file.is_file() or METADATA.fullmatch(file.name):
            continue
        data = file.read_bytes()
        assert not data.startswith(b"SQLite format 3")
        assert data == b"" or _entropy(data) > 7.9, file


def _entropy(data: bytes) -> float:
    """Bits a byte; random bytes come near 8."""
    counts = Counter(data).values()
    return -sum(n / len(data) * math.log2(n / len(data)) for n in counts)
