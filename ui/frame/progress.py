"""Long work in the corner: a bar over the content, its percentage in the status bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from ui.frame.status_bar import StatusBar
from ui.theme import Theme
from ui.widgets.dress import surface
from ui.widgets.progress_line import ProgressLine, percent
from ui.work import Work

_WIDTH = 340
_MARGIN = 16


class ProgressCorner(QObject):
    """The newest work that lasts; it never stands in the way of the agenda."""

    def __init__(self, theme: Theme, over: QWidget, status: StatusBar) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._status = status
        self._work: Work | None = None
        self.popup = surface("popup")
        self.popup.setParent(over)
        self.line = ProgressLine(theme)
        inside = QVBoxLayout(self.popup)
        inside.setContentsMargins(14, 12, 14, 10)
        inside.addWidget(self.line)
        self.popup.hide()
        over.installEventFilter(self)

    def follow(self, work: Work) -> None:
        """Shows this work until it is finished."""
        if work.is_finished or not work.title:
            return
        self._work = work
        self.line.follow(work)
        work.progressed.connect(self._show)
        work.finished.connect(self._leave)
        self._show(work.done, work.total)
        self._place()
        self.popup.show()
        self.popup.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.popup.isVisible():
            self._place()
        return False

    def _show(self, done: int, total: int) -> None:
        if self._work is None:
            return
        text = self._work.title
        if total:
            text = _("{title}, {percent}").format(
                title=text, percent=percent(done / total)
            )
        self._status.show_fact("work", text, icon="sauvegarde.en_cours", tone="accent")

    def _leave(self) -> None:
        self._work = None
        self.popup.hide()
        self._status.show_fact("work", "")

    def _place(self) -> None:
        width = self._theme.px(_WIDTH)
        height = max(self.popup.sizeHint().height(), self._theme.px(84))
        left = self._over.width() - width - _MARGIN
        top = self._over.height() - height - _MARGIN
        self.popup.setGeometry(left, top, width, height)
