"""Starts the window, or runs a command: the only import that goes upward."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.instance import Instance

BROKEN_PIPE = 141
# A frozen program is its own interpreter: this is how it starts its helper process.
HELPER = "--helper-process"
# How it draws what came from outside (ui/viewing/apart.py).
DRAWING = "--document-process"
# How a locked window starts the process that takes it over (desktop/successor.py).
SUCCESSOR = "--successor"


def main() -> int:
    """The `secretaire` command; returns the exit status."""
    from desktop.environment import forget_foreign

    # Before any library that would read them is imported.
    forget_foreign(os.environ)
    arguments = sys.argv[1:]
    if arguments == [HELPER]:
        from desktop.helper import main as helper

        return helper()
    if arguments[:1] == [DRAWING]:
        from ui.viewing.apart import main as draw

        return draw(arguments[1:])
    from desktop.cli import main as cli
    from desktop.hardening import harden

    harden()

    if arguments[:1] == [SUCCESSOR]:
        return _open_window(arguments[1:], successor=True)
    if cli.wants_window(arguments):
        return _open_window(arguments)
    try:
        status = cli.main(arguments, screens=_screens)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone: nothing is left to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return status


def _open_window(arguments: Sequence[str], *, successor: bool = False) -> int:
    from desktop.cli.window import options

    wanted = options(arguments)
    if not _has_display():
        from desktop.cli.window import no_display

        sys.stderr.write(no_display() + "\n")
        return 1
    from desktop.instance import Instance

    instance = Instance(wanted.paths)
    if not successor and not _is_the_only_window(instance):
        return 1
    from ui.app import run

    return run(wanted, instance, successor=successor)


def _is_the_only_window(instance: Instance) -> bool:
    """Says where the other one is and asks it to come forward."""
    from db.errors import ExpectedError, OpenElsewhere
    from desktop.words import sentence

    try:
        instance.take()
    except ExpectedError as error:
        if isinstance(error, OpenElsewhere):
            instance.ask_to_show()
        sys.stderr.write(sentence(error) + "\n")
        return False
    return True


def _screens() -> ModuleType:
    """The window's side of `tour` and `bench`: drawn without a display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui import app

    return app


def _has_display() -> bool:
    """Whether a window can be shown; Qt itself ends the process when it cannot."""
    if sys.platform in ("win32", "darwin"):
        return True
    announced = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in announced)


if __name__ == "__main__":
    sys.exit(main())
