"""A card: a bordered surface with a head of icon, title and one thing at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.dress import mark, rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label

if TYPE_CHECKING:
    from ui.theme import Theme


class Card(QFrame):
    """Cards do not nest. What they hold goes into `body`.

    Args:
        aside: one link, chip or count at the right of the head.
        tone: "" (paper), "warn", "seal", "accent" or "full".
        padded: the body keeps the card's padding; rows that reach the edges do not want it.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        *,
        icon: str = "",
        aside: QWidget | None = None,
        tone: str = "",
        padded: bool = True,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "card")
        self.setProperty("tone", tone)
        self.title = ElidedLabel(title, "bodyStrong")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(1, 1, 1, 1)
        self._outer.setSpacing(0)
        self._head: QWidget | None = None
        if title:
            self._add_head(icon, aside)
        self.body = QVBoxLayout()
        margin = int(theme.tokens.get("space.cardPad")) if padded else 0
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(8)
        self._outer.addLayout(self.body, 1)
        theme.changed.connect(self._resize_head)

    def set_tone(self, tone: str) -> None:
        """Another tone."""
        mark(self, tone=tone)

    def add_foot(self, text: str, *, icon: str = "", ink: str = "3") -> Label:
        """A line under a separator at the card's foot."""
        self._outer.addWidget(rule())
        line = QHBoxLayout()
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        if icon:
            line.addWidget(IconLabel(self._theme, icon, 14))
        said = Label(text, "small", ink, wrap=True)
        line.addWidget(said, 1)
        self._outer.addLayout(line)
        return said

    def _add_head(self, icon: str, aside: QWidget | None) -> None:
        self._head = QWidget()
        line = QHBoxLayout(self._head)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        if icon:
            line.addWidget(IconLabel(self._theme, icon, 18))
        line.addWidget(self.title, 1)
        if aside is not None:
            line.addWidget(aside)
        self._outer.addWidget(self._head)
        self._outer.addWidget(rule())
        self._resize_head()

    def _resize_head(self) -> None:
        if self._head is not None:
            self._head.setFixedHeight(self._theme.size("cardHeader"))
