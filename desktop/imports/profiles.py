"""Mappings that a person corrected once, kept under a name for the next file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from db.entities import Setting
from db.errors import InvalidValue, NotFound
from db.queries.imports import profiles
from db.queries.reader import Reader
from db.unit_of_work import UnitOfWork
from desktop.formats.mapping import FIELDS, header_key
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


@operation(Right.IMPORT)
def rename_import_profile(uow: UnitOfWork, *, name: str, new_name: str) -> None:
    """Calls a saved mapping otherwise; one that had the new name goes.

    Raises:
        NotFound: none was saved under this name.
        InvalidValue: the new name is empty.
    """
    found = uow.settings.named(_PREFIX + name)
    if found is None:
        raise NotFound("import_profile", name)
    new_name = new_name.strip()
    if not new_name:
        raise InvalidValue("name", "empty")
    taken = uow.settings.named(_PREFIX + new_name)
    if taken is not None and taken.id != found.id:
        uow.settings.remove(taken.id)
    uow.settings.save(replace(found, name=_PREFIX + new_name))


@operation(Right.IMPORT)
def remove_import_profile(uow: UnitOfWork, *, name: str) -> None:
    """Forgets a saved mapping.

    Raises:
        NotFound: none was saved under this name.
    """
    found = uow.settings.named(_PREFIX + name)
    if found is None:
        raise NotFound("import_profile", name)
    uow.settings.remove(found.id)


def profile_of(headers: Iterable[str], profiles: Mapping[str, Profile]) -> str:
    """The name of the one that was saved for just these columns, "" without one."""
    keys = {header_key(header) for header in headers if header}
    return next((n for n, columns in profiles.items() if set(columns) == keys), "")


def _usable(columns: Profile) -> Profile:
    fields = {*FIELDS, ""}
    return {key: field for key, field in columns.items() if field in fields}
