"""A colour for a type: those of the theme, and a dozen more, one tab stop for all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.theme.type_colours import OWN_COLOURS, THEME_NAMES, colour_of_type
from ui.widgets.dress import smooth

_NAMES = {**THEME_NAMES, **OWN_COLOURS}
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Swatches(QWidget):
    """Arrows or a click choose.

    Signals:
        picked: the colour a person chose, as a type keeps it.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.current = next(iter(_NAMES))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "outside")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_colour(self.current)

    def show_colour(self, colour: str) -> None:
        """Marks a colour as the chosen one, silently."""
        self.current = colour
        name = _(_NAMES[colour]) if colour in _NAMES else _("A colour of its own")
        self.setAccessibleName(_("Colour: {name}").format(name=name))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(10 * self._step(), 2 * self._step())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(_NAMES)
        at = keys.index(self.current) if self.current in keys else -1
        self._pick(keys[(at + step) % len(keys)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for colour, box in self._boxes():
            if box.contains(event.position()):
                self._pick(colour)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            names = (
                _(_NAMES[colour])
                for colour, box in self._boxes()
                if box.contains(event.pos())
            )
            QToolTip.showText(event.globalPos(), next(names, ""), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        for colour, box in self._boxes():
            on = colour == self.current
            inside = box.adjusted(4, 4, -4, -4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour_of_type(theme, "", colour))
            painter.drawRoundedRect(inside, 4, 4)
            if on:
                painter.setPen(QPen(theme.colour("ink.1"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.end()

    def _pick(self, colour: str) -> None:
        if colour != self.current:
            self.show_colour(colour)
            self.picked.emit(colour)

    def _step(self) -> int:
        return max(self._theme.px(28), 24)

    def _boxes(self) -> list[tuple[str, QRectF]]:
        step = self._step()
        return [
            (colour, QRectF((n % 10) * step, (n // 10) * step, step, step))
            for n, colour in enumerate(_NAMES)
        ]
