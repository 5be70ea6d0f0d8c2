"""Charts painted by us: bars told apart by pattern, a value under the hand or the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.numbers import thousands
from ui.theme import Theme
from ui.widgets.announcing import announce
from ui.widgets.dress import smooth

Pattern = Qt.BrushStyle
_STEPS = (
    *(1, 2, 3, 4, 5, 6, 8),
    *(
        step * 10**power
        for power in range(5)
        for step in (10, 12, 15, 20, 25, 30, 40, 50, 60, 80)
    ),
)
"""Of these four make the scale: a number that is read at a glance."""
_BROADEST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One kind of bar.

    Args:
        name: in the legend; ink: a token; pattern: how it is told in greyscale.
    """

    name: str
    ink: str
    pattern: Pattern = Pattern.SolidPattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One place of the chart.

    Args:
        label: below it, "" where the next ones speak for it.
        values: one for each series, stacked.
        said: all of it in words, for the hand, the keys and a screen reader.
        share: 0 to 1 of the line over the bars, None without one.
    """

    label: str
    values: tuple[float, ...]
    said: str
    share: float | None = None

    @property
    def height(self) -> float:
        """All of it."""
        return sum(self.values)


class Chart(QWidget):
    """Arrows walk from one bar to the next; a subclass says where they are.

    Signals:
        marked: the words of the bar that is looked at, "" for none.
    """

    marked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._series: tuple[Series, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ring", "outside")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    @property
    def at(self) -> int:
        """The bar that is looked at, -1 for none."""
        return self._at

    def show_bars(self, series: Sequence[Series], bars: Sequence[Bar]) -> None:
        """Other figures."""
        self._series, self._bars = tuple(series), tuple(bars)
        self.mark(-1)
        self.updateGeometry()

    def mark(self, at: int) -> None:
        """Looks at one bar, or at none."""
        self._at = at if 0 <= at < len(self._bars) else -1
        said = self._bars[self._at].said if self._at >= 0 else ""
        self.setAccessibleName(f"{self._name}. {said}" if said else self._name)
        self.setToolTip("")
        self.marked.emit(said)
        self.update()

    def box(self, at: int) -> QRectF:
        """Where a bar answers the hand."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(260, self._theme.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._theme.px(110))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._bars:
            super().keyPressEvent(event)
            return
        last = len(self._bars) - 1
        self.mark(max(0, min(self._at + step, last)))
        announce(self, self._bars[self._at].said)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        under = (n for n in range(len(self._bars)) if self.box(n).contains(point))
        at = next(under, -1)
        if at != self._at:
            self.mark(at)

    def leaveEvent(self, event: object) -> None:
        if not self.hasFocus():
            self.mark(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0 and self._bars and event.reason() in _BY_KEYS:
            self.mark(len(self._bars) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.mark(-1)

    def fill(self, painter: QPainter, box: QRectF, series: Series) -> None:
        """A bar of a kind: its edge solid, its inside in its pattern."""
        colour = self._theme.colour(series.ink)
        painter.fillRect(box, self._theme.colour("bg.surface"))
        brush = QBrush(colour, series.pattern)
        painter.fillRect(box, brush)
        if series.pattern is not Pattern.SolidPattern and box.height() > 2:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


_BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ColumnChart(Chart):
    """Columns over time or over classes, stacked, with a line of shares where there is one."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        plot = self._plot()
        top = self._scale()
        self._lines(painter, plot, top)
        for number, bar in enumerate(self._bars):
            self._column(painter, plot, number, bar, top)
        self._shares(painter, plot)
        painter.end()

    def box(self, at: int) -> QRectF:
        plot = self._plot()
        width = plot.width() / max(1, len(self._bars))
        return QRectF(plot.left() + at * width, plot.top(), width, plot.height())

    def _plot(self) -> QRectF:
        theme = self._theme
        right = theme.px(34) if self._has_line else 4
        whole = QRectF(self.rect())
        return whole.adjusted(theme.px(34), 8, -right, -theme.px(20))

    @property
    def _has_line(self) -> bool:
        return any(bar.share is not None for bar in self._bars)

    def _scale(self) -> float:
        """A round number over the highest bar, of four steps."""
        most = max((bar.height for bar in self._bars), default=0) or 1
        step = next((s for s in _STEPS if s * 4 >= most), most / 4)
        return step * 4

    def _lines(self, painter: QPainter, plot: QRectF, top: float) -> None:
        theme = self._theme
        painter.setFont(theme.font("caption", tabular=True))
        for number in range(5):
            y = round(plot.bottom() - plot.height() * number / 4) + 0.5
            painter.setPen(QPen(theme.colour("line.default" if number else "ink.3"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.colour("ink.3"))
            box = QRectF(0, y - 9, plot.left() - 6, 18)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, thousands(round(top * number / 4)))
            if self._has_line:
                beside = QRectF(plot.right() + 5, y - 9, theme.px(34), 18)
                left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(beside, left, f"{25 * number}")

    def _column(
        self, painter: QPainter, plot: QRectF, number: int, bar: Bar, top: float
    ) -> None:
        theme, whole = self._theme, self.box(number)
        if number == self._at:
            painter.fillRect(whole, theme.colour("bg.selected"))
        gap = min(6.0, whole.width() * 0.18)
        gap = max(gap, (whole.width() - theme.px(_BROADEST)) / 2)
        y = plot.bottom()
        for series, value in zip(self._series, bar.values, strict=True):
            high = plot.height() * value / top
            column = QRectF(whole.left() + gap, y - high, whole.width() - 2 * gap, high)
            if high > 0:
                self.fill(painter, column, series)
            y -= high
        if bar.label:
            painter.setPen(theme.colour("ink.3"))
            painter.setFont(theme.font("caption"))
            wide = QRectF(whole.center().x() - 60, plot.bottom() + 3, 120, 18)
            painter.drawText(wide, Qt.AlignmentFlag.AlignCenter, bar.label)

    def _shares(self, painter: QPainter, plot: QRectF) -> None:
        """A line with a white edge, so that it is seen on every bar."""
        points = [
            QPointF(
                self.box(n).center().x(),
                plot.bottom() - plot.height() * min(1, b.share),
            )
            for n, b in enumerate(self._bars)
            if b.share is not None
        ]
        theme = self._theme
        for ink, width in (("bg.surface", 5.0), ("ink.1", 2.0)):
            painter.setPen(QPen(theme.colour(ink), width))
            painter.drawPolyline(points)
        painter.setBrush(theme.colour("bg.surface"))
        for point in points if len(points) <= 60 else ():
            painter.drawEllipse(point, 2.6, 2.6)


class RowChart(Chart):
    """Names at the left, bars beside them, a figure at the end of each."""

    def sizeHint(self) -> QSize:
        return QSize(260, self._theme.px(30) * max(3, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        most = max((bar.height for bar in self._bars), default=0) or 1
        for number, bar in enumerate(self._bars):
            self._row(painter, number, bar, most)
        painter.end()

    def box(self, at: int) -> QRectF:
        high = min(self._theme.px(34), self.height() / max(1, len(self._bars)))
        return QRectF(0, at * high, self.width(), high)

    def _row(self, painter: QPainter, number: int, bar: Bar, most: float) -> None:
        theme, whole = self._theme, self.box(number)
        if number == self._at:
            painter.fillRect(whole, theme.colour("bg.selected"))
        name, figure = min(theme.px(132), self.width() * 0.36), theme.px(44)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("ink.1"))
        middle = Qt.AlignmentFlag.AlignVCenter
        cut = painter.fontMetrics().elidedText(
            bar.label, Qt.TextElideMode.ElideRight, round(name - 10)
        )
        painter.drawText(QRectF(2, whole.top(), name - 10, whole.height()), middle, cut)
        high = min(theme.px(14), whole.height() * 0.6)
        room = whole.width() - name - figure
        x, y = name, whole.center().y() - high / 2
        for series, value in zip(self._series, bar.values, strict=True):
            width = room * value / most
            if width > 0:
                self.fill(painter, QRectF(x, y, width, high), series)
            x += width
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.colour("ink.2"))
        box = QRectF(x + 6, whole.top(), figure, whole.height())
        painter.drawText(box, middle, thousands(round(bar.height)))


class Legend(QWidget):
    """The kinds of bars with their patterns, in a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._series: tuple[Series, ...] = ()
        self._line = ""
        self.setFixedHeight(theme.px(18))
        theme.changed.connect(self.update)

    def show_series(self, series: Sequence[Series], line: str = "") -> None:
        """These, and the words of the line when there is one."""
        self._series, self._line = tuple(series), line
        self.setAccessibleName(", ".join([*(s.name for s in series), line]))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, smooth(self)
        painter.setFont(theme.font("small"))
        x, middle = 0.0, self.height() / 2
        for series in self._series:
            box = QRectF(x, middle - 5, 12, 10)
            colour: QColor = theme.colour(series.ink)
            painter.fillRect(box, QBrush(colour, series.pattern))
            painter.setPen(QPen(colour, 1))
            painter.drawRect(box)
            x = self._word(painter, x + 18, series.name)
        if self._line:
            painter.setPen(QPen(theme.colour("ink.1"), 2))
            painter.drawLine(QPointF(x, middle), QPointF(x + 14, middle))
            self._word(painter, x + 20, self._line)
        painter.end()

    def _word(self, painter: QPainter, x: float, words: str) -> float:
        painter.setPen(self._theme.colour("ink.2"))
        width = painter.fontMetrics().horizontalAdvance(words)
        box = QRectF(x, 0, width + 2, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        return x + width + 16
