"""A banner at the top of a screen: what is so in bold, then what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.dress import mark
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

_ICONS = {
    "info": ("retour.info", "accent.1"),
    "warn": ("retour.attention", "warn.1"),
    "seal": ("scelle.verrou_plein", "seal.1"),
}


class Banner(QFrame):
    """One at most on a screen: "info", "warn" or "seal".

    Signals:
        acted: its button was pressed.
    """

    acted = Signal()

    def __init__(
        self, theme: Theme, tone: str = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = IconLabel(theme, _ICONS[tone][0], 18, _ICONS[tone][1])
        self._fact = Label("", "bodyStrong")
        self._advice = Label("", "body", "2", wrap=True)
        self.button = self._button = Button(theme, "", big="small")
        self._button.clicked.connect(self.acted)
        self.setProperty("surface", "banner")
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        words = self._words = QHBoxLayout()
        words.setSpacing(5)
        words.addWidget(self._fact)
        words.addWidget(self._advice, 1)
        line.addWidget(self._icon)
        line.addLayout(words, 1)
        line.addWidget(self._button)
        self.tell("", tone=tone)

    def tell(
        self, fact: str, advice: str = "", *, tone: str = "info", action: str = ""
    ) -> None:
        """Says something else; an empty fact hides the banner."""
        self._fact.setText(fact)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._button.say(action)
        self._button.setVisible(bool(action))
        self._icon.show_icon(*_ICONS[tone])
        mark(self, tone=tone)
        self.setAccessibleName(f"{fact} {advice}".strip())
        self.setVisible(bool(fact))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Both in one line where they have room, else one under the other."""
        # A banner may be given more than its own button: whatever stands beside the words.
        items = (self._line.itemAt(place) for place in range(self._line.count()))
        beside = (item.widget() for item in items if item is not None)
        shown = [w for w in beside if isinstance(w, QWidget) and not w.isHidden()]
        taken = 2 * 12 + sum(widget.sizeHint().width() + 10 for widget in shown)
        fact, advice = (
            QFontMetricsF(self._theme.font(role)).horizontalAdvance(label.text())
            for label, role in ((self._fact, "bodyStrong"), (self._advice, "body"))
        )
        fits = taken + fact + 5 + advice + 4 <= self.width()
        way = QBoxLayout.Direction
        self._fact.setWordWrap(taken + fact > self.width())
        self._words.setDirection(way.LeftToRight if fits else way.TopToBottom)
        self._words.setSpacing(5 if fits else 1)
