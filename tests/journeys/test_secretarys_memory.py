"""A3: a secretary's process holds no key of the doctor's, while it is open and working."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.homes import PASSPHRASE
from support.memory import count
from support.trails import ODILE, Watched

from db.keys.primitives import derive

_OPEN = """
import ctypes, sys
from pathlib import Path
sys.path.insert(0, "tests")
from desktop.application import open_practice
from desktop.clock import SystemClock
from desktop.hardening import harden
from support.homes import paths_in
harden()
session = open_practice(paths_in(Path(sys.argv[1])), login=sys.argv[2],
                        passphrase=lambda: sys.argv[3], clock=SystemClock())
rows = session.home.office.reader.execute("SELECT * FROM trail").fetchall()
assert session.home.doctor is None and rows
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # for the test alone
print("open", flush=True)
sys.stdin.readline()
session.close()
"""


def test_a3_a_secretarys_process_holds_no_key_of_the_doctor(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    watched.engage_odile()
    home = watched.session.home
    doctor = home.doctor
    assert doctor is not None
    root = home._unlocked.roots["doctor"]
    wanted: dict[str, str | bytes] = {"root": root, "seed": home.user_seed}
    wanted["key"] = derive(root, "db")
    rows = doctor.reader.execute("SELECT name, private FROM secret_key").fetchall()
    assert {name for name, _ in rows} >= {"audit", "root"}
    wanted |= {f"private {name}": bytes(private) for name, private in rows}
    mine = {"office root": home._unlocked.roots["office"]}
    watched.session.close()
    process = subprocess.Popen(
        [sys.executable, "-c", _OPEN, str(tmp_path), ODILE, PASSPHRASE],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"

    found, hers = count(process.pid, wanted), count(process.pid, mine)
    process.communicate("\n")

    assert found == dict.fromkeys(wanted, 0)
    assert hers["office root"] > 0, "the search itself must find"
    assert process.returncode == 0
