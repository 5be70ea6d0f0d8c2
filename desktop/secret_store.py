"""Where the practice secret is kept: never in the home, a backup, an envelope or a log.

In the system's keyring when that proved itself, else in a 0600 file outside the home,
which is said to be weaker. Whatever a keyring does, the kit's sheet 1 is the way in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from uuid import UUID

from db.errors import SecretMissing
from db.keys.header import Header
from db.keys.slots import label_of
from desktop.errors import OtherSecret
from desktop.keyring_store import KeyringFailed, KeyringStore, allowed_keyrings
from desktop.local_file import read_local_file
from desktop.paths import Paths
from desktop.secret_file import FileSecretStore, is_private
from desktop.secret_place import FILE, Place, Places, fingerprint

__all__ = [
    "FileSecretStore",
    "KeptSecrets",
    "SecretState",
    "SecretStore",
    "check_secret",
    "is_private",
    "keep_again",
    "move_secret",
    "secret_state",
    "secret_store",
]


class SecretStore(Protocol):
    """Keeps one secret a practice."""

    def keep(self, practice: UUID, secret: bytes) -> None:
        """Stores it, reads it back and compares."""

    def secret(self, practice: UUID) -> bytes:
        """The secret.

        Raises:
            SecretMissing: it is not here: the kit's sheet 1 has it.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretState:
    """Where a practice's secret is, for whoever looks after this computer.

    Args:
        where: "keyring", "file" or "nowhere".
        backend: the keyring's name, "" for a file.
        weaker: whether only the file protects it.
        reason: why it is weaker or missing, a stable English code: "no_keyring",
            "unused" (there is a keyring), "wiped", "changed", "silent", "failed",
            "differs", "never" (it was not kept on this computer).
        movable: whether `move_secret` can put it into a keyring.
    """

    where: str
    backend: str = ""
    weaker: bool = False
    reason: str = ""
    movable: bool = False

    @property
    def advice(self) -> str:
        """What to do about it, in the chosen language; "" when all is well."""
        from desktop.secret_words import advice

        return advice(self)


@dataclass(frozen=True, slots=True)
class KeptSecrets:
    """The secrets of one installation, wherever each of them is.

    Args:
        file: the file for when no keyring serves.
        places: which of them was taken.
        keyrings: those that this system may have, in the order they are tried.
    """

    file: FileSecretStore
    places: Places
    keyrings: tuple[KeyringStore, ...] = field(default=())

    def keep(self, practice: UUID, secret: bytes) -> None:
        """In the first keyring that proves itself, else in the file."""
        why = "no_keyring"
        for keyring in self.keyrings:
            try:
                keyring.keep(practice, secret)
            except KeyringFailed as error:
                why = why if error.reason == "unavailable" else error.reason
                continue
            self._remember(practice, secret, keyring.name)
            self.file.forget(practice)
            return
        self.file.keep(practice, secret)
        self._remember(practice, secret, FILE, why)

    def secret(self, practice: UUID) -> bytes:
        """The secret, from where it was kept.

        Raises:
            SecretMissing: with the keyring that had it, and what became of it.
        """
        place = self.places.of(practice)
        if place is None or place.backend == FILE:
            try:
                return self.file.secret(practice)
            except SecretMissing:
                return self._sought(practice, place)
        try:
            return self._from_keyring(practice, place)
        except SecretMissing:
            # Left by a move that was cut short: taken when it is the same secret.
            kept = self._filed(practice)
            if kept is None or not place.is_of(kept):
                raise
            return kept

    def state(self, practice: UUID) -> SecretState:
        """Where it is now; a keyring is asked, so not on the window's thread."""
        place = self.places.of(practice)
        try:
            self.secret(practice)
        except SecretMissing as error:
            return SecretState(
                where="nowhere", backend=error.backend, reason=error.reason
            )
        if self._filed(practice) is None and place is not None:
            return SecretState(where="keyring", backend=place.backend)
        if self._filed(practice) is None:
            return SecretState(where="keyring", backend=self._usable())
        usable = self._usable()
        told = place.why if place is not None and place.backend == FILE else ""
        return SecretState(
            where="file",
            weaker=True,
            reason=told if told != "no_keyring" and told else _reason(usable),
            movable=bool(usable),
        )

    def move(self, practice: UUID) -> SecretState:
        """Into a keyring, out of the file; the file stays when no keyring proves itself.

        Raises:
            SecretMissing: there is none to move.
        """
        self.keep(practice, self.secret(practice))
        return self.state(practice)

    def _sought(self, practice: UUID, place: Place | None) -> bytes:
        """A keyring may hold what nothing here remembers: configuration was cleared."""
        if place is None:
            for keyring in self.keyrings:
                try:
                    found = keyring.secret(practice)
                except KeyringFailed:
                    continue
                if found is not None:
                    self._remember(practice, found, keyring.name)
                    return found
        raise SecretMissing

    def _from_keyring(self, practice: UUID, place: Place) -> bytes:
        keyring = next((k for k in self.keyrings if k.name == place.backend), None)
        if keyring is None:
            raise SecretMissing("changed", place.backend)
        try:
            found = keyring.secret(practice)
        except KeyringFailed as error:
            gone = error.reason == "unavailable"
            raise SecretMissing(
                "changed" if gone else error.reason, place.backend
            ) from error
        if found is None:
            raise SecretMissing("wiped", place.backend)
        if not place.is_of(found):
            raise SecretMissing("differs", place.backend)
        return found

    def _filed(self, practice: UUID) -> bytes | None:
        try:
            return self.file.secret(practice)
        except SecretMissing:
            return None

    def _usable(self) -> str:
        return next((k.name for k in self.keyrings if k.usable()), "")

    def _remember(
        self, practice: UUID, secret: bytes, backend: str, why: str = ""
    ) -> None:
        told = Place(backend=backend, fingerprint=fingerprint(secret), why=why)
        if self.places.of(practice) != told:
            self.places.remember(practice, told)


def secret_store(paths: Paths, file: Path | None = None) -> SecretStore:
    """The store of this installation; a file that the person names is taken as it is."""
    if file is not None:
        return FileSecretStore(paths.secrets, file.absolute())
    return _kept(paths)


def secret_state(paths: Paths, practice: UUID) -> SecretState:
    """Where the practice secret is; may take as long as a keyring does."""
    return _kept(paths).state(practice)


def move_secret(paths: Paths, practice: UUID) -> SecretState:
    """Moves a secret from its file into the keyring, and tells where it is then."""
    return _kept(paths).move(practice)


def keep_again(
    paths: Paths,
    practice: UUID,
    secret: bytes,
    header: Header,
    *,
    login: str | None = None,
) -> SecretState:
    """Keeps a secret typed from the kit, once it is known to be this practice's.

    Args:
        paths: where the practice lies.
        practice: its id.
        secret: from sheet 1.
        header: of the home; the label of a person's slot proves the secret.
        login: somebody whom the unlock screen does not know.

    Raises:
        OtherSecret: it opens nothing here; nothing was stored.
    """
    check_secret(paths, secret, header, login=login)
    kept = _kept(paths)
    kept.keep(practice, secret)
    return kept.state(practice)


def check_secret(
    paths: Paths, secret: bytes, header: Header, *, login: str | None = None
) -> None:
    """Goes on when this secret is the practice's; only a slot's label tells.

    Raises:
        OtherSecret: it is another's, or no known person has a slot.
    """
    known = {person.login for person in read_local_file(paths.local_file).people}
    labels = {slot.header.label for slot in header.office}
    if not any(label_of(secret, name) in labels for name in {login or "", *known}):
        raise OtherSecret


def _kept(paths: Paths) -> KeptSecrets:
    return KeptSecrets(
        FileSecretStore(paths.secrets),
        Places(paths.secrets),
        allowed_keyrings() if paths.keyring else (),
    )


def _reason(usable: str) -> str:
    return "unused" if usable else "no_keyring"
