"""How the window writes a file that anybody can read: through the register, and no other way."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.clear_files import leave_clear
from desktop.i18n import _
from ui.background import Call, Then
from ui.operator import Operator


@dataclass(frozen=True, slots=True)
class ToLeave:
    """A file that is to be written.

    Args:
        what: a stable code of what leaves, such as "export_patients".
        told: whether the notice says so; not where the screen does.
    """

    path: Path
    data: bytes = field(repr=False)
    what: str
    told: bool = True


def leave_file(
    operator: Operator,
    owner: QObject,
    leaving: ToLeave,
    *,
    then: Then | None = None,
    failed: Then | None = None,
) -> None:
    """Writes it with the mode 0600 on the writer's thread, and says so."""
    path = leaving.path
    work = partial(leave_clear, operator.session, path, leaving.data, leaving.what)
    fact = _("{file} written. Delete it as soon as it has served.").format(
        file=path.name
    )
    said = fact if leaving.told else None
    operator.change(owner, work, Call(then, failed), said)
