"""What may be typed after `secretaire`, with an example for each command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.cli.context import Context, Reply

Run = Callable[["Context"], "Reply"]


class UsageError(Exception):
    """What was typed is no command: the sentence argparse has for it."""


class Parser(argparse.ArgumentParser):
    """argparse, but the caller decides what happens on a mistake."""

    def error(self, message: str) -> NoReturn:
        """Stop with argparse's own sentence."""
        raise UsageError(f"{self.format_usage().strip()}\n{message}")


class Commands:
    """Adds commands to a parser; every one takes the global options too."""

    def __init__(self, parser: argparse.ArgumentParser, level: str) -> None:
        self._sub = parser.add_subparsers(
            dest=level, metavar=_("COMMAND"), parser_class=Parser
        )
        self._level = level

    def group(self, name: str, summary: str) -> Commands:
        """A group of commands, such as `agenda`."""
        parser = self._sub.add_parser(
            name, help=summary, description=summary, parents=[global_options()]
        )
        parser.set_defaults(run=None, usage=parser)
        return Commands(parser, f"{self._level}_{name}")

    def add(self, name: str, run: Run, summary: str, example: str) -> Parser:
        """A command: `run(context)` does it and returns what to say."""
        epilog = _("Example: {example}").format(example=example)
        parser = self._sub.add_parser(
            name,
            help=summary,
            description=summary,
            epilog=epilog,
            parents=[global_options()],
        )
        parser.set_defaults(run=run)
        return parser


def global_options() -> Parser:
    """The options every command takes, before or after its name."""
    options = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    add = options.add_argument
    add("--home", type=Path, metavar="DIR", help=_("where the practice lives"))
    add("--login", metavar="NAME", help=_("who opens the practice"))
    add(
        "--password-file",
        metavar="FILE",
        help=_("file with the passphrase, - for standard input"),
    )
    add(
        "--secret-file",
        type=Path,
        metavar="FILE",
        help=_("where the practice secret is kept"),
    )
    add(
        "--recovery-key-file",
        metavar="FILE",
        help=_("file with the recovery key of the kit"),
    )
    add("--new-password-file", metavar="FILE", help=_("file with the new passphrase"))
    add("--practice", metavar="NAME", help=_("one of the practices this home receives"))
    add(
        "--look",
        action="store_true",
        help=_("nothing may be written: the practice is only looked at"),
    )
    add("--lang", choices=("fr", "en"), help=_("language of what is shown"))
    add("--json", action="store_true", help=_("one JSON document on standard output"))
    return options


class _Version(argparse.Action):
    """Reads the version only when it is asked for: the window starts without."""

    def __call__(self, parser: argparse.ArgumentParser, *_parsed: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"secretaire {version('secretaire')}\n")
        parser.exit()


def root() -> tuple[Parser, Commands]:
    """The command itself, without its commands yet."""
    parser = Parser(
        prog="secretaire",
        description=_("The front office of a medical practice: offline and encrypted."),
        epilog=_("Without a command, the window opens."),
        parents=[global_options()],
    )
    parser.add_argument("--version", action=_Version, nargs=0)
    parser.set_defaults(run=None, usage=parser)
    return parser, Commands(parser, "command")


def chosen(arguments: argparse.Namespace, name: str, default: Any = None) -> Any:
    """An option that may not have been given."""
    return getattr(arguments, name, default)
