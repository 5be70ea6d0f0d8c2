"""K15, K16: what is in the memory of a process that was opened, read and locked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.confidential import a_pdf
from support.homes import LOGIN, PASSPHRASE, found, reopen
from support.memory import count, forms
from support.patience import PATIENCE
from support.windows import driven_window, window_of

from db.keys.header import read_header
from db.keys.primitives import derive
from db.unlocking import unlock
from desktop.clock import SystemClock
from desktop.formats.documents import offered
from desktop.operations.documents import add_document
from desktop.operations.patients import NewPatient, create_patient
from desktop.paths import Paths

FAMILY = "QUETZALBOURG"
IN_DOCUMENT, IN_LETTER = "Zwyntarquel", "Brelomvashki"


@pytest.fixture(scope="module")
def practice(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Paths, dict[str, str | bytes]]:
    """A practice with one family, and everything that must not stay in memory."""
    paths = Paths.beside(tmp_path_factory.mktemp("practice") / "home")
    paths.config.mkdir()
    made = found(paths, SystemClock())
    session = reopen(paths, SystemClock())
    for first in ("Zoé", "Ulysse", "Maïwenn"):
        new = NewPatient(family_name=FAMILY, first_name=first)
        session.do(create_patient, new=new)
    content = a_pdf(f"Compte rendu {IN_DOCUMENT}")
    session.do(add_document, document=offered(content, "Scan"))
    session.close()
    keys = unlock(
        read_header(paths.home), login=LOGIN, passphrase=PASSPHRASE, secret=made.secret
    )
    wanted: dict[str, str | bytes] = {
        "passphrase": PASSPHRASE,
        "practice secret": made.secret,
        "recovery key": made.recovery,
        "patient": FAMILY,
        "in a document": IN_DOCUMENT,
        "in a letter": IN_LETTER,
        "seed": keys.seed,
    }
    for kind, root in keys.roots.items():
        wanted |= {f"{kind} root": root, f"{kind} key": derive(root, "db")}
    return paths, wanted


def test_k15_after_lock_and_takeover_nothing_is_in_memory(
    practice: tuple[Paths, dict[str, str | bytes]],
) -> None:
    paths, wanted = practice
    with driven_window(paths) as window:
        window.order(f"unlock {PASSPHRASE}")
        window.order("go patients")
        window.order("readable")
        seen = count(window.pid, wanted)
        assert seen["patient"] > 0, "the search itself must find"
        assert seen["passphrase"] > 0
        # A document in the viewer with words looked for, and a letter half written.
        assert window.order(f"view {IN_DOCUMENT}") == "seen"
        assert window.order(f"compose {FAMILY} {IN_LETTER}") == "written"
        assert count(window.pid, {"letter": IN_LETTER})["letter"] > 0
        window.order("lock")
        window.order("hold")
        locked = count(window.pid, wanted)

        assert window.order("replace") == "replaced"

        assert window.process.wait(PATIENCE) == 0
        after = _count_of_hardened(window_of(paths), wanted)
        assert after == dict.fromkeys(wanted, 0)
    # Before the takeover Python's freed memory still holds some: the README says how much.
    for key in ("office key", "doctor key", "recovery key"):
        assert locked[key] == 0, locked


def test_a_bug_that_quotes_a_record_leaves_its_place_in_the_log_and_no_name(
    practice: tuple[Paths, dict[str, str | bytes]],
) -> None:
    paths, wanted = practice
    with driven_window(paths) as window:
        window.order(f"unlock {PASSPHRASE}")
        window.order("go patients")
        window.order(f"break {FAMILY} {PASSPHRASE}")
        window.order("go patients")
        window.tell("quit")
        window.process.wait(PATIENCE)
    log = (paths.logs / "secretaire.log").read_text("ascii")
    assert "builtins.ValueError" in log
    assert "do_break" in log
    secret = wanted.pop("practice secret")
    places = [paths.home, paths.logs, paths.config]
    files = [f for place in places for f in place.rglob("*") if f.is_file()]
    for file in files:
        held = file.read_bytes()
        for name, value in wanted.items():
            assert not any(form in held for form in forms(value)), (file.name, name)
    wanted["practice secret"] = secret
    holding = [
        f for f in files if any(form in f.read_bytes() for form in forms(secret))
    ]
    assert [f.parent for f in holding] == [paths.secrets]


def _count_of_hardened(pid: int, wanted: dict[str, str | bytes]) -> dict[str, int]:
    """A process we did not make readable is looked into as root alone."""
    try:
        return count(pid, wanted)
    except PermissionError:
        # Hardened against ourselves too: K16 is the test of that.
        return dict.fromkeys(wanted, 0)


_PEEK = """
import ctypes, os, resource, signal, sys
from desktop.hardening import harden
hardened = sys.argv[1] == "hardened"
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
libc = ctypes.CDLL(None)
libc.prctl(4, 1, 0, 0, 0)
ready, its_end = os.pipe()
child = os.fork()
if child == 0:
    if hardened:
        harden()
    os.write(its_end, b"x")
    signal.pause()
os.close(its_end)
assert os.read(ready, 1) == b"x"
try:
    open(f"/proc/{child}/mem", "rb").close()
    print("read")
except PermissionError:
    print("refused")
finally:
    os.kill(child, 9)
    os.waitpid(child, 0)
"""


@pytest.mark.parametrize(("how", "told"), [("plain", "read"), ("hardened", "refused")])
def test_k16_the_same_person_may_not_read_a_hardened_process(
    how: str, told: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PEEK, how],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == told
