"""A document's process begun off the window's thread: a large one takes its time to be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from db.entities.confidential import DocumentKind
from desktop.i18n import _
from desktop.progress import Progress
from ui.operator import Operator
from ui.viewing.outside import OutsidePages


def open_outside(
    operator: Operator,
    owner: QObject,
    kind: DocumentKind,
    content: bytes,
    then: Callable[[OutsidePages], None],
) -> None:
    """Hands over its pages; what cannot be shown is told as any failure.

    Args:
        then: shows them, or closes them.
    """

    def begin(_progress: Progress) -> OutsidePages:
        return OutsidePages(kind, content)

    operator.run(owner, begin, title=_("Opening the document"), then=then)
