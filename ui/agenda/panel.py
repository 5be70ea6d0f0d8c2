"""The panel at the right: find a slot, the selected appointment, what states look like."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.agenda.chosen import ChosenPanel
from ui.agenda.finder import SlotFinder
from ui.agenda.legend import StateLegend
from ui.theme import Theme
from ui.widgets.dress import rule
from ui.widgets.label import Label

WIDTH = 319


class SidePanel(QFrame):
    """Scrolls where it is higher than the window."""

    def __init__(
        self,
        theme: Theme,
        finder: SlotFinder,
        chosen: ChosenPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.finder, self.chosen = finder, chosen
        self.legend = StateLegend(theme)
        self.setProperty("surface", "side")
        self.setAccessibleName(_("Slots and selected appointment"))
        self._build()
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("page", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(14)
        column.addWidget(self.finder)
        column.addWidget(rule(strong=True))
        column.addWidget(self.chosen)
        column.addWidget(rule(strong=True))
        column.addWidget(Label(_("States"), "caption", "3"))
        column.addWidget(self.legend)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
