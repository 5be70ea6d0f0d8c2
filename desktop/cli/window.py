"""What the command line may say about the window it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop import i18n
from desktop.cli.parser import chosen, root
from desktop.clock import Clock, SystemClock
from desktop.i18n import _
from desktop.paths import Paths


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions:
    """Where the window looks for the practice, and by which clock it goes."""

    paths: Paths
    clock: Clock
    secret_file: Path | None


def options(arguments: Sequence[str]) -> WindowOptions:
    """Reads the global options and puts the language in force."""
    parser, _commands = root()
    parsed = parser.parse_args(list(arguments))
    i18n.install(chosen(parsed, "lang"))
    home: Path | None = chosen(parsed, "home")
    return WindowOptions(
        paths=Paths.found(home.absolute() if home else None),
        clock=SystemClock(),
        secret_file=chosen(parsed, "secret_file"),
    )


def no_display() -> str:
    """What is said where no window can be shown."""
    return _(
        "There is no display here, so the window cannot be opened."
        " `secretaire tour --out DIR` draws every screen into pictures instead."
    )
