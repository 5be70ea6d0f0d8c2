"""`secretaire check`: each part of the installation, tried for real."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from db.errors import ExpectedError
from desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One part: whether it works, and what to do when it does not."""

    name: str
    ok: bool
    advice: str = ""


def self_test() -> tuple[Found, ...]:
    """Tries every part."""
    return tuple(
        _tried(name, part, advice)
        for name, part, advice in (
            ("vault", _vault, _("Install the application again.")),
            ("icon", _icon, _("Install the application again.")),
            ("catalogue", _catalogue, _("Install the application again.")),
            ("font", _font, _("Install the application again.")),
            ("keyring", _keyring, _("The practice secret is kept in a file instead.")),
            ("scheduler", _scheduler, _("Install the application again.")),
        )
    )


def _tried(name: str, part: Callable[[], None], advice: str) -> Found:
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


def _keyring() -> None:
    import keyring.backends  # noqa: F401 - that it can be imported is the test


def _scheduler() -> None:
    import desktop.backup.schedule  # noqa: F401 - that it can be imported is the test
