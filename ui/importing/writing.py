"""A plan written on the writer's thread, with its progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.i18n import _
from desktop.imports.writing import Plan, write_import
from desktop.operations.importing import ImportFile
from desktop.session import Done
from ui.background import Call, Then
from ui.importing.source import Source
from ui.operator import Operator
from ui.turning import begun


@dataclass(frozen=True, slots=True)
class Writing:
    """What is written.

    Args:
        profile: the saved mapping that was used; said: the notice's sentence.
    """

    source: Source
    plan: Plan
    profile: str
    said: str


def write_plan(
    operator: Operator,
    owner: Any,
    writing: Writing,
    *,
    then: Then,
    failed: Then,
) -> None:
    """The whole on the writer's thread, with progress; what was written stays.

    Args:
        owner: the widget that is told.
    """
    work = begun(operator, _("Importing"))
    source = writing.source
    file = ImportFile(
        kind=source.kind,
        name=source.name,
        sha256=source.sha256,
        path=source.path,
        profile=writing.profile,
    )
    session = operator.session

    def whole() -> Done[Any]:
        return write_import(session, file, writing.plan, work.progress)

    operator.change(owner, whole, Call(then, failed, work.finish), writing.said)
