"""The practice secret in the system's keyring: a class we choose, asked with patience.

`keyring.get_keyring()` is never called: it would obey an environment variable and a
configuration file that may name any module (R2, R3, R8). Our own short list of classes is
tried in its order, and each is made by us. A keyring may wait for a prompt for ever, raise
anything, or say "stored" and store nothing: every call runs in a thread that can be given
up, and a value counts as kept once it was read back and compared.
"""

from __future__ import annotations

import hmac
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from string import hexdigits
from threading import Event, Thread
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar, cast
from uuid import UUID

from db.errors import ExpectedError

PATIENCE = 10.0
_USER = "secretaire"
_PREFIX = "secretaire "
_LENGTH = 32

# Name, module and class, in the order they are tried; the name is what is remembered.
_WINDOWS = (("Windows", "keyring.backends.Windows", "WinVaultKeyring"),)
_MAC = (("Keychain", "keyring.backends.macOS", "Keyring"),)
_LINUX = (
    ("Secret Service", "keyring.backends.SecretService", "Keyring"),
    ("KWallet", "keyring.backends.kwallet", "DBusKeyring"),
)

Answer = TypeVar("Answer")


class KeyringFailed(ExpectedError):
    """A keyring did not keep, or did not give back, what was asked.

    Args:
        backend: its name.
        reason: "unavailable", "silent" (no answer in time), "failed" or "differs".
        kind: the foreign error's class, for the technical log.
    """

    def __init__(self, backend: str, reason: str, kind: str = "") -> None:
        super().__init__(backend, reason)
        self.backend = backend
        self.reason = reason
        self.kind = kind


class Backend(Protocol):
    """What we use of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept under this name, None when nothing is."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps it."""

    def delete_password(self, service: str, username: str) -> None:
        """Forgets it."""


@dataclass(frozen=True, slots=True)
class KeyringStore:
    """One keyring of this computer.

    Args:
        name: how it is called to people, and remembered.
        make: makes the backend; raises where this computer has none.
        patience: seconds before it is given up.
    """

    name: str
    make: Callable[[], Backend]
    patience: float = PATIENCE

    def usable(self) -> bool:
        """Whether this computer has it; nothing is written and no prompt is shown."""
        try:
            self._ask(lambda _backend: None)
        except KeyringFailed:
            return False
        return True

    def keep(self, practice: UUID, secret: bytes) -> None:
        """Writes it, reads it back and compares.

        Raises:
            KeyringFailed: it is not kept here.
        """

        def written(backend: Backend) -> str | None:
            backend.set_password(_service(practice), _USER, secret.hex())
            return backend.get_password(_service(practice), _USER)

        if not _same(self._ask(written), secret):
            raise KeyringFailed(self.name, "differs")

    def secret(self, practice: UUID) -> bytes | None:
        """What it holds; None when it holds nothing.

        Raises:
            KeyringFailed: it does not answer, or with something that is no secret.
        """
        found = self._ask(lambda backend: backend.get_password(*_item(practice)))
        if found is None:
            return None
        if not _is_secret(found):
            raise KeyringFailed(self.name, "differs")
        return bytes.fromhex(found)

    def forget(self, practice: UUID) -> None:
        """Takes it away.

        Raises:
            KeyringFailed: it may still be there.
        """
        self._ask(lambda backend: backend.delete_password(*_item(practice)))

    def write(self, item: str, text: str) -> None:
        """Keeps another small thing: writes it, reads it back and compares.

        Raises:
            KeyringFailed: it is not kept here.
        """

        def written(backend: Backend) -> str | None:
            backend.set_password(_PREFIX + item, _USER, text)
            return backend.get_password(_PREFIX + item, _USER)

        if self._ask(written) != text:
            raise KeyringFailed(self.name, "differs")

    def read(self, item: str) -> str | None:
        """What it holds under this name; None when it holds nothing.

        Raises:
            KeyringFailed: it does not answer.
        """
        found = self._ask(lambda backend: backend.get_password(_PREFIX + item, _USER))
        return found if isinstance(found, str) else None

    def _ask(self, question: Callable[[Backend], Answer]) -> Answer:
        made: list[bool] = []

        def asked() -> Answer:
            backend = self.make()
            made.append(True)
            return question(backend)

        call = _Abandonable(asked)
        if not call.finished(self.patience):
            raise KeyringFailed(self.name, "silent")
        if call.error is not None:
            reason = "failed" if made else "unavailable"
            raise KeyringFailed(self.name, reason, type(call.error).__name__)
        return call.answer[0]


def allowed_keyrings(platform: str = sys.platform) -> tuple[KeyringStore, ...]:
    """The keyrings this system may have; nothing is imported before one is asked."""
    known = {"win32": _WINDOWS, "darwin": _MAC}.get(platform, _LINUX)
    return tuple(
        KeyringStore(name, _maker(module, kind)) for name, module, kind in known
    )


def _maker(module: str, kind: str) -> Callable[[], Backend]:
    def make() -> Backend:
        found = getattr(import_module(module), kind)
        # Raises where this system has no such keyring (no session bus, no service ...).
        found.priority  # noqa: B018 - asking is what tells
        backend = _pinned(found)()
        if kind == "WinVaultKeyring":
            # The default roams with the account to other machines.
            backend.persist = "local machine"
        return cast("Backend", backend)

    return make


def _pinned(kind: type[Any]) -> type[Any]:
    """The class, deaf to KEYRING_PROPERTY_* in the environment."""
    deaf = {"set_properties_from_env": lambda _self: None, "appid": _USER}
    return type(kind.__name__, (kind,), deaf)


def _service(practice: UUID) -> str:
    """One name an item: Windows shuffles the items of a name with two users."""
    return f"{_PREFIX}{practice.hex} practice-secret"


def _item(practice: UUID) -> tuple[str, str]:
    return _service(practice), _USER


def _is_secret(found: object) -> bool:
    return (
        isinstance(found, str)
        and len(found) == _LENGTH
        and all(letter in hexdigits for letter in found)
    )


def _same(found: str | None, secret: bytes) -> bool:
    return (
        found is not None
        and _is_secret(found)
        and hmac.compare_digest(bytes.fromhex(found), secret)
    )


class _Abandonable(Generic[Answer]):
    """A call of foreign code on a thread nobody has to wait for.

    The thread is a daemon: a keyring that never answers must not keep the process alive.
    """

    def __init__(self, call: Callable[[], Answer]) -> None:
        self.answer: list[Answer] = []
        self.error: BaseException | None = None
        self._call = call
        self._ended = Event()
        Thread(target=self._run, name="keyring", daemon=True).start()

    def finished(self, patience: float) -> bool:
        """Whether it ended in time, well or badly."""
        return self._ended.wait(patience)

    def _run(self) -> None:
        with self:
            self.answer.append(self._call())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        # Foreign code behind a bus raises anything at all: whatever it is, the kit is the
        # way in, and a failed keyring is no reason to end the application.
        self.error = error
        self._ended.set()
        return True
