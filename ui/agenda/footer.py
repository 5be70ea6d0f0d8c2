"""The band under the agenda: what its signs mean and which keys go where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from db.entities.appointment import AWAITED_STATES, FREE_STATES, AppointmentState
from db.rows import AppointmentRow
from desktop.i18n import _, ngettext, pgettext
from ui.agenda.look import Look
from ui.agenda.page import DayPage
from ui.names import Names
from ui.theme import Theme
from ui.widgets.dress import row as line_of
from ui.widgets.dress import surface
from ui.widgets.keycap import KeyCap
from ui.widgets.label import ElidedLabel, Label

_ROOMY = 560
"""A narrower band says no keys."""


class Signs(QWidget):
    """Closed, now, conflict, kept for emergencies: each as it is painted."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Another theme, text scale or ratio."""
        self._look = look
        self.updateGeometry()
        self.update()

    @staticmethod
    def _words() -> tuple[str, str, str, str]:
        return (
            _("Closed"),
            _("Now"),
            _("Move in conflict"),
            _("Kept for emergencies"),
        )

    def sizeHint(self) -> QSize:
        look = self._look
        words = sum(look.width(word, look.fonts.caption) for word in self._words())
        return QSize(round(words) + 4 * look.px(44), look.px(20))

    def minimumSizeHint(self) -> QSize:
        # A narrow window loses the last signs first, never the agenda's width.
        return QSize(0, self._look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, x = look.fonts.caption, 0.0
        for number, word in enumerate(self._words()):
            if x + look.px(28) + look.width(word, font) > self.width():
                break
            box = QRectF(x, self.height() / 2 - look.px(6), look.px(20), look.px(12))
            self._sign(painter, number, box)
            painter.setPen(look.palette.ink2)
            x += look.px(28)
            at = QPointF(x, look.top_for(font, self.height() / 2))
            look.draw(painter, at, word, font)
            x += look.width(word, font) + look.px(16)
        painter.end()

    def _sign(self, painter: QPainter, number: int, box: QRectF) -> None:
        look, palette = self._look, self._look.palette
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if number == 0:
            brush = look.pattern("hatch", palette.hatch)
            if brush is not None:
                painter.fillRect(box, brush)
            painter.setPen(QPen(palette.line, 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        elif number == 1:
            middle = box.center().y()
            painter.fillRect(
                QRectF(box.left(), middle - 1, box.width(), 2), palette.ink1
            )
        elif number == 2:
            pen = QPen(palette.warn, 2)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        else:
            icon = look.icon_pixmap("rdv.urgence", 14, palette.ink2)
            top = round(box.center().y() - look.px(7))
            painter.drawPixmap(QPointF(box.left() + look.px(4), top), icon)


class Footer(QWidget):
    """Signs and keys of the week, or the figures of the day."""

    def __init__(
        self, theme: Theme, look: Look, names: Names, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names, self._theme = names, theme
        self._shown: set[int] = set()
        self.signs = Signs(look)
        self._figures = ElidedLabel("", "small", "2")
        self._figures.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )
        self._count = Label("", "bodyStrong")
        self._late = Label("", "bodyStrong", "warn")
        frame = surface("band")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(frame)
        line = QHBoxLayout(frame)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        line.addWidget(self.signs)
        line.addLayout(line_of(self._count, self._figures, self._late, gap=18))
        line.addStretch(1)
        self._keys = [
            _keys(theme, ("Left", "Right"), pgettext("what a key moves by", "week")),
            _keys(theme, ("J",), pgettext("what a key moves by", "day")),
            _keys(theme, ("S",), pgettext("what a key moves by", "week")),
            _keys(theme, ("Up", "Down"), _("next")),
            _keys(theme, ("Return",), _("open")),
            _keys(theme, ("Left", "Right"), pgettext("what a key moves by", "day")),
            _keys(theme, ("G",), _("go to a day")),
        ]
        for holder in self._keys:
            line.addWidget(holder)
        theme.changed.connect(self._fit)
        self._fit()
        self.show_week()

    def show_week(self) -> None:
        """The signs of the paper."""
        self._show({0, 1, 4}, figures=False)

    def show_month(self) -> None:
        """The keys of the month."""
        self._show({4, 5, 6}, figures=False)
        self.signs.hide()

    def show_day(self, page: DayPage, now: datetime) -> None:
        """How the day goes."""
        self._count.setText(_counted(page.rows))
        self._figures.setText(_progress(page.rows))
        late = page.delay(now)
        self._late.setText(
            _("Estimated delay: {count} min").format(count=late) if late else ""
        )
        self._show({2, 3}, figures=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_keys()

    def _show(self, keys: set[int], *, figures: bool) -> None:
        self.signs.setVisible(not figures)
        for label in (self._count, self._figures, self._late):
            label.setVisible(figures)
        self._shown = keys
        self._show_keys()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(40))

    def _show_keys(self) -> None:
        """What is in the menus anyway gives way first."""
        roomy = self.width() >= self._theme.px(_ROOMY)
        for number, holder in enumerate(self._keys):
            holder.setVisible(number in self._shown and roomy)


def _counted(rows: Sequence[AppointmentRow]) -> str:
    count = sum(row.state not in FREE_STATES for row in rows)
    text = ngettext("{count} appointment", "{count} appointments", count)
    return text.format(count=count)


def _progress(rows: Sequence[AppointmentRow]) -> str:
    states = [row.state for row in rows]
    done = states.count(AppointmentState.COMPLETED)
    absent = states.count(AppointmentState.NO_SHOW)
    waiting = states.count(AppointmentState.ARRIVED)
    awaited = sum(state in AWAITED_STATES for state in states)
    parts = (
        (done, ngettext("{count} completed", "{count} completed", done)),
        (absent, ngettext("{count} absent", "{count} absent", absent)),
        (waiting, ngettext("{count} waiting", "{count} waiting", waiting)),
        (awaited, ngettext("{count} expected", "{count} expected", awaited)),
    )
    return ", ".join(text.format(count=count) for count, text in parts if count)


def _keys(theme: Theme, keys: tuple[str, ...], words: str) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 8, 0)
    line.setSpacing(4)
    for key in keys:
        line.addWidget(KeyCap(theme, key))
    line.addSpacing(2)
    line.addWidget(Label(words, "small", "3"))
    return holder
