"""A planted diagnosis, looked for in every byte that reaches the disk."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from support.confidential_day import CANARY
from support.homes import found, paths_in, reopen

from desktop.clock import FixedClock

PIPE = re.compile(r"write\(\d+<pipe:\[\d+\]>, ")
ROOT = Path(__file__).resolve().parents[2]
DRIVER = ROOT / "tests/support/confidential_day.py"
WRITES = "trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,copy_file_range"
OPENS = "trace=openat,creat,open"
FORMS = tuple(
    form
    for word in (CANARY, CANARY.upper(), CANARY.lower())
    for form in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())
)


def the_letter() -> bytes:
    """An uncompressed PDF: its words can be read in its bytes."""
    stream = BytesIO()
    canvas = Canvas(stream, pageCompression=0, invariant=1)
    for page in (1, 2):
        canvas.drawString(72, 700, f"{CANARY} page {page}")
        canvas.showPage()
    canvas.save()
    assert CANARY.encode() in stream.getvalue()
    return stream.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day of the doctor at the window, with every write recorded."""
    made = tmp_path_factory.mktemp("notebook")
    clock = FixedClock(datetime(2026, 11, 10, 9, 42, tzinfo=UTC))
    found(paths_in(made), clock)
    for name in ("source", "tmp", "user"):
        (made / name).mkdir()
    (made / "source" / f"Courrier {CANARY}.pdf").write_bytes(the_letter())
    strace = shutil.which("strace")
    assert strace is not None, "the system's strace is needed"
    done = subprocess.run(
        [
            *(strace, "-f", "-yy", "-s", "1048576"),
            *("-e", f"{WRITES},{OPENS.removeprefix('trace=')}"),
            *("-o", str(made.with_name("notebook-trace"))),
            *(sys.executable, str(DRIVER), str(made)),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
            "TMPDIR": str(made / "tmp"),
            "HOME": str(made / "user"),
            "XDG_CACHE_HOME": str(made / "user" / "cache"),
            "XDG_CONFIG_HOME": str(made / "user" / "config"),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    assert done.stdout.endswith("done\n"), done.stderr[-2000:]
    return made


def test_the_diagnosis_is_in_no_file(folder: Path) -> None:
    """Home, configuration, temporary folder, staging, the backup's container."""
    files = [
        file
        for file in folder.rglob("*")
        if file.is_file() and file.parent.name != "source"
    ]
    names = {file.name for file in files}

    assert {"doctor.db", "office.db", "header.a"} <= names
    assert any(name.endswith(".coffre") for name in names)
    for file in files:
        data = file.read_bytes()
        assert not any(form in data for form in FORMS), file
        assert CANARY.lower() not in file.name.lower()


def test_no_write_of_the_process_carries_it(folder: Path) -> None:
    """Also what was written, and taken away again.

    A pipe is memory of the system that is never swapped: by it a document goes to the
    process that draws it on trial.
    """
    trace = folder.with_name("notebook-trace").read_text(errors="replace")
    lines = trace.splitlines()
    written = [line for line in lines if "write" in line.split("(")[0]]
    writes = [line for line in written if not PIPE.search(line)]

    assert len(writes) > 100
    found = [line[:160] for line in writes if CANARY.lower() in line.lower()]
    assert found == []


def test_no_file_is_made_for_a_viewer(folder: Path) -> None:
    """Nothing is written outside the home, its configuration and the backup's folder."""
    trace = folder.with_name("notebook-trace").read_text(errors="replace")
    made = [line for line in trace.splitlines() if "O_CREAT" in line]

    assert made
    outside = [
        line
        for line in made
        if not any(str(folder / name) in line for name in ("home", "home-local", "usb"))
        and ".pyc" not in line
        and "/dev/" not in line
    ]
    assert outside == []


def test_it_is_there_for_the_doctor(folder: Path) -> None:
    """What was looked for was truly written."""
    clock = FixedClock(datetime(2026, 11, 12, 9, 42, tzinfo=UTC))
    session = reopen(paths_in(folder), clock)
    assert session.home.doctor is not None
    doctor = session.home.doctor.reader
    for table in ("note", "note_draft"):
        said = doctor.execute(f"SELECT text FROM {table}").fetchall()
        assert any(CANARY in row[0] for row in said)
    assert len(doctor.execute("SELECT text FROM note_draft").fetchall()) == 2
    chunks = doctor.execute("SELECT content FROM document_chunk").fetchall()
    assert CANARY.encode() in chunks[0][0]
    session.close()
