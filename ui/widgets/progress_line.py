"""How far a long work is, with a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.widgets.button import Button
from ui.widgets.dress import smooth
from ui.widgets.label import ElidedLabel, Label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme
    from ui.work import Work


class ProgressBar(QWidget):
    """A thin bar from 0 to 1; below 0 the end is not known and it is half filled."""

    def __init__(
        self, theme: Theme, *, fill: str = "accent.1", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fill = fill
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """How full it is, 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line.soft"))
        painter.drawRoundedRect(box, 3, 3)
        share = 0.5 if self._share < 0 else min(self._share, 1.0)
        painter.setBrush(self._theme.colour(self._fill))
        if share > 0:
            painter.drawRoundedRect(
                QRectF(0, 0, max(6.0, box.width() * share), box.height()), 3, 3
            )
        painter.end()


class ProgressLine(QWidget):
    """Title, percentage, bar, amount and Interrompre; hidden without a work.

    Args:
        amounts: whether what is counted means something to people (lines, patients).
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, amounts: bool = True
    ) -> None:
        super().__init__(parent)
        self._amounts = amounts
        self._work: Work | None = None
        self._title = ElidedLabel("", "label")
        self._percent = Label("", "label", "accent")
        self._bar = ProgressBar(theme)
        self._amount = Label("", "small", "3")
        self.stop = Button(theme, _("Interrupt"), "link", big="small")
        self.stop.clicked.connect(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._percent)
        foot.addWidget(self._amount, 1)
        foot.addWidget(self.stop)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addLayout(foot)
        self.hide()

    def follow(self, work: Work) -> None:
        """Shows this work until it is finished."""
        self._work = work
        self._title.setText(work.title)
        self.stop.setEnabled(True)
        work.progressed.connect(self._show)
        work.finished.connect(self._leave)
        self._show(work.done, work.total)
        self.setVisible(not work.is_finished)

    def _show(self, done: int, total: int) -> None:
        share = done / total if total else -1.0
        self._bar.show_share(share)
        self._percent.setText("" if share < 0 else percent(share))
        self._amount.setText(
            _("{done} of {total}").format(done=done, total=total)
            if total and self._amounts
            else ""
        )

    def _cancel(self) -> None:
        if self._work is not None:
            self.stop.setEnabled(False)
            self._work.cancel()

    def _leave(self) -> None:
        self._work = None
        self.hide()


def percent(share: float) -> str:
    """As "62 %", with the space of the language."""
    return _("{count} %").format(count=round(share * 100))
