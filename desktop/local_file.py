"""The one clear file: what the unlock screen shows before anything is opened.

It lies in the platform's configuration folder, mode 0600, and holds names on purpose:
the practice's, its people's, a colour each, the date of the last verified backup. It is
in no vault, no backup and no envelope, and nothing is decided from it. A demonstration
keeps its passphrases here, and only a demonstration writes that field.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from db.private import create_private, ensure_folder, replace_private
from desktop.plain_text import shown

_CAP = 64 * 1024
_PEOPLE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One card of the unlock screen.

    Args:
        last: ISO stamp of when she last had the practice open here, "" when unknown.
        shut: no passphrase of hers opens anything now: the doctor must give her one.
    """

    login: str
    display_name: str
    role: str
    colour: str = "accent"
    last: str = ""
    shut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFile:
    """What is shown before unlocking.

    Args:
        last_backup: ISO stamp of the last verified backup, "" without one.
        last_lock: ISO stamp of the last lock or close, "" when unknown.
        passphrases: login to passphrase, of a demonstration only.
    """

    practice: str = ""
    practice_id: str = ""
    people: tuple[Person, ...] = ()
    last_backup: str = ""
    last_lock: str = ""
    confidential: bool = False
    passphrases: tuple[tuple[str, str], ...] = ()


def read_local_file(path: Path) -> LocalFile:
    """What the file says; an empty value when it is missing or makes no sense."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_CAP))
    except (OSError, ValueError, RecursionError):
        return LocalFile()
    return _from_json(found) if isinstance(found, dict) else LocalFile()


def write_local_file(path: Path, local: LocalFile) -> None:
    """Replaces the file in one step, readable by this person only."""
    ensure_folder(path.parent)
    document = {
        "practice": local.practice,
        "practice_id": local.practice_id,
        "people": [
            {
                "login": person.login,
                "display_name": person.display_name,
                "role": person.role,
                "colour": person.colour,
                "last": person.last,
                "shut": person.shut,
            }
            for person in local.people
        ],
        "last_backup": local.last_backup,
        "last_lock": local.last_lock,
        "confidential": local.confidential,
        "passphrases": dict(local.passphrases),
    }
    beside = path.with_name(path.name + ".new")
    with os.fdopen(create_private(beside), "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def replace_private_file(path: Path, data: bytes) -> None:
    """Another small file of this computer, in one step, for its owner alone."""
    ensure_folder(path.parent)
    replace_private(path, data)


def update_local_file(path: Path, **fields: Any) -> LocalFile:
    """Writes the file again with these fields changed."""
    local = replace(read_local_file(path), **fields)
    write_local_file(path, local)
    return local


def _from_json(found: Mapping[str, Any]) -> LocalFile:
    people = found.get("people")
    passphrases = found.get("passphrases")
    return LocalFile(
        practice=_text(found, "practice"),
        practice_id=_text(found, "practice_id"),
        people=tuple(
            Person(
                login=_text(person, "login"),
                display_name=_text(person, "display_name"),
                role=_text(person, "role"),
                colour=_text(person, "colour") or "accent",
                last=_text(person, "last"),
                shut=person.get("shut") is True,
            )
            for person in (people[:_PEOPLE] if isinstance(people, list) else [])
            if isinstance(person, dict)
        ),
        last_backup=_text(found, "last_backup"),
        last_lock=_text(found, "last_lock"),
        confidential=found.get("confidential") is True,
        passphrases=tuple(
            (shown(str(login)), shown(str(phrase)))
            for login, phrase in (
                passphrases.items() if isinstance(passphrases, dict) else ()
            )
        ),
    )


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return shown(value) if isinstance(value, str) else ""
