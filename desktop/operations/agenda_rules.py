"""The doctor's choices of what others may book in spite of a warning."""

from __future__ import annotations

from db.entities import Setting
from db.unit_of_work import UnitOfWork
from desktop.agenda.policy import SETTING, Level, Policy
from desktop.agenda.warnings import Kind
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.PRACTICE)
def set_warning_level(uow: UnitOfWork, *, kind: Kind, level: Level) -> Policy:
    """Allows it in silence, warns of it, or stops everybody who is no doctor."""
    kept = uow.settings.named(SETTING)
    policy = Policy.read(kept.value if kept else None).with_level(kind, level)
    key = kept.id if kept else uow.new_id()
    uow.settings.save(Setting(id=key, name=SETTING, value=policy.write()))
    uow.tell(subject="setting", subject_id=key, kind=kind.value, level=level.value)
    return policy
