"""The page in its scrolling room: finds marked, turned by quarters, brought into sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QScrollArea

from ui.theme import Theme
from ui.viewing.outside import Hit
from ui.viewing.picture import marked, turned, turned_box
from ui.widgets.label import Label

_MARGIN = 40
_WIDEST = 900
_LINE = 60


class Sheet(QScrollArea):
    """One page, or a word in its place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._box: QRectF | None = None
        self.paper = Label("", "body", "2")
        self.paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self.paper)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def wide(self, zoom: float) -> int:
        """How wide a page is at this size, in points of the screen."""
        room = min(self.viewport().width() - _MARGIN, self._theme.px(_WIDEST))
        return round(max(room, 100) * zoom)

    def put(self, image: QImage) -> None:
        """Another page; `show_page` shows it."""
        self._image = image

    def show_page(
        self, wide: int, by: int, hits: Sequence[Hit], looked_at: Hit | None
    ) -> None:
        """The page with its finds, so wide, turned by so many degrees."""
        if self._image.isNull():
            return
        page = turned(marked(self._image, hits, looked_at), by)
        picture = QPixmap.fromImage(page)
        picture.setDevicePixelRatio(max(picture.width() / wide, 0.1))
        self.paper.setPixmap(picture)
        self._box = None
        if looked_at is not None and looked_at in hits and looked_at.boxes:
            self._box = turned_box(looked_at.boxes[0], by)
            # Where it stands is known when the layout has settled.
            QTimer.singleShot(0, self, self._show_box)

    def say(self, words: str) -> None:
        """Words in the place of the page."""
        self.paper.setText(words)

    def forget(self) -> None:
        """Lets the pictures go."""
        self._image, self._box = QImage(), None
        self.paper.setPixmap(QPixmap())

    def scroll_by(self, by: int) -> None:
        """Down by so many lines."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * self._theme.px(_LINE))

    def go_on(self) -> bool:
        """A screenful further; False at the foot of the page."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        bar.setValue(bar.value() + bar.pageStep() - self._theme.px(_LINE))
        return True

    def to_top(self) -> None:
        """The head of the page."""
        self.verticalScrollBar().setValue(0)

    def _show_box(self) -> None:
        box = self._box
        if box is None:
            return
        size = self.paper.pixmap().deviceIndependentSize()
        left = max(0.0, (self.paper.width() - size.width()) / 2)
        middle = QPoint(
            round(left + box.center().x() * size.width()),
            round(box.center().y() * size.height()),
        )
        room = self.viewport().size()
        self.ensureVisible(
            middle.x(), middle.y(), room.width() // 3, room.height() // 3
        )
