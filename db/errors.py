"""The errors a person is told about; anything else that is raised is a bug."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID


class ExpectedError(Exception):
    """The world did not cooperate: tell the person, not the developer.

    Subclasses carry data; the sentences live where words are shown. `exit_status` is what
    the command line ends with: 1 an expected error, 3 refused, 4 damaged or forged.
    """

    exit_status: ClassVar[int] = 1


class WrongKey(ExpectedError):
    """The passphrase, the recovery key or the practice secret is not the right one."""


class SecretMissing(ExpectedError):
    """The practice secret is not on this machine: the kit's first sheet is needed.

    Args:
        reason: "never" kept here, or what became of the keyring that had it: "wiped",
            "changed", "silent", "failed", "differs".
        backend: that keyring's name, "" without one.
    """

    def __init__(self, reason: str = "never", backend: str = "") -> None:
        super().__init__(reason, backend)
        self.reason = reason
        self.backend = backend


class Damaged(ExpectedError):
    """A file does not hold what was written into it.

    Args:
        what: which file, by role ("office.db", "header", "backup", ...), never a person's path.
        detail: a short English reason for the technical log.
    """

    exit_status = 4

    def __init__(self, what: str, detail: str = "") -> None:
        super().__init__(what, detail)
        self.what = what
        self.detail = detail


class DamagedRow(Damaged):
    """A row holds what this application never writes.

    What it held is not repeated: a name may stand where a state should be.

    Args:
        entity: the table it is a row of.
        detail: a short English reason for the technical log.
    """

    def __init__(self, entity: str, detail: str = "") -> None:
        super().__init__(entity, detail)

    @property
    def entity(self) -> str:
        """The table it is a row of."""
        return self.what


class Forged(ExpectedError):
    """A signature, a MAC or a seal does not hold: somebody else wrote this."""

    exit_status = 4

    def __init__(self, what: str, detail: str = "") -> None:
        super().__init__(what, detail)
        self.what = what
        self.detail = detail


class TooNew(ExpectedError):
    """Written by a newer version of the application than this one."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(found, known)
        self.found = found
        self.known = known


class DiskFull(ExpectedError):
    """No room left where the file had to be written; what was there is untouched."""

    def __init__(self, path: Path | None = None, needed: int | None = None) -> None:
        super().__init__(path, needed)
        self.path = path
        self.needed = needed


class StorageFailed(ExpectedError):
    """The disk refused to read or write (an input/output error, a pulled stick)."""

    def __init__(self, path: Path | None = None, detail: str = "") -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail


class ReadOnly(ExpectedError):
    """The file or its folder may not be written."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__(path)
        self.path = path


class Interrupted(ExpectedError):
    """A long check was stopped before its end, because somebody asked for it."""

    exit_status = 130


class Busy(ExpectedError):
    """Another piece of work holds the file longer than expected."""


class OpenElsewhere(ExpectedError):
    """The practice is already open in another process."""

    def __init__(self, pid: int) -> None:
        super().__init__(pid)
        self.pid = pid


class NoPractice(ExpectedError):
    """There is no practice in this folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class PracticeExists(ExpectedError):
    """There is already a practice in this folder; nothing is written over it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class AlteredOutside(ExpectedError):
    """The files changed since the last clean close, without the application."""

    exit_status = 4

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class OlderThanSeen(ExpectedError):
    """This vault is older than the last one seen: something put an old copy back."""

    exit_status = 4

    def __init__(self, seen: int, found: int) -> None:
        super().__init__(seen, found)
        self.seen = seen
        self.found = found


class NotFound(ExpectedError):
    """The record asked for does not exist (any more)."""

    def __init__(self, entity: str, key: UUID | str) -> None:
        super().__init__(entity, key)
        self.entity = entity
        self.key = key


class Stale(ExpectedError):
    """The record has changed since: the older change is not put over it."""

    def __init__(self, entity: str, key: UUID) -> None:
        super().__init__(entity, key)
        self.entity = entity
        self.key = key


class InvalidValue(ExpectedError):
    """A value that a field does not accept; `reason` is a stable English code."""

    def __init__(self, field: str, reason: str = "", value: str = "") -> None:
        super().__init__(field, reason)
        self.field = field
        self.reason = reason
        self.value = value


class InvalidState(ExpectedError):
    """A step an appointment cannot take from where it is."""

    def __init__(self, state: str, wanted: str) -> None:
        super().__init__(state, wanted)
        self.state = state
        self.wanted = wanted
