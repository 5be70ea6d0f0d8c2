"""The bar over the paper while hours are painted: what a drag does, and for which weeks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.entities import WeekParity
from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.combo import ComboBox
from ui.widgets.dress import surface
from ui.widgets.label import ElidedLabel
from ui.widgets.segmented import Segmented


class PaintBar(QWidget):
    """Four things a drag can do, and how far they reach.

    Signals:
        kind_chosen: "open", "close", "hold" or "away".
        ended: the person has painted enough.
    """

    kind_chosen = Signal(str)
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = Segmented(
            theme,
            (
                ("open", _("Open")),
                ("close", _("Close")),
                ("hold", _("Emergencies")),
                ("away", _("Absence")),
            ),
        )
        self.scope = ComboBox(theme)
        for words, weeks in (
            (_("This date only"), None),
            (_("Every week from then on"), WeekParity.EVERY),
            (_("Odd weeks from then on"), WeekParity.ODD),
            (_("Even weeks from then on"), WeekParity.EVEN),
        ):
            self.scope.addItem(words, weeks)
        self.scope.setAccessibleName(_("For which weeks"))
        hint = _("Drag, or Ctrl and arrows then Enter.")
        self._hint = ElidedLabel(hint, "small", "3")
        done = Button(
            theme, _("Stop painting"), "ordinary", shortcut="Esc", big="small"
        )
        done.clicked.connect(lambda _checked=False: self.ended.emit())
        self.kinds.chosen.connect(self.kind_chosen)
        self.setAccessibleName(_("Painting the openings"))
        self._lay_out(done)

    @property
    def kind(self) -> str:
        """What a drag does."""
        return self.kinds.current

    @property
    def weeks(self) -> WeekParity | None:
        """For which weeks, None for the date alone."""
        chosen = self.scope.currentData()  # Qt gives the enum back as its text
        return WeekParity(chosen) if chosen else None

    def show_weeks(self, *, shown: bool) -> None:
        """An absence is of one date."""
        self.scope.setEnabled(shown)

    def _lay_out(self, done: Button) -> None:
        frame = surface("band")
        line = QHBoxLayout(frame)
        line.setContentsMargins(16, 6, 16, 6)
        line.setSpacing(10)
        line.addWidget(self.kinds)
        line.addWidget(self.scope)
        line.addWidget(self._hint, 1)
        line.addWidget(done)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
