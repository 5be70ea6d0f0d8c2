"""The register of files that anybody can read."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.clear_file import ClearFile, Gone
from db.errors import NotFound
from db.journal import read_stamp, stamp
from db.repositories.repository import Repository
from db.repositories.written import number, read_reference, reference, text


class ClearFiles(Repository[ClearFile]):
    """One row a file; those that are gone stay as a record."""

    table = "clear_file"
    columns = (
        "path",
        "what",
        "size",
        "sha256",
        "left_at",
        "left_by",
        "gone_at",
        "gone_how",
    )
    references = frozenset({"left_by"})

    def to_columns(self, entity: ClearFile) -> dict[str, str | int | None]:
        return {
            "path": entity.path,
            "what": entity.what,
            "size": entity.size,
            "sha256": entity.sha256,
            "left_at": stamp(entity.left_at),
            "left_by": reference(entity.left_by),
            "gone_at": None if entity.gone_at is None else stamp(entity.gone_at),
            "gone_how": entity.gone.value,
        }

    def from_columns(self, key: UUID, columns: Columns) -> ClearFile:
        author, gone = read_reference(columns["left_by"]), columns["gone_at"]
        if author is None:
            raise NotFound("reference", "")
        return ClearFile(
            id=key,
            path=text(columns["path"]),
            what=text(columns["what"]),
            size=number(columns["size"]),
            sha256=text(columns["sha256"]),
            left_at=read_stamp(text(columns["left_at"])),
            left_by=author,
            gone_at=None if gone is None else read_stamp(text(gone)),
            gone=Gone(text(columns["gone_how"])),
        )

    def there(self) -> list[ClearFile]:
        """Those that nobody said to be gone, oldest first."""
        return list(self._where(" WHERE gone_at IS NULL ORDER BY n", ()))

    def newest(self, limit: int) -> list[ClearFile]:
        """The newest, whatever became of them."""
        return list(self._where(" ORDER BY n DESC LIMIT ?", (limit,)))
