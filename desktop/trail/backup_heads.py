"""The heads of the trails as the newest backups remember them: a stick keeps its word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from db.entities.backup import Backup
from db.errors import ExpectedError
from db.home import OpenHome
from db.keys.header import DOCTOR, OFFICE
from db.queries.backups import backups, destinations
from db.queries.reader import Reader
from db.sightings import Kind, Sighting
from desktop.backup.container import Container, read_container
from desktop.backup.manifest import Manifest

NEWEST = 3
"""How many of each destination's backups are asked: the newest ones that are there."""


def backup_sightings(home: OpenHome, office: Reader) -> tuple[Sighting, ...]:
    """What the newest manifests of this life say, of the destinations that are there.

    A backup of an earlier life saw a trail that a restore has left behind.
    """
    made = [one for one in backups(office) if not one.missing]
    found: list[Sighting] = []
    for destination in destinations(office):
        there = [one for one in made if one.destination == destination.name]
        newest = sorted(there, key=lambda one: (one.created, one.sequence))[-NEWEST:]
        for one in newest:
            found.extend(_of(home, Path(destination.path), one))
    return tuple(found)


def _of(home: OpenHome, folder: Path, made: Backup) -> Iterator[Sighting]:
    try:
        container = read_container(folder / made.file)
        container.check_vault(0, partial(home.office_mac, "manifest"))
        container.check_device()
    except (ExpectedError, FileNotFoundError):
        return
    if container.manifest.incarnation == home.incarnation:
        yield from _said(container, container.manifest)


def _said(container: Container, manifest: Manifest) -> Iterator[Sighting]:
    for vault, head in ((OFFICE, manifest.trail), (DOCTOR, manifest.own_trail)):
        if head is not None and head.entries:
            yield Sighting(
                kind=Kind.BACKUP,
                vault=vault,
                entries=head.entries,
                chain=bytes.fromhex(head.audit),
                at=manifest.created,
                name=container.path.name,
            )
