"""The initials of a person in a small square of her colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.dress import crisp, smooth

if TYPE_CHECKING:
    from ui.theme import Theme


def initials_of(display_name: str) -> str:
    """Give "CV" for "Dr Claire Vasseur": a title in front does not count."""
    words = [w for w in display_name.replace("-", " ").split() if w[:1].isalpha()]
    if len(words) > 2 and words[0].rstrip(".").lower() in {"dr", "pr", "docteur"}:
        words = words[1:]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


class Avatar(QWidget):
    """Initials; filled for the doctor, bordered for the others.

    Args:
        hue: her own colour for the border; "" or "accent" for the usual one.
    """

    def __init__(
        self,
        theme: Theme,
        display_name: str,
        *,
        filled: bool = False,
        size: int = 28,
        hue: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials = initials_of(display_name)
        self._filled = filled
        self._size = size
        self._hue = "" if hue == "accent" else hue
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def name(self, initials: str) -> None:
        """Other initials."""
        self._initials = initials
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        fill = "accent.soft" if self._filled else "bg.surface"
        line = "accent.line" if self._filled else "line.strong"
        ink = "accent.1" if self._filled else "ink.2"
        painter.setBrush(theme.colour(fill))
        edge = theme.person_colour(self._hue) if self._hue else theme.colour(line)
        painter.setPen(QPen(edge, 2 if self._hue else 1))
        painter.drawRoundedRect(crisp(QRectF(self.rect())), 6, 6)
        font = theme.font("bodyStrong")
        font.setPixelSize(round(self.height() * 0.4))
        painter.setFont(font)
        painter.setPen(theme.colour(ink))
        box = QRectF(self.rect())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()
