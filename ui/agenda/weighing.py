"""What an appointment in the hand would run into, said beside it while it moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.agenda.warnings import Kind, Wanted
from desktop.reads.warnings import LookedAt, look_around
from ui.agenda.drag import Drag
from ui.agenda.overlay import ghost_rect
from ui.booking.request import sentence_of
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView

GAP = 8
WIDE = 250


class WarningTip(QFrame):
    """Sentences beside the ghost, never in the mouse's way."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = Label("", "small", "warn", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 8, 10, 8)
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(IconLabel(theme, "retour.attention", 14, "warn.1"), 0, top)
        line.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" when it is not there."""
        return self._words.text() if self.isVisible() else ""

    def tell(self, sentences: Sequence[str]) -> None:
        """Says these, as high as they need."""
        self._words.setText("\n".join(sentences))
        self.setAccessibleName(" ".join(sentences))
        width = self._theme.px(WIDE)
        self.resize(width, max(self.heightForWidth(width), self.sizeHint().height()))


class Weighing(QObject):
    """Asks for each place the hand comes to; only the newest answer is shown."""

    def __init__(
        self,
        view: AgendaView,
        theme: Theme,
        names: Names,
        operator: Operator,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(view)
        self._view, self._names, self._operator = view, names, operator
        self._now = now
        self.tip = WarningTip(theme, view.viewport())

    def weigh(self, drag: Drag | None) -> None:
        """The hand is here now, or holds nothing any more."""
        if drag is None or drag.row is None or not drag.changed:
            self.tip.hide()
            return
        row, (start, end) = drag.row, drag.span
        wanted = Wanted(
            id=row.id,
            start=start,
            end=end,
            patient_id=row.patient_id,
            type_id=row.type_id,
        )
        self._operator.ask(
            self,
            look_around,
            wanted,
            self._operator.holidays,
            self._now(),
            then=lambda found: self._show(drag, found),
            channel="weigh",
        )

    def _show(self, drag: Drag, found: LookedAt) -> None:
        ghost = self._view.ghost
        role = self._operator.session.account.role
        told = [w for w in found.told(role) if w.kind is not Kind.OVERLAPS]
        if ghost is None or ghost.drag != drag or ghost.conflict or not told:
            self.tip.hide()
            return
        self.tip.tell([sentence_of(w, found.rows, self._names) for w in told])
        self._stand_beside(drag)

    def _stand_beside(self, drag: Drag) -> None:
        view = self._view
        rect = ghost_rect(view.sheets, drag)
        if rect is None:
            return
        ghost = rect.translated(view.origin()).toRect()
        paper = view.paper()
        left = ghost.right() + GAP
        if left + self.tip.width() > paper.right():
            left = ghost.left() - GAP - self.tip.width()
        lowest = max(paper.bottom() - self.tip.height(), paper.top())
        top = min(max(ghost.top(), paper.top()), lowest)
        self.tip.move(max(left, paper.left()), top)
        self.tip.show()
        self.tip.raise_()
