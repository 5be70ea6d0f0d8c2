"""The pages of a document one below the other, drawn as they come into sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.viewing.pages import PdfPages

_GAP = 20
_LEAST, _MOST, _STEP = 0.4, 4.0, 1.25
_WIDEST = 860
_KEPT = 8
_SHEET = 590.0
"""Points: a sheet of A4, nearly, which is as wide as there is room at 100 %."""


class PagesView(QAbstractScrollArea):
    """As wide as there is room at 100 %; the bytes are let go by `forget`.

    Signals:
        turned: (page, pages, zoom) as they are seen now.
    """

    turned = Signal(int, int, float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pages: PdfPages | None = None
        self._boxes: list[QRect] = []
        self._drawn: dict[tuple[int, int], QImage] = {}
        self._zoom = 1.0
        self.setViewport(QWidget())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "inside")
        self.verticalScrollBar().valueChanged.connect(self._tell)
        theme.changed.connect(self._lay_out)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return 0 if self._pages is None else self._pages.count

    @property
    def page(self) -> int:
        """The page whose larger part is seen, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        tops = [number for number, box in enumerate(self._boxes) if box.top() <= middle]
        return tops[-1] if tops else 0

    def show_pages(self, pages: PdfPages) -> None:
        """Another document; where one is shown already, its place is kept."""
        at = self.verticalScrollBar().value()
        self.forget()
        self._pages = pages
        self._lay_out()
        self.verticalScrollBar().setValue(at)
        self._tell()

    def forget(self) -> None:
        """Lets the bytes and the pictures go."""
        pages, self._pages = self._pages, None
        if pages is not None:
            pages.close()
        self._drawn.clear()
        self._boxes = []
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        self.viewport().update()

    def turn_to(self, number: int) -> None:
        """Brings a page to the top."""
        if self._boxes:
            box = self._boxes[max(0, min(number, len(self._boxes) - 1))]
            self.verticalScrollBar().setValue(box.top() - _GAP)

    def zoom(self, by: float) -> None:
        """Larger or smaller; 0 as wide as there is room."""
        self._zoom = max(_LEAST, min(self._zoom * by, _MOST)) if by else 1.0
        page = self.page
        self._lay_out()
        self.turn_to(page)

    def larger(self) -> None:
        """One step."""
        self.zoom(_STEP)

    def smaller(self) -> None:
        """One step back."""
        self.zoom(1 / _STEP)

    # Qt ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("bg.sunken"))
        seen = event.rect().translated(self._offset())
        painter.translate(-self._offset())
        for number, box in enumerate(self._boxes):
            if box.intersects(seen):
                painter.drawImage(box, self._picture(number, box))
                painter.setPen(QPen(self._theme.colour("line.strong"), 1))
                painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.larger() if event.angleDelta().y() > 0 else self.smaller()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deeds: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_PageDown: lambda: self.turn_to(self.page + 1),
            Qt.Key.Key_PageUp: lambda: self.turn_to(self.page - 1),
            Qt.Key.Key_Home: lambda: self.turn_to(0),
            Qt.Key.Key_End: lambda: self.turn_to(self.count - 1),
            Qt.Key.Key_Plus: self.larger,
            Qt.Key.Key_Minus: self.smaller,
            Qt.Key.Key_0: lambda: self.zoom(0),
        }
        deed = deeds.get(Qt.Key(event.key()))
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    # Inside --------------------------------------------------------------------------

    def _offset(self) -> QPoint:
        return QPoint(
            self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )

    def _lay_out(self) -> None:
        pages = self._pages
        if pages is None:
            return
        room = self.viewport().size()
        fit = max(120, min(room.width() - 2 * _GAP, self._theme.px(_WIDEST)))
        self._boxes, y = [], _GAP
        for number in range(pages.count):
            # A card is seen as small beside a sheet as it is.
            share = min(1.0, pages.points(number)[0] / _SHEET)
            wide = max(1, round(fit * self._zoom * share))
            high = round(wide * pages.shape(number))
            left = max(_GAP, (room.width() - wide) // 2)
            self._boxes.append(QRect(left, y, wide, high))
            y += high + _GAP
        widest = max((box.width() for box in self._boxes), default=0)
        self._set_bars(room, QSize(widest + 2 * _GAP, y))
        self._tell()
        self.viewport().update()

    def _set_bars(self, room: QSize, whole: QSize) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, whole.width() - room.width()))
        across.setPageStep(room.width())
        down.setRange(0, max(0, whole.height() - room.height()))
        down.setPageStep(room.height())
        down.setSingleStep(40)

    def _picture(self, number: int, box: QRect) -> QImage:
        ratio = self.devicePixelRatioF()
        wide = round(box.width() * ratio)
        found = self._drawn.get((number, wide))
        if found is None and self._pages is not None:
            while len(self._drawn) >= _KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            found = self._drawn[number, wide] = self._pages.image(number, wide)
        return QImage() if found is None else found

    def _tell(self) -> None:
        if self._pages is None:
            return
        said = _("Page {number} of {count}").format(
            number=self.page + 1, count=self.count
        )
        self.setAccessibleName(said)
        self.setAccessibleDescription(self._pages.text(self.page))
        self.turned.emit(self.page, self.count, self._zoom)
