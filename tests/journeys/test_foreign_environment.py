"""Variables of the environment that name code or logs: nothing of it is opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.environment import forget_foreign

ROOT = Path(__file__).resolve().parents[2]
NAMING_A_FILE = (
    "OPENSSL_CONF",
    "OPENSSL_MODULES",
    "OPENSSL_ENGINES",
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_LOGGING_CONF",
    "SSLKEYLOGFILE",
    "SQLITE_TMPDIR",
)

# Does what unlocking does, in this order, and says which files the process opened.
WATCHED = """
import sys
opened = []
sys.addaudithook(lambda what, given: what == "open" and opened.append(str(given[0])))
from desktop.__main__ import main
sys.argv = ["secretaire", "--lang", "en", "--home", sys.argv[1], "check"]
main()
import os
from db.keys import random_bytes
from db.keys.primitives import encrypt
encrypt(random_bytes(32), b"x", b"")
from PySide6.QtWidgets import QApplication
QApplication([])
maps = open("/proc/self/maps").read()
print("LEFT", sorted(n for n in os.environ if n in sys.argv or "canary" in os.environ[n]))
print("OPENED", [name for name in opened if "canary" in name])
print("LOADED", "canary" in maps)
"""


def test_nothing_that_a_foreign_variable_names_is_opened(tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.mkdir()
    (canary / "openssl.cnf").write_text("openssl_conf = x\n[x]\nengines = y\n")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "canary.Keyring",
        "KEYRING_PROPERTY_FILE_PATH": str(canary),
        "FSSPEC_FILE_AUTO_MKDIR": "canary",
        **{name: str(canary / "openssl.cnf") for name in NAMING_A_FILE},
    }
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path / "none")],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=tmp_path,
    )

    assert "LEFT []" in done.stdout, done.stdout + done.stderr
    assert "OPENED []" in done.stdout
    assert "LOADED False" in done.stdout
    assert [path.name for path in canary.iterdir()] == ["openssl.cnf"]


@pytest.mark.parametrize(
    "name", ["QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "LANG", "HOME", "DISPLAY", "PATH"]
)
def test_what_a_person_needs_stays(name: str) -> None:
    environment = {name: "x", "LD_PRELOAD": "y"}

    assert forget_foreign(environment) == ("LD_PRELOAD",)
    assert environment == {name: "x"}
