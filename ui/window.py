"""The one top-level window: it shows one page at a time and can be covered at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.idle import InputWatch
from ui.widgets.focus_ring import FocusRing
from ui.widgets.mark import paint_mark

if TYPE_CHECKING:
    from ui.theme import Theme

_SMALLEST = (1180, 720)
_USUAL = (1440, 900)


class Window(QWidget):
    """Holds the unlock screen, the first run or the frame of a session.

    Signals:
        leaving: the person closes it; it closes once `allow_close` was called.
        painting: it is about to paint something: the last moment to cover it.
    """

    leaving = Signal()
    painting = Signal()

    def __init__(self, theme: Theme, application: QApplication) -> None:
        super().__init__()
        self._theme = theme
        self._page: QWidget | None = None
        self._may_close = False
        self.input = InputWatch(self)
        self.ring = FocusRing(theme, self, application)
        self.cover = Cover(theme, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setMinimumSize(*_SMALLEST)
        self.input.typed.connect(self._by_keyboard)
        self.input.pressed.connect(self._by_mouse)

    def sizeHint(self) -> QSize:
        return QSize(*_USUAL)

    @property
    def page(self) -> QWidget | None:
        """What it shows."""
        return self._page

    def show_page(self, page: QWidget, title: str) -> None:
        """Shows another page; the one before is thrown away."""
        before, self._page = self._page, page
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._column.addWidget(page)
        self.setWindowTitle(title)
        page.show()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cover.hide()

    def blank(self) -> None:
        """Covers the page in this very moment: what is behind may take its time."""
        self.setWindowTitle(_("Secrétaire, locked"))
        self.cover.setGeometry(self.rect())
        self.cover.show()
        self.cover.raise_()
        self.cover.repaint()

    def empty(self) -> None:
        """Nothing stays behind the cover: neither to be seen nor to be read out."""
        self.drop_overlays()
        if self._page is not None:
            self._page.hide()

    def drop_overlays(self) -> None:
        """Dialogs and popups over the page go with it."""
        kept = (self._page, self.ring, self.cover)
        flat = Qt.FindChildOption.FindDirectChildrenOnly
        for child in self.findChildren(QWidget, options=flat):
            if child not in kept:
                child.hide()
                child.deleteLater()

    def restore_place(self, geometry: bytes) -> None:
        """Where it stood the last time."""
        if not geometry or not self.restoreGeometry(QByteArray(geometry)):
            self.resize(*_USUAL)

    def allow_close(self) -> None:
        """Closes for good."""
        self._may_close = True
        self.close()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            self.painting.emit()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.input.watch(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self.leaving.emit()
        # Whoever heard may have been able to close everything at once.
        event.setAccepted(self._may_close)

    def _by_keyboard(self) -> None:
        self.ring.heard(keyboard=True)

    def _by_mouse(self) -> None:
        self.ring.heard(keyboard=False)


class Cover(QWidget):
    """Leather over everything."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        # What is behind is not even painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg.desk"))
        painter.end()


def mark_icon(theme: Theme) -> QIcon:
    """The mark for the system's task bar."""
    icon = QIcon()
    for size in (16, 32, 64, 128):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(painter, theme, pixmap.rect().toRectF(), on_desk=False)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
