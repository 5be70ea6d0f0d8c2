"""`secretaire check`: each part of the installation, tried for real."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.paths import Paths
from desktop.words import sentence

_BEAT_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One part: whether it works, and what to do when it does not."""

    name: str
    ok: bool
    advice: str = ""


def self_test(paths: Paths) -> tuple[Found, ...]:
    """Tries every part; where a practice is, also where its secret is kept."""
    parts = (
        ("vault", _vault),
        ("codec", _codec),
        ("icon", _icon),
        ("catalogue", _catalogue),
        ("font", _font),
        ("scheduler", _scheduler),
    )
    tried = tuple(_tried(name, part) for name, part in parts)
    return (*tried, _keyring(), *_secret(paths), _disk(paths))


def _tried(name: str, part: Callable[[], None]) -> Found:
    advice = _("Install the application again.")
    try:
        part()
    except (ExpectedError, OSError, ImportError, ValueError, LookupError) as error:
        return Found(name=name, ok=False, advice=f"{advice} ({type(error).__name__})")
    return Found(name=name, ok=True)


def _vault() -> None:
    from db.connection import self_test

    with tempfile.TemporaryDirectory() as folder:
        self_test(Path(folder))


def _icon() -> None:
    import json

    json.loads((files("resources") / "themes" / "tokens.json").read_text("utf-8"))
    from importlib.util import find_spec

    if find_spec("qtawesome") is None:
        raise ImportError("qtawesome")


def _catalogue() -> None:
    from desktop.i18n import DOMAIN, FRENCH

    folder = files("resources") / "locale" / FRENCH / "LC_MESSAGES"
    if not (folder / f"{DOMAIN}.mo").is_file():
        raise LookupError(DOMAIN)


def _font() -> None:
    from font_source_sans_pro import font_files_ttf

    if not Path(font_files_ttf["SourceSansPro"]).is_file():
        raise LookupError("SourceSansPro")


def _codec() -> None:
    from db.connection import versions

    cipher, _sqlite = versions()
    if not cipher.startswith("4."):
        raise LookupError(cipher)


def _keyring() -> Found:
    """None is no fault: the file is used, and that is said to be weaker."""
    from desktop.keyring_store import allowed_keyrings

    if any(keyring.usable() for keyring in allowed_keyrings()):
        return Found(name="keyring", ok=True)
    advice = _("This session has none: the practice secret is kept in a file, weaker.")
    return Found(name="keyring", ok=True, advice=advice)


def _secret(paths: Paths) -> tuple[Found, ...]:
    """Where this practice's secret is; nothing where there is no practice."""
    from db.errors import NoPractice
    from db.keys.header import read_header
    from desktop.secret_store import secret_state

    try:
        practice = UUID(hex=read_header(paths.home).practice_id)
        state = secret_state(paths, practice)
    except NoPractice:
        return ()
    except ExpectedError as error:
        return (Found(name="secret", ok=False, advice=sentence(error)),)
    found = Found(name="secret", ok=state.where != "nowhere", advice=state.advice)
    return (found,)


def _disk(paths: Paths) -> Found:
    """Never a fault of the installation: it is said, and what to do about it."""
    from desktop.disk.state import disk_state
    from desktop.disk.words import advice, fact

    state = disk_state(paths.home)
    said = (f"{fact(state)}.", advice(state))
    return Found(name="disk", ok=True, advice=" ".join(filter(None, said)))


def _scheduler() -> None:
    """A beat comes: that it can be imported says little."""
    from threading import Event

    from desktop.backup.schedule import Heartbeat
    from desktop.clock import SystemClock

    came = Event()
    heart = Heartbeat(SystemClock(), lambda _beat: came.set(), seconds=0.05)
    heart.start()
    try:
        if not came.wait(_BEAT_SECONDS):
            raise LookupError("heartbeat")
    finally:
        heart.stop()
