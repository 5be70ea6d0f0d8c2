"""What is noted of the recovery kit: when one was made, when its paper was last read."""

from __future__ import annotations

import json

from db.entities import Setting
from db.journal import stamp
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right

KIT = "kit"
"""The setting: JSON of `made` and `checked`, each a stamp or absent. No character of it."""


@operation(Right.ACCOUNTS, lasting=True)
def note_kit_checked(uow: UnitOfWork) -> None:
    """Both sheets were read, and each opens what it must."""
    _keep(uow, {"checked": stamp(uow.now)})


@operation(Right.ACCOUNTS, lasting=True, proved=True)
def note_kit_made(uow: UnitOfWork) -> None:
    """A new kit is on its way to paper; nobody has read it back yet."""
    _keep(uow, {"made": stamp(uow.now)})


@operation(Right.ACCOUNTS, lasting=True)
def note_new_secret(uow: UnitOfWork) -> None:
    """The practice secret was lost and another one is drawn; sheet 1 is void."""
    _keep(uow, {"made": stamp(uow.now)})


def _keep(uow: UnitOfWork, value: dict[str, str]) -> None:
    kept = uow.settings.named(KIT)
    key = kept.id if kept else uow.new_id()
    uow.settings.save(Setting(id=key, name=KIT, value=json.dumps(value)))
    uow.tell(subject="setting")
