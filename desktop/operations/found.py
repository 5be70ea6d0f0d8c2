"""Files that were found beside the vaults and are not ours: told once, by number."""

from __future__ import annotations

import json
from collections.abc import Collection

from db.entities import Setting
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right

TOLD = "quarantine.told"
"""The setting: names of the files in the quarantine that the trail knows of."""


@operation(Right.SEE_AGENDA, lasting=True)
def note_foreign_files(uow: UnitOfWork, *, names: Collection[str], new: int) -> None:
    """Keeps which files were told of; `new` of them are told now."""
    kept = uow.settings.named(TOLD)
    key = kept.id if kept else uow.new_id()
    value = json.dumps(sorted(names))
    uow.settings.save(Setting(id=key, name=TOLD, value=value))
    uow.tell(subject="vault", foreign_files=new)
