"""What a command is given, and what it gives back."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from desktop.cli.bar import Bar
from desktop.cli.parser import UsageError, chosen
from desktop.clock import Clock
from desktop.i18n import _
from desktop.paths import Paths
from desktop.progress import NoProgress, Progress
from desktop.session import Session

Opener = Callable[["Context"], Session]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command has to say.

    Args:
        document: what `--json` prints, as plain values.
        lines: the same for people; the document alone is enough for neither.
        warnings: for people, on standard error, with and without `--json`.
        status: what the process ends with.
    """

    document: Any
    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """Where a command reads and writes."""

    out: TextIO
    err: TextIO
    given: TextIO


@dataclass(slots=True, kw_only=True)
class Context:
    """One run of one command."""

    arguments: argparse.Namespace
    streams: Streams
    clock: Clock
    screens: Callable[[], Any] | None = None
    _first_line: str | None = field(default=None, init=False)

    def __getattr__(self, name: str) -> Any:
        """An option, None when it was not given."""
        return chosen(self.arguments, name)

    @property
    def json(self) -> bool:
        """Whether a document is asked for rather than sentences."""
        return bool(chosen(self.arguments, "json", default=False))

    @property
    def paths(self) -> Paths:
        """Where this installation keeps things."""
        home: Path | None = chosen(self.arguments, "home")
        return Paths.found(home.absolute() if home else None)

    def progress(self, title: str) -> Progress:
        """A bar on a terminal, nothing on a pipe."""
        if self.streams.err.isatty():
            return Bar(self.streams.err, title)
        return NoProgress()

    def passphrase(self) -> str:
        """The passphrase, from its file, standard input or the terminal.

        Raises:
            UsageError: there is no way to ask for it.
        """
        return self._secret("password_file", _("Passphrase: "))

    def new_passphrase(self) -> str:
        """The new passphrase, the same way."""
        return self._secret("new_password_file", _("New passphrase: "))

    def recovery_key(self) -> str | None:
        """The recovery key as it was typed from the kit, None when none was given."""
        name = chosen(self.arguments, "recovery_key_file")
        return None if name is None else self.read_line(name)

    @contextmanager
    def session(self, passphrase: str | None = None) -> Iterator[Session]:
        """The practice, unlocked for one command and closed cleanly after it.

        Args:
            passphrase: one that was asked for already.
        """
        from db.opening import Trust
        from desktop.application import open_practice

        session = open_practice(
            self.paths,
            login=chosen(self.arguments, "login"),
            passphrase=lambda: passphrase or self.passphrase(),
            secret_file=chosen(self.arguments, "secret_file"),
            clock=self.clock,
            trust=Trust.LOOK if self.look else Trust.STRICT,
        )
        try:
            yield session
        finally:
            session.close()

    @contextmanager
    def viewing(self) -> Iterator[Session]:
        """The practice that is looked at: ours, or one this home receives."""
        from desktop.exchange.visiting import practice

        with self.session() as own:
            looked_at = practice(own, chosen(self.arguments, "practice"))
            try:
                yield looked_at
            finally:
                if looked_at is not own:
                    looked_at.close()

    def _secret(self, option: str, prompt: str) -> str:
        name = chosen(self.arguments, option)
        if name is not None:
            return self.read_line(name)
        if not self.streams.given.isatty():
            raise UsageError(
                _(
                    "Say where the passphrase is: --password-file FILE, - for standard input."
                )
            )
        return getpass.getpass(prompt, self.streams.err)

    def read_line(self, name: str) -> str:
        """The first line of a file, or of standard input for -."""
        if name == "-":
            if self._first_line is None:
                self._first_line = self.streams.given.readline()
            return self._first_line.rstrip("\r\n")
        try:
            with Path(name).open(encoding="utf-8") as file:
                return file.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                _("The file {name} cannot be read.").format(name=name)
            ) from error
