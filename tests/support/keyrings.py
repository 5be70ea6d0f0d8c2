"""Keyrings of our own: one that works, and every way in which one can fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from desktop.keyring_store import Backend, KeyringStore
from desktop.secret_place import Places
from desktop.secret_store import FileSecretStore, KeptSecrets
from support.patience import PATIENCE


@dataclass
class Memory:
    """A keyring that works, for as long as the test."""

    items: dict[tuple[str, str], str] = field(default_factory=dict)

    def get_password(self, service: str, username: str) -> str | None:
        return self.items.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.items[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.items[service, username]


class Nothing(Memory):
    """Says "stored" and stores nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Liar(Memory):
    """Gives another value than it was given."""

    def get_password(self, service: str, username: str) -> str | None:
        return "00" * 16


class Odd(Memory):
    """Gives something that is no secret at all."""

    def get_password(self, service: str, username: str) -> str | None:
        return "not hexadecimal, and not of the right length"


class Foreign(BaseException):
    """What no list of expected errors would name."""


class Raising(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise Foreign

    set_password = delete_password = get_password  # type: ignore[assignment]


class Hanging(Memory):
    """Waits for a prompt that nobody sees."""

    answered = Event()

    def get_password(self, service: str, *_: str) -> str | None:
        self.answered.wait()
        return None

    set_password = get_password  # type: ignore[assignment]


def store_of(
    make: Callable[[], Backend], name: str = "Vault", *, soon: float = 0.05
) -> KeyringStore:
    """Given up soon where it hangs; else it has all the time a slow machine takes."""
    return KeyringStore(name, make, soon if make is Hanging else PATIENCE)


def kept_in(folder: Path, **keyrings: Callable[[], Backend]) -> KeptSecrets:
    stores = (store_of(make, name) for name, make in keyrings.items())
    return kept_with(folder, *stores)


def kept_with(folder: Path, *stores: KeyringStore) -> KeptSecrets:
    return KeptSecrets(FileSecretStore(folder), Places(folder), stores)


def absent() -> Backend:
    raise RuntimeError("this computer has none")
