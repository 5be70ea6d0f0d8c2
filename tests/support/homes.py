"""A real practice on a real encrypted file, made quickly."""

from __future__ import annotations

from pathlib import Path

from db.keys.passphrases import CHEAP
from desktop.application import Founded, Founding, found_practice, open_practice
from desktop.clock import Clock
from desktop.paths import Paths
from desktop.session import Session

LOGIN = "vasseur"
PASSPHRASE = "sept mots pour ouvrir un cabinet ici"


def paths_in(folder: Path, name: str = "home") -> Paths:
    return Paths(home=folder / name, config=folder / f"{name}-local")


def found(paths: Paths, clock: Clock, **fields: str) -> Founded:
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


def reopen(paths: Paths, clock: Clock, passphrase: str = PASSPHRASE) -> Session:
    return open_practice(paths, login=LOGIN, passphrase=lambda: passphrase, clock=clock)


def a_session(folder: Path, clock: Clock) -> Session:
    """A new practice, open; the caller closes it."""
    paths = paths_in(folder)
    found(paths, clock)
    return reopen(paths, clock)
