"""`check`: every part tried, and where the practice secret is."""

from __future__ import annotations

import json
from pathlib import Path

from support.homes import found, paths_in
from support.session_bus import session_bus, without_bus

from desktop.clock import FixedClock
from desktop.secret_store import FileSecretStore
from desktop.self_test import self_test

PARTS = {"vault", "codec", "icon", "catalogue", "font", "keyring", "scheduler", "disk"}
_CHECK = """
import json
from pathlib import Path
from desktop.paths import Paths
from desktop.self_test import self_test
told = self_test(Paths(home=Path("nowhere"), config=Path("nowhere")))
print(json.dumps({one.name: [one.ok, one.advice] for one in told}))
"""


def test_every_part_is_listed_with_ok_or_what_to_do(tmp_path: Path) -> None:
    told = json.loads(without_bus(tmp_path).python(_CHECK))

    assert told.keys() == PARTS
    assert all(ok for ok, _advice in told.values())
    assert "weaker" in told["keyring"][1]
    assert told["disk"][1].startswith("Disk: ")
    silent = PARTS - {"keyring", "disk"}
    assert not any(told[name][1] for name in silent)


def test_a_keyring_that_is_there_needs_no_advice(tmp_path: Path) -> None:
    with session_bus(tmp_path) as session:
        assert json.loads(session.python(_CHECK))["keyring"] == [True, ""]


def test_where_a_practice_is_its_secret_is_looked_for(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    founded = found(paths, clock)

    weaker = {one.name: one for one in self_test(paths)}["secret"]
    FileSecretStore(paths.secrets).forget(founded.practice_id)
    missing = {one.name: one for one in self_test(paths)}["secret"]

    assert weaker.ok
    assert "weaker" in weaker.advice
    assert not missing.ok
    assert "sheet 1" in missing.advice
