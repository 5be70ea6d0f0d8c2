"""D3: a build whose database library encrypts nothing makes no practice, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.program import Program

# What a wheel built without its codec amounts to: the interface, over the clear library.
_STUB = """
import sqlite3
from sqlite3 import *
from sqlite3 import Error, ProgrammingError
ANSWER = {answer}
class Connection(sqlite3.Connection):
    def set_key(self, key):
        pass
    def execute(self, sql, *given):
        if ANSWER and sql == "PRAGMA cipher_status":
            return super().execute("SELECT '1'")
        return super().execute(sql, *given)
def connect(*given, **named):
    return sqlite3.connect(*given, factory=Connection, **named)
"""


@pytest.mark.parametrize("answer", [False, True])
def test_d3_a_library_without_its_codec_writes_no_practice(
    tmp_path: Path, answer: bool
) -> None:
    stub = tmp_path / "stub" / "sqlcipher3"
    stub.mkdir(parents=True)
    (stub / "__init__.py").touch()
    (stub / "dbapi2.py").write_text(_STUB.format(answer=answer))
    program = Program(
        folder=tmp_path / "office", environment={"PYTHONPATH": str(stub.parent)}
    )

    ended = program.run("init", "--practice", "Cabinet", "--doctor", "Dr Vasseur")
    checked = program.plain("check", "--json", "--lang", "en")

    assert ended.status == 4, ended.err
    assert not program.home.exists()
    assert list((program.folder / "config").rglob("*.*")) == []
    parts = {one["name"]: one["ok"] for one in checked.document}
    assert not parts["vault"]
    clear = b"SQLite format 3"
    written = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert not any(p.read_bytes().startswith(clear) for p in written)
