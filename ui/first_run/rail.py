"""The leather rail with the steps: which are done, where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.theme.looks import faded
from ui.unlock.desk import brand
from ui.widgets.dress import row, smooth
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

_STEP = 58
_CAPTIONED = 44
_CIRCLE = 13


class Steps(QWidget):
    """A circle a step, joined by a line."""

    def __init__(self, theme: Theme, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self._steps = tuple(steps)
        self._at = 0

    def show_step(self, number: int) -> None:
        """The step one is at, from 0."""
        self._at = number
        title = self._steps[min(number, len(self._steps) - 1)][0]
        self.setAccessibleName(title)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, self._theme.px(_STEP) * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = smooth(self), self._theme
        # Where large text leaves a low rail, all steps are seen and their captions go.
        height = min(theme.px(_STEP), self.height() // len(self._steps))
        said = height >= theme.px(_CAPTIONED)
        ink, faint = theme.colour("ink.onDesk"), theme.colour("ink.onDesk2")
        for number, (title, caption) in enumerate(self._steps):
            centre = QPointF(_CIRCLE + 1, number * height + 16)
            circle = QRectF(0, 0, 2 * _CIRCLE, 2 * _CIRCLE)
            circle.moveCenter(centre)
            if number + 1 < len(self._steps):
                painter.setPen(QPen(faded(faint, 0.5), 1))
                low = centre + QPointF(0, _CIRCLE + 2)
                painter.drawLine(low, centre + QPointF(0, height - _CIRCLE - 2))
            reached = number <= self._at
            painter.setPen(QPen(ink if reached else faded(faint, 0.6), 1))
            painter.setBrush(ink if number == self._at else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            if number < self._at:
                box = circle.adjusted(6, 6, -6, -6)
                theme.icons.paint(painter, "choix.coche", box, ink)
            else:
                painter.setFont(theme.font("label", tabular=True))
                desk = theme.colour("bg.desk")
                painter.setPen(desk if number == self._at else faint)
                middle = int(Qt.AlignmentFlag.AlignCenter)
                painter.drawText(circle, middle, str(number + 1))
            words = QRectF(40, centre.y() - _CIRCLE - 1, self.width() - 40, 28)
            painter.setFont(theme.font("bodyStrong"))
            painter.setPen(ink if reached else faint)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), title)
            if not said:
                continue
            words.translate(0, theme.px(20))
            painter.setFont(theme.font("small"))
            painter.setPen(faint)
            shown = painter.fontMetrics().elidedText(
                caption, Qt.TextElideMode.ElideRight, int(words.width())
            )
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class Rail(QFrame):
    """344 wide, the whole height."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "desk")
        self.setFixedWidth(344)
        self.steps = Steps(
            theme,
            (
                (_("The practice"), _("name, doctor, region")),
                (_("Passphrase"), _("the doctor's")),
                (_("Recovery kit"), _("to be printed")),
                (_("Secretary"), _("an access without confidential files")),
                (_("First backup"), _("on a USB key")),
                (_("Verification"), _("all is ready")),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 28, 28)
        column.setSpacing(0)
        column.addLayout(brand(theme))
        column.addSpacing(48)
        column.addWidget(
            Label(_("Open your practice"), "paperTitle", "desk", wrap=True)
        )
        column.addSpacing(40)
        column.addWidget(self.steps)
        column.addStretch(1)
        told = Label(
            _("Everything happens on this computer. Nothing is sent."),
            "small",
            "desk2",
            wrap=True,
        )
        offline = IconLabel(theme, "session.hors_ligne", 18, "ink.onDesk2")
        line = row(offline, told, gap=12)
        line.setStretch(1, 1)
        column.addLayout(line)
