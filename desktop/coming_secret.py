"""The practice secret to come, beside the present one while the keys are being changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from db.errors import SecretMissing
from db.keys.header import Header
from db.keys.slots import label_of
from desktop.paths import Paths
from desktop.secret_file import FileSecretStore
from desktop.secret_store import secret_store


def stage_secret(paths: Paths, practice: UUID, secret: bytes) -> None:
    """Keeps the secret to come beside the present one, until a header says which it is."""
    _staged(paths, practice).keep(practice, secret)


def present_secret(
    paths: Paths, file: Path | None, header: Header, logins: Sequence[str]
) -> bytes:
    """The secret that this header's slots were made with.

    A change of secret that was cut short leaves two: a slot's label tells which is meant,
    and the other is forgotten.

    Raises:
        SecretMissing: neither is here.
    """
    practice = UUID(hex=header.practice_id)
    store = secret_store(paths, file)
    try:
        coming = _staged(paths, practice).secret(practice)
    except SecretMissing:
        return store.secret(practice)
    labels = {slot.header.label for slot in header.office}
    if any(label_of(coming, login) in labels for login in logins):
        store.keep(practice, coming)
        forget_coming(paths, practice)
        return coming
    known = store.secret(practice)
    if any(label_of(known, login) in labels for login in logins):
        forget_coming(paths, practice)
    return known


def _staged(paths: Paths, practice: UUID) -> FileSecretStore:
    return FileSecretStore(paths.secrets, paths.secrets / f"{practice.hex}.next")


def forget_coming(paths: Paths, practice: UUID) -> None:
    """It is the present one, or never will be."""
    (paths.secrets / f"{practice.hex}.next").unlink(missing_ok=True)
