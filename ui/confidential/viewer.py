"""A document inside the application: page by page, from memory, and to the printer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.confidential.pages import Pages
from ui.confidential.viewer_head import ViewerHead
from ui.theme import Theme
from ui.widgets.dress import rule

_LEAST, _MOST, _STEP = 0.5, 4.0, 1.25
_MARGIN = 40
_WIDEST = 900


class Titled(Protocol):
    """A document's description, in either vault."""

    @property
    def title(self) -> str: ...
    @property
    def day(self) -> date | None: ...


class Viewer(QWidget):
    """Shows one page at a time; the bytes are let go when it is left.

    Args:
        lets_out: whether there is a button to write the document into a file.

    Signals:
        left: back to the list.
        print_asked: how many pages are to be printed; `print_pages` does it.
        export_asked: it is to be written into a file.
    """

    left = Signal()
    print_asked = Signal(int)
    export_asked = Signal()

    def __init__(self, theme: Theme, *, lets_out: bool = False) -> None:
        super().__init__()
        self._turned = 0
        self._theme = theme
        self._pages: Pages | None = None
        self._at, self._zoom = 0, 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head = ViewerHead(theme, lets_out=lets_out)
        self._connect()
        self._area = QScrollArea()
        self._area.setWidget(self._paper)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        theme.changed.connect(self._make_room)
        theme.changed.connect(self._draw)

    @property
    def is_open(self) -> bool:
        """Whether a document is shown."""
        return self._pages is not None

    def show_document(self, document: Titled, pages: Pages) -> None:
        """Its first page, as wide as there is room."""
        self.forget()
        self._pages = pages
        self.head.show_title(document.title, document.day)
        self.setAccessibleName(document.title)
        self.turn_to(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Lets the bytes and the pictures go."""
        pages, self._pages = self._pages, None
        if pages is not None:
            pages.close()
        self._at, self._zoom, self._turned = 0, 1.0, 0
        self._paper.setPixmap(QPixmap())
        self.head.show_title("", None)
        self.setAccessibleName("")

    def leave(self) -> None:
        """Back to the notebook."""
        self.left.emit()

    def turn_to(self, number: int) -> None:
        """Another page."""
        if self._pages is None:
            return
        self._at = max(0, min(number, self._pages.count - 1))
        self._draw()
        self._area.verticalScrollBar().setValue(0)

    def zoom(self, by: float) -> None:
        """Larger or smaller; 0 as wide as there is room."""
        self._zoom = max(_LEAST, min(self._zoom * by, _MOST)) if by else 1.0
        self._draw()

    def rotate(self, by: int = 90) -> None:
        """A quarter of a turn, as a sheet that was laid in wrongly needs it."""
        self._turned = (self._turned + by) % 360
        self._draw()

    def print_pages(self) -> None:
        """Asks for the printer; it was told before."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # No patient and no title: a print queue shows its names to everybody.
        printer.setDocName(_("Document"))
        dialog = QPrintDialog(printer, self)
        options = dialog.options() & ~QPrintDialog.PrintDialogOption.PrintToFile
        dialog.setOptions(options)
        dialog.accepted.connect(lambda: self.paint_on(printer))
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.show()

    def paint_on(self, printer: QPrinter) -> None:
        """Every page on paper, as large as it can be."""
        if self._pages is None:
            return
        painter = QPainter(printer)
        paper = QRectF(painter.viewport())
        for number in range(self._pages.count):
            if number:
                printer.newPage()
            image = self._image(number, round(paper.width()))
            size = QSize(image.size()).scaled(
                paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            left = (paper.width() - size.width()) / 2
            painter.drawImage(QRectF(left, 0, size.width(), size.height()), image)
        painter.end()

    # Qt ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # Escape leads back to the notebook, and not to the list of patients.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and Qt.Key(event.key()) is Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deeds: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.leave,
            Qt.Key.Key_PageDown: lambda: self.turn_to(self._at + 1),
            Qt.Key.Key_PageUp: lambda: self.turn_to(self._at - 1),
            Qt.Key.Key_Plus: lambda: self.zoom(_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _STEP),
            Qt.Key.Key_0: lambda: self.zoom(0),
            Qt.Key.Key_R: self.rotate,
        }
        deed = deeds.get(Qt.Key(event.key()))
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._draw()

    # Inside --------------------------------------------------------------------------

    def _draw(self) -> None:
        pages = self._pages
        if pages is None:
            return
        room = min(self._area.viewport().width() - _MARGIN, self._theme.px(_WIDEST))
        wide = round(max(room, 100) * self._zoom)
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(self._image(self._at, round(wide * ratio)))
        picture.setDevicePixelRatio(max(picture.width() / wide, 0.1))
        self._paper.setPixmap(picture)
        self._paper.setAccessibleName(self.head.show_where(self._at, pages.count))

    def _image(self, number: int, wide: int) -> QImage:
        """A page as it is turned now."""
        if self._pages is None:
            return QImage()
        image = self._pages.image(number, wide)
        if not self._turned:
            return image
        turned = image.transformed(QTransform().rotate(self._turned))
        smooth = Qt.TransformationMode.SmoothTransformation
        return turned.scaledToWidth(max(1, image.width()), smooth)

    def _make_room(self) -> None:
        self.head.fit(self.width())

    def _connect(self) -> None:
        head = self.head
        head.back.clicked.connect(self.left)
        head.before.clicked.connect(lambda: self.turn_to(self._at - 1))
        head.after.clicked.connect(lambda: self.turn_to(self._at + 1))
        head.smaller.clicked.connect(lambda: self.zoom(1 / _STEP))
        head.larger.clicked.connect(lambda: self.zoom(_STEP))
        head.turning.clicked.connect(lambda: self.rotate(90))
        head.exporting.clicked.connect(self.export_asked)
        head.printing.clicked.connect(self._ask_to_print)

    def _ask_to_print(self) -> None:
        if self._pages is not None:
            self.print_asked.emit(self._pages.count)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(rule())
        whole.addWidget(self._area, 1)
