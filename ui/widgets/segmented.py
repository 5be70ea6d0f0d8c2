"""Two to four views of which one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from ui.widgets.dress import crisp, smooth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.theme import Theme


class Segmented(QWidget):
    """One widget, one tab stop: arrows choose.

    Args:
        choices: (key, words) of each segment.

    Signals:
        chosen: the key a person chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Iterable[tuple[str, str]],
        current: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices = tuple(choices)
        self._current = current or self._choices[0][0]
        self._hovered = ""
        self.compact = False
        self._menu: QMenu | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ring", "outside")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words(self._current))
        theme.changed.connect(self.updateGeometry)

    @property
    def current(self) -> str:
        """The key of the segment in force."""
        return self._current

    def choose(self, key: str) -> None:
        """Puts a segment in force, silently."""
        self._current = key
        self.setAccessibleName(self._words(key))
        self.update()

    def show_compact(self, *, compact: bool) -> None:
        """Only the one in force, with an arrow: a press opens the menu of all."""
        if compact != self.compact:
            self.compact = compact
            self.updateGeometry()
            self.update()

    def width_if(self, *, compact: bool) -> int:
        """How wide it would be."""
        widths = self._widths()
        return round(max(widths) + self._arrow() if compact else sum(widths)) + 2

    def sizeHint(self) -> QSize:
        wide = self.width_if(compact=self.compact)
        return QSize(wide, self._theme.size("segmented"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [key for key, _words in self._choices]
        at = keys.index(self._current) + step
        if 0 <= at < len(keys):
            self._choose(keys[at])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._at(event.position())
        if self.compact:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
        elif key:
            self._choose(key)

    def menu(self) -> QMenu:
        """Every choice, the one in force ticked."""
        menu = self._menu = self._menu or QMenu(self)
        menu.clear()
        for key, words in self._choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(lambda _on=False, k=key: self._choose(k))
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event.position())
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._hovered = ""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        whole = crisp(QRectF(self.rect()))
        shape = QPainterPath()
        shape.addRoundedRect(whole, 6, 6)
        painter.fillPath(shape, theme.colour("bg.surface"))
        painter.save()
        painter.setClipPath(shape)
        if self.compact:
            self._alone(painter)
        else:
            for key, words, box in self._boxes():
                self._segment(painter, key, words, box)
        painter.restore()
        painter.setPen(QPen(theme.colour("line.strong"), 1))
        painter.drawPath(shape)
        painter.end()

    def _segment(self, painter: QPainter, key: str, words: str, box: QRectF) -> None:
        theme, current = self._theme, key == self._current
        if current:
            painter.fillRect(box, theme.colour("accent.soft"))
        elif key == self._hovered:
            painter.fillRect(box, theme.colour("bg.hover"))
        if box.left() > 2:
            painter.setPen(QPen(theme.colour("line.strong"), 1))
            x = box.left() + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setFont(theme.font("bodyStrong" if current else "body"))
        painter.setPen(theme.colour("accent.1" if current else "ink.1"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _alone(self, painter: QPainter) -> None:
        theme, arrow = self._theme, self._arrow()
        box = QRectF(self.rect()).adjusted(0, 0, -arrow, 0)
        self._segment(painter, self._current, self._words(self._current), box)
        painter.fillRect(
            QRectF(box.right(), 1, arrow - 1, self.height() - 2),
            theme.colour("accent.soft"),
        )
        size = theme.px(14)
        place = QRectF(box.right() - 4, (self.height() - size) / 2, size, size)
        theme.icons.paint(painter, "aller.bas", place, theme.colour("accent.1"))

    def _arrow(self) -> int:
        return self._theme.px(14)

    def _choose(self, key: str) -> None:
        if key != self._current:
            self.choose(key)
            self.chosen.emit(key)

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(self._theme.font("bodyStrong"))
        return [round(metrics.horizontalAdvance(w)) + 28 for _key, w in self._choices]

    def _boxes(self) -> list[tuple[str, str, QRectF]]:
        widths = self._widths()
        room = (self.width() - 2 - sum(widths)) / len(widths)
        boxes, x = [], 1.0
        for (key, words), width in zip(self._choices, widths, strict=True):
            boxes.append((key, words, QRectF(x, 1, width + room, self.height() - 2)))
            x += width + room
        return boxes

    def _at(self, point: QPointF) -> str:
        return next((key for key, _w, box in self._boxes() if box.contains(point)), "")

    def _words(self, key: str) -> str:
        return next((words for known, words in self._choices if known == key), "")
