"""From what was typed to an exit status: parse, do, say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any

from db.errors import ExpectedError
from desktop import i18n
from desktop.cli.context import Context, Reply, Streams
from desktop.cli.parser import Parser, UsageError, root
from desktop.clock import Clock, SystemClock
from desktop.i18n import _
from desktop.plain_text import plain, plain_json

USAGE = 2
INTERRUPTED = 130


def main(
    arguments: Sequence[str],
    *,
    streams: Streams | None = None,
    clock: Clock | None = None,
    screens: Callable[[], Any] | None = None,
) -> int:
    """Runs one command and returns the process's exit status.

    Args:
        arguments: what was typed after the command's name.
        streams: where it reads and writes, the process's own unless given.
        clock: the system's unless given.
        screens: brings the window's side of `tour` and `bench`.
    """
    streams = streams or Streams(out=sys.stdout, err=sys.stderr, given=sys.stdin)
    i18n.install(_wanted_language(arguments))
    try:
        parsed = build_parser().parse_args(arguments)
        _check_text(parsed)
        if parsed.run is None:
            return _say(streams, parsed.usage.format_help().strip(), USAGE)
        context = Context(
            arguments=parsed,
            streams=streams,
            clock=clock or SystemClock(),
            screens=screens,
        )
        reply = parsed.run(context)
    except UsageError as error:
        return _say(streams, str(error), USAGE)
    except ExpectedError as error:
        # The exchange's errors bring their words where they are defined.
        from desktop.words import sentence

        return _say(streams, sentence(error), error.exit_status)
    except KeyboardInterrupt:
        return _say(streams, _("Interrupted."), INTERRUPTED)
    return _show(reply, streams, as_json=context.json)


def build_parser() -> Parser:
    """Every command there is."""
    from desktop.cli import (
        account,
        agenda,
        archive,
        backup,
        doubts,
        exchange,
        journal,
        patients,
        practice,
        provider,
        showing,
    )

    parser, commands = root()
    for group in (
        practice,
        account,
        patients,
        agenda,
        archive,
        backup,
        doubts,
        provider,
        exchange,
        journal,
        showing,
    ):
        group.add(commands)
    return parser


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether only options were typed, so that the window is meant."""
    if any(argument in ("-h", "--help", "--version") for argument in arguments):
        return False
    parser, _commands = root()
    try:
        parser.parse_args(list(arguments))
    except UsageError:
        return False
    return True


def _wanted_language(arguments: Sequence[str]) -> str | None:
    for number, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and number + 1 < len(arguments):
            return arguments[number + 1]
    return None


def _check_text(parsed: argparse.Namespace) -> None:
    """Words that the terminal could not decode can be kept nowhere; file names may."""
    for value in vars(parsed).values():
        if isinstance(value, str) and not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise UsageError(_("A word typed is no text.")) from error


def _show(reply: Reply, streams: Streams, *, as_json: bool) -> int:
    if as_json:
        streams.out.write(plain_json(reply.document) + "\n")
    else:
        streams.out.writelines(plain(line) + "\n" for line in reply.lines)
    for warning in reply.warnings:
        streams.err.write(plain(warning) + "\n")
    return reply.status


def _say(streams: Streams, text: str, status: int) -> int:
    streams.err.write(plain(text) + "\n")
    return status
