"""Chips: short facts in a rounded frame, filters that keep a tick, counts, type codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.plain_text import plain
from ui.widgets.dress import crisp, smooth

if TYPE_CHECKING:
    from ui.theme import Theme

# fill, border, ink of each tone
_TONES = {
    "neutral": ("bg.surface", "line.default", "ink.2"),
    "chosen": ("accent.soft", "accent.line", "accent.1"),
    "warn": ("warn.soft", "warn.line", "warn.1"),
    "seal": ("seal.soft", "seal.line", "seal.1"),
    "plain": ("bg.sunken", "bg.sunken", "ink.2"),
}
_COUNTS = {
    "neutral": ("line.default", "ink.2"),
    "accent": ("accent.1", "accent.on"),
    "warn": ("warn.soft", "warn.1"),
}


class _Painted(QWidget):
    """A widget as large as its text asks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _text_width(font: QFont, text: str) -> int:
    return round(QFontMetricsF(font).horizontalAdvance(text))


class Chip(_Painted):
    """A fact: "neutral", "chosen" (healthy), "warn" (to review), "seal" (sealed)."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        tone: str = "neutral",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._text = text = plain(text)
        self._tone = tone
        self._icon = icon
        self.setAccessibleName(text)

    def say(self, text: str, tone: str | None = None, icon: str | None = None) -> None:
        """Another fact."""
        self._text = text = plain(text)
        self._tone = self._tone if tone is None else tone
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = _text_width(self._theme.font("label"), self._text) + 20
        icon = self._theme.px(14) + 5 if self._icon else 0
        return QSize(width + icon, self._theme.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        fill, line, ink = (theme.colour(name) for name in _TONES[self._tone])
        box = crisp(QRectF(self.rect()))
        painter.setPen(QPen(line, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        x = 10.0
        if self._icon:
            size = theme.px(14)
            at = QRectF(x - 1, round((self.height() - size) / 2), size, size)
            theme.icons.paint(painter, self._icon, at, ink)
            x += size + 4
        painter.setFont(theme.font("label"))
        painter.setPen(ink)
        words = QRectF(x, 0, self.width() - x, self.height() - 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()


class FilterChip(QAbstractButton):
    """A filter that keeps a tick when it is on."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setProperty("ring", "outside")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._grow)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = _text_width(theme.font("label"), self.text()) + 20
        tick = theme.px(12) + 6 if self.isChecked() else 0
        return QSize(width + tick, max(theme.px(24), 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, on = self._theme, smooth(self), self.isChecked()
        fill, line, ink = _TONES["chosen" if on else "neutral"]
        box = crisp(QRectF(self.rect()).adjusted(0, 1, 0, -1))
        hover = self.underMouse() and not on
        painter.setPen(QPen(theme.colour(line), 1))
        painter.setBrush(theme.colour("bg.hover" if hover else fill))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        x = 10.0
        if on:
            size = theme.px(12)
            at = QRectF(x, round((self.height() - size) / 2), size, size)
            theme.icons.paint(painter, "choix.coche", at, theme.colour(ink))
            x += size + 5
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour(ink if self.isEnabled() else "ink.disabled"))
        words = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()

    def _grow(self) -> None:
        self.updateGeometry()
        self.update()


class CountPill(_Painted):
    """A count in a pill: "neutral", "accent" (to handle) or "warn" (to review)."""

    def __init__(
        self,
        theme: Theme,
        count: int = 0,
        tone: str = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._count = count
        self._tone = tone

    def count(self, number: int) -> None:
        """Another count."""
        self._count = number
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = self._theme.px(18)
        width = _text_width(self._theme.font("caption", tabular=True), str(self._count))
        return QSize(max(width + 12, height), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        fill, ink = _COUNTS[self._tone]
        line = "warn.line" if self._tone == "warn" else fill
        if theme.contrast and self._tone == "neutral":
            fill = "bg.surface"
        painter.setPen(QPen(theme.colour(line), 1))
        painter.setBrush(theme.colour(fill))
        box = crisp(QRectF(self.rect()))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(theme.font("caption", tabular=True))
        painter.setPen(theme.colour(ink))
        painter.drawText(
            QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, str(self._count)
        )
        painter.end()


class TypeTag(_Painted):
    """The two letters of an appointment type, bordered in its colour."""

    def __init__(self, theme: Theme, code: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._code = code

    def sizeHint(self) -> QSize:
        width = _text_width(self._theme.font("caption"), self._code) + 10
        return QSize(width, self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        painter.setPen(QPen(theme.type_colour(self._code), 1.4))
        painter.setBrush(theme.colour("bg.surface"))
        painter.drawRoundedRect(crisp(QRectF(self.rect())), 3, 3)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink.1"))
        box = QRectF(self.rect())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._code)
        painter.end()
