"""A real practice on a real encrypted file, made quickly."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from db.keys.passphrases import CHEAP
from desktop.application import Founded, Founding, found_practice, open_practice
from desktop.clock import Clock
from desktop.paths import Paths
from desktop.session import Session

LOGIN = "vasseur"
PASSPHRASE = "sept mots pour ouvrir un cabinet ici"
_What = tuple[str, datetime, tuple[tuple[str, str], ...]]
_given: set[_What] = set()
_made: dict[_What, tuple[Paths, Founded]] = {}


def paths_in(folder: Path, name: str = "home") -> Paths:
    return Paths(home=folder / name, config=folder / f"{name}-local")


def found(paths: Paths, clock: Clock, **fields: str) -> Founded:
    """A new practice: made in full the first time, a copy of that in later tests.

    Within a test a second one of the same description is another practice.
    """
    what = (paths.home.name, clock.now(), tuple(sorted(fields.items())))
    if paths.home.exists() or paths.config.exists() or what in _given:
        return _make(paths, clock, fields)
    _given.add(what)
    if what not in _made:
        _made[what] = _keep(what, clock, fields)
    kept, founded = _made[what]
    shutil.copytree(kept.home, paths.home)
    shutil.copytree(kept.config, paths.config)
    # The clear file is named after the place of its home.
    (paths.config / kept.local_file.name).rename(paths.local_file)
    return founded


def begin_test() -> None:
    """What was given to an earlier test may be given again."""
    _given.clear()


def reopen(paths: Paths, clock: Clock, passphrase: str = PASSPHRASE) -> Session:
    return open_practice(paths, login=LOGIN, passphrase=lambda: passphrase, clock=clock)


def a_session(folder: Path, clock: Clock) -> Session:
    """A new practice, open; the caller closes it."""
    paths = paths_in(folder)
    found(paths, clock)
    return reopen(paths, clock)


def _keep(what: _What, clock: Clock, fields: dict[str, str]) -> tuple[Paths, Founded]:
    folder = Path(tempfile.mkdtemp(prefix="practice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    paths = paths_in(folder, what[0])
    return paths, _make(paths, clock, fields)


def _make(paths: Paths, clock: Clock, fields: dict[str, str]) -> Founded:
    founding = Founding(
        **{
            "practice": "Cabinet Vasseur",
            "doctor": "Dr Claire Vasseur",
            "login": LOGIN,
            "passphrase": PASSPHRASE,
            "station_name": "Accueil",
            **fields,
        }
    )
    return found_practice(paths, founding, clock=clock, policy=CHEAP)
