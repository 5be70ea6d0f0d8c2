"""A planted name on the counter's papers, looked for in every file and every write."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.confidential import a_pdf
from support.counter_day import CANARY
from support.homes import found, paths_in, reopen

from desktop.clock import FixedClock
from desktop.drafts import waiting_drafts

ROOT = Path(__file__).resolve().parents[2]
DRIVER = ROOT / "tests/support/counter_day.py"
WRITES = (
    "trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,copy_file_range"
    ",open,openat,creat,memfd_create"
)
MADE = re.compile(r'(?:open|openat|creat)\(.*"(/[^"]*)".*O_CREAT')
PIPE = re.compile(r"write\(\d+<pipe:\[\d+\]>, ")
"""Memory of the system that is never swapped: how a document goes to its trial."""

FORMS = tuple(
    form
    for word in (CANARY, CANARY.upper(), CANARY.lower())
    for form in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())
)
RESULT = (
    f"R1\n{CANARY}\nÉlodie\nRue\n\n29000 BREST\n14/05/1984\n\nF1\n09/11/2026\nLabo\nMoi\n"
    f"\n{CANARY} : glycémie 5,1\n****FIN****\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents, papers, a letter, a sealed message, stopped exports, a lock in a form."""
    made = tmp_path_factory.mktemp("papers")
    clock = FixedClock(datetime(2026, 11, 9, 9, 42, tzinfo=UTC))
    found(paths_in(made), clock)
    for name in ("source", "tmp", "user", "out"):
        (made / name).mkdir()
    (made / "source" / f"Scan {CANARY}.pdf").write_bytes(
        a_pdf(CANARY) + CANARY.encode()
    )
    (made / "source" / "resultat.hpr").write_text(RESULT, encoding="utf-8")
    strace = shutil.which("strace")
    assert strace is not None, "the system's strace is needed"
    user = made / "user"
    done = subprocess.run(
        [
            *(strace, "-f", "-yy", "-s", "1048576", "-e", WRITES),
            *("-o", str(made.with_name("papers-trace"))),
            *(sys.executable, str(DRIVER), str(made)),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
            "TMPDIR": str(made / "tmp"),
            "HOME": str(user),
            **{f"XDG_{name}_HOME": str(user) for name in ("CACHE", "CONFIG", "DATA")},
            "XDG_STATE_HOME": str(user),
            "XDG_RUNTIME_DIR": str(user),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    assert done.stdout.endswith("done\n"), done.stderr[-3000:]
    return made


def test_the_name_is_in_no_file_that_is_left(folder: Path) -> None:
    """Home, log, temporary folder, caches, lists of recent files, and where exports went."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    left = [one for one in files if one.parent.name != "source"]

    assert {"doctor.db", "office.db"} <= {one.name for one in left}
    assert list((folder / "out").iterdir()) == []
    for file in left:
        data = file.read_bytes()
        assert not any(form in data for form in FORMS), file
        assert CANARY.lower() not in file.name.lower()


def test_no_write_carries_it_but_the_export_that_was_asked_for(folder: Path) -> None:
    trace = folder.with_name("papers-trace").read_text(errors="replace")
    writes = [one for one in trace.splitlines() if "write" in one.split("(")[0]]

    assert len(writes) > 100
    told = [
        one[:160]
        for one in writes
        if CANARY.lower() in one.lower()
        and not PIPE.search(one)
        and f"<{folder / 'out'}" not in one
    ]
    assert told == []


def test_no_file_is_begun_anywhere_but_where_the_practice_keeps_its_own(
    folder: Path,
) -> None:
    """No temporary file of ours or of a library, not even one that is gone again."""
    trace = folder.with_name("papers-trace").read_text(errors="replace")
    begun = {found for line in trace.splitlines() for found in MADE.findall(line)}

    inside = [path for path in begun if path.startswith(str(folder))]
    assert any(path.endswith("office.db-wal") for path in inside)
    assert [path for path in inside if path.startswith(str(folder / "tmp"))] == []
    # Python's own, of our modules.
    elsewhere = [one for one in begun - set(inside) if "/__pycache__/" not in one]
    assert [path for path in elsewhere if not path.startswith("/dev/")] == []


def test_what_was_looked_for_was_truly_kept(folder: Path) -> None:
    """The documents, the sealed message, the form that the lock came upon."""
    clock = FixedClock(datetime(2026, 11, 12, 9, 42, tzinfo=UTC))
    with closing(reopen(paths_in(folder), clock)) as session:
        reader = session.home.office.reader
        drafted = session.ask(waiting_drafts, session.account.id)
        assert {one.kind for one in drafted} == {"patient", "letter"}
        assert all(CANARY in str(one.content) for one in drafted)
        (sealed,) = reader.execute("SELECT text, sealed FROM phone_message")
        assert sealed[0] == ""
        assert CANARY not in sealed[1]
        kept = reader.execute("SELECT content FROM document_content").fetchall()
        assert len(kept) == 3
        assert any(CANARY.encode() in one[0] for one in kept)
