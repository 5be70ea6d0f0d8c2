"""Mappings that a person corrected once, kept under a name for the next file."""

from __future__ import annotations

import json

from db.entities import Setting
from db.errors import NotFound
from db.queries.imports import profiles
from db.queries.reader import Reader
from db.unit_of_work import UnitOfWork
from desktop.formats.mapping import FIELDS
from desktop.operations.operation import operation
from desktop.rights import Right

_PREFIX = "import.profile."
Profile = dict[str, str]
"""A column's key (`header_key`) to its field, "" for a column that is not read."""


def import_profiles(reader: Reader) -> dict[str, Profile]:
    """The saved profiles by name."""
    return {
        name: _usable(json.loads(value))
        for name, value in profiles(reader, _PREFIX).items()
    }


def import_profile(reader: Reader, name: str) -> Profile:
    """One of them.

    Raises:
        NotFound: none was saved under this name.
    """
    found = import_profiles(reader)
    if name not in found:
        raise NotFound("import_profile", name)
    return found[name]


@operation(Right.IMPORT)
def save_import_profile(uow: UnitOfWork, *, name: str, columns: Profile) -> None:
    """Keeps a mapping under a name, over the one that had it."""
    known = uow.settings.named(_PREFIX + name)
    uow.settings.save(
        Setting(
            id=known.id if known else uow.new_id(),
            name=_PREFIX + name,
            value=json.dumps(_usable(columns), ensure_ascii=False, sort_keys=True),
        )
    )


def _usable(columns: Profile) -> Profile:
    fields = {*FIELDS, ""}
    return {key: field for key, field in columns.items() if field in fields}
