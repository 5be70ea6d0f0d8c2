"""Files made to take all the time or all the memory get little of either, and an answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from support import hostile_files

ROOT = Path(__file__).resolve().parents[3]
MOST_MIB = 450
TOLD = {
    "a file from outside": "zip_bomb",
    "a folded line of millions": "0 kept, 1 told",
    "a header and nothing": "0 kept, 0 told",
    "a hundred thousand columns": "no_header",
    "a line of ten megabytes": "1 kept, 3 told",
    "a name of many nicknames": "1500 kept, 3000 told",
    "a result of blank lines": "1",
    "a soft line break nowhere": "0 kept, 1 told",
    "blocks within blocks": "0 kept, 1 told",
    "elements within elements": "zip_bomb",
    "every day of every week, often": "5000 kept, 2 told",
    "laughs": "zip_bomb",
    "numbers as long as a page": "300 kept, 600 told",
    "one tag of megabytes": "zip_bomb",
    "one text in every cell": "too_large",
    "parameters without number": "0 kept, 1 told",
    "places without number": "1 kept, 1 told",
    "quotes nobody closed": "not_a_table",
    "styles without number": "zip_bomb",
    "the first year and the last": "0 kept, 2 told",
    "thirty million cells": "0 kept, 1 told",
    "thirty million lines": "too_many_rows",
    "UTF-32": "1 kept, 2 told",
    "zones nobody knows": "5000 kept, 5000 told",
}


def test_hostile_files_are_answered_in_little_time_and_memory() -> None:
    """The process may use two minutes and two GiB; any of these took more before."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        [sys.executable, hostile_files.__file__],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)

    assert answer["said"] == TOLD
    assert answer["peak"] < MOST_MIB
