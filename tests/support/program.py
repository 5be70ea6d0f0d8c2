"""The program as a person starts it: a process of its own, its own folders, a home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document of standard output."""
        return json.loads(self.out)


@dataclass(slots=True, kw_only=True)
class Program:
    """One installation: the same home and person for every command.

    Args:
        folder: home, configuration and everything else lie in it.
        kit: what `init` said once, for whoever needs it again.
    """

    folder: Path
    login: str = "vasseur"
    passphrase: str = "girafe calme onze tilleuls marée lampe"
    prefix: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    kit: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        for name in ("config", "data", "state", "cache", "tmp"):
            (self.folder / name).mkdir(exist_ok=True)
        self.password_file.write_text(self.passphrase + "\n", encoding="utf-8")

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def password_file(self) -> Path:
        return self.folder / "passphrase"

    def run(self, *words: str | Path, home: Path | None = None) -> Ended:
        """The command as typed, with the home and the person in front."""
        options = ["--home", str(home or self.home), "--lang", "en", "--json"]
        options += ["--login", self.login, "--password-file", str(self.password_file)]
        return self.plain(*options, *map(str, words))

    def plain(self, *words: str) -> Ended:
        """The command with nothing added."""
        command = [*self.prefix, sys.executable, "-m", "desktop", *words]
        ended = subprocess.run(
            command,
            env=self._environment(),
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    def done(self, *words: str | Path, home: Path | None = None) -> Any:
        """Its document, once it ended well."""
        ended = self.run(*words, home=home)
        assert ended.status == 0, (words, ended.err)
        assert "Traceback" not in ended.err
        return ended.document

    def own_environment(self) -> dict[str, str]:
        """Where this installation keeps things: for another person of the same computer."""
        return {
            name: value
            for name, value in self._environment().items()
            if name.startswith("XDG_")
        }

    def _environment(self) -> dict[str, str]:
        kept = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")
        return {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "TMPDIR": str(self.folder / "tmp"),
            **self.environment,
        }
