"""Shortcuts as small caps of a keyboard, in the words of the person's keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.i18n import N_, _, pgettext
from ui.theme.looks import faded
from ui.widgets.dress import crisp, smooth

if TYPE_CHECKING:
    from ui.theme import Theme

_KEYS = {
    "Ctrl": N_("Ctrl"),
    "Shift": N_("Shift"),
    "Alt": N_("Alt"),
    "Return": N_("Enter"),
    "Enter": N_("Enter"),
    "Esc": N_("Esc"),
    "Del": N_("Del"),
    "Tab": N_("Tab"),
    "Space": N_("Space"),
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": N_("Page up"),
    "PgDown": N_("Page down"),
    "End": N_("End"),
}
HEIGHT = 18
_SIDE = 6


def key_words(sequence: str) -> str:
    """A shortcut as it is read on the keys: "Shift+A" is "Maj+A" in French."""
    keys = [key for key in sequence.split("+") if key]
    if sequence.endswith("+"):
        keys.append("+")
    return "+".join(_word(key) for key in keys)


def _word(key: str) -> str:
    # Of a telephone, "home" is another word.
    return pgettext("key", "Home") if key == "Home" else _(_KEYS.get(key, key))


def cap_width(theme: Theme, sequence: str) -> int:
    """How wide the cap of this shortcut is."""
    metrics = QFontMetricsF(theme.font("caption"))
    return round(metrics.horizontalAdvance(key_words(sequence))) + 2 * _SIDE


def paint_cap(
    painter: QPainter, theme: Theme, box: QRectF, sequence: str, ink: QColor
) -> None:
    """Paints a cap whose border is the ink, faded."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = faded(ink, 0.4)
    painter.setPen(QPen(line, 1))
    painter.drawRoundedRect(crisp(box), 4, 4)
    foot = box.bottom() - 1.5
    painter.drawLine(
        QRectF(box.left() + 3, foot, box.width() - 6, 0).topLeft(),
        QRectF(box.left() + 3, foot, box.width() - 6, 0).topRight(),
    )
    painter.setPen(ink)
    painter.setFont(theme.font("caption"))
    painter.drawText(
        box.adjusted(0, -0.5, 0, -0.5),
        Qt.AlignmentFlag.AlignCenter,
        key_words(sequence),
    )
    painter.restore()


class KeyCap(QWidget):
    """A cap on its own, in a footer or beside a field."""

    def __init__(
        self, theme: Theme, sequence: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sequence = sequence
        self.setAccessibleName(key_words(sequence))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = max(cap_width(self._theme, self._sequence), self._theme.px(HEIGHT))
        return QSize(width, self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        height = self._theme.px(HEIGHT)
        top = (self.height() - height) / 2
        box = QRectF(0, round(top), self.width(), height)
        painter.setBrush(self._theme.colour("bg.surface"))
        ink = self._theme.colour("ink.2" if self.isEnabled() else "ink.disabled")
        paint_cap(painter, self._theme, box, self._sequence, ink)
        painter.end()
