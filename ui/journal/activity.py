"""The activity by hour of the day, painted: hatched while closed, amber where unusual."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.i18n import _
from desktop.reads.trail import Hour
from ui.journal.words import entries_words
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.dress import column, row, smooth
from ui.widgets.label import Label

_FOOT = 16
_LEAST = 3.0
_HEIGHT = 84


class Hours(QWidget):
    """24 bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hours: tuple[Hour, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_hours(self, hours: tuple[Hour, ...]) -> None:
        """Shows these instead."""
        self._hours = hours
        self.setAccessibleName(_spoken(hours))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(_HEIGHT - 16))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._hours:
            hour = self._at(event.pos().x())
            QToolTip.showText(event.globalPos(), hour_words(hour), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hours:
            return
        painter = smooth(self)
        floor = float(self.height() - self._theme.px(_FOOT))
        self._closed(painter, floor)
        self._bars(painter, floor)
        painter.setPen(QPen(self._theme.colour("line.strong"), 1))
        painter.drawLine(QPointF(0, floor + 0.5), QPointF(self.width(), floor + 0.5))
        self._legend(painter, floor)
        painter.end()

    def _at(self, x: int) -> Hour:
        return self._hours[max(0, min(23, int(x * 24 / max(self.width(), 1))))]

    def _left(self, hour: int) -> float:
        return hour * self.width() / 24

    def _closed(self, painter: QPainter, floor: float) -> None:
        brush = self._theme.hatch(self.devicePixelRatioF())
        for is_open, found in groupby(self._hours, key=lambda one: one.open):
            if not is_open:
                hours = list(found)
                left, right = hours[0].hour, hours[-1].hour + 1
                box = QRectF(self._left(left), 0, self._left(right - left), floor)
                painter.fillRect(box, brush)

    def _bars(self, painter: QPainter, floor: float) -> None:
        most = max((one.count for one in self._hours), default=0)
        if not most:
            return
        slot = self.width() / 24
        painter.setPen(Qt.PenStyle.NoPen)
        for one in self._hours:
            if not one.count:
                continue
            high = max((floor - 6) * one.count / most, _LEAST)
            left = self._left(one.hour) + slot * 0.16
            painter.setBrush(self._theme.colour(_colour(one)))
            box = QRectF(left, floor - high, slot * 0.68, high)
            painter.drawRoundedRect(box, 2, 2)
            self._unusual(painter, box, one)

    def _unusual(self, painter: QPainter, box: QRectF, one: Hour) -> None:
        """The part of an hour that is to be explained, at the bar's foot."""
        if one.open and one.unusual:
            share = max(box.height() * one.unusual / one.count, _LEAST)
            painter.setBrush(self._theme.colour("warn.fill"))
            foot = QRectF(box.left(), box.bottom() - share, box.width(), share)
            painter.drawRoundedRect(foot, 1, 1)

    def _legend(self, painter: QPainter, floor: float) -> None:
        painter.setFont(self._theme.font("caption", tabular=True))
        painter.setPen(self._theme.colour("ink.3"))
        slot = self.width() / 24
        wide = painter.fontMetrics().horizontalAdvance(_short(22)) + 6
        every = 2 if wide <= 2 * slot else 4
        for hour in range(0, 24, every):
            box = QRectF(
                self._left(hour) + slot * 0.16,
                floor + 2,
                slot * every,
                self.height() - floor,
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, _short(hour))


class Activity(Card):
    """The bars beside their title."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.hours = Hours(theme)
        self._period = Label("", "small", "2")
        self._swatch = Swatch(theme)
        legend = row(self._swatch, Label(_("closed"), "small", "2"), None, gap=8)
        words = column(
            Label(_("Activity by hour"), "bodyStrong"),
            self._period,
            None,
            legend,
            gap=2,
        )
        self.body.setContentsMargins(14, 8, 14, 4)
        line = row(words, self.hours, gap=24)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))

    def show_hours(self, hours: tuple[Hour, ...], period: str) -> None:
        """The activity of a period."""
        self.hours.show_hours(hours)
        self._period.setText(period)


class Swatch(QWidget):
    """The hatch, for the legend."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(18, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.hatch(self.devicePixelRatioF()))
        painter.setPen(self._theme.colour("line.default"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def hour_words(one: Hour) -> str:
    """One bar in words."""
    said = _("{hour}: {entries}").format(
        hour=_short(one.hour), entries=entries_words(one.count)
    )
    return said if one.open else _("{said}, closed").format(said=said)


def _spoken(hours: tuple[Hour, ...]) -> str:
    said = [hour_words(one) for one in hours if one.count]
    return _("Activity by hour: {hours}").format(hours="; ".join(said))


def _short(hour: int) -> str:
    return _("{hour} h").format(hour=f"{hour:02d}")


def _colour(one: Hour) -> str:
    return "accent.line" if one.open else "warn.fill"
