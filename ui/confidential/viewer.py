"""A document inside the application: page by page, from memory, and to the printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from db.entities.confidential import ConfidentialDocument
from desktop.i18n import _
from ui.confidential.pages import Pages
from ui.confidential.words import day_words
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.dress import row, rule
from ui.widgets.label import ElidedLabel, Label

_LEAST, _MOST, _STEP = 0.5, 4.0, 1.25
_MARGIN = 40
_WIDEST = 900
_NARROW = 820


class Viewer(QWidget):
    """Shows one page at a time; the bytes are let go when it is left.

    Signals:
        left: back to the list.
        print_asked: how many pages are to be printed; `print_pages` does it.
    """

    left = Signal()
    print_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pages: Pages | None = None
        self._at, self._zoom = 0, 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = ElidedLabel("", "bodyStrong")
        self._day = Label("", "small", "3")
        self._where = Label("", "body", "2")
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._make_buttons()
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

    def show_document(self, document: ConfidentialDocument, pages: Pages) -> None:
        """Its first page, as wide as there is room."""
        self.forget()
        self._pages = pages
        self.title.setText(document.title)
        self._day.setText(day_words(document.day) if document.day else "")
        self.setAccessibleName(document.title)
        self.turn_to(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Lets the bytes and the pictures go."""
        pages, self._pages = self._pages, None
        if pages is not None:
            pages.close()
        self._at, self._zoom = 0, 1.0
        self._paper.setPixmap(QPixmap())
        self.title.setText("")
        self._day.setText("")
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
            image = self._pages.image(number, round(paper.width()))
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
        picture = QPixmap.fromImage(pages.image(self._at, round(wide * ratio)))
        picture.setDevicePixelRatio(max(picture.width() / wide, 0.1))
        self._paper.setPixmap(picture)
        said = _("Page {number} of {count}").format(
            number=self._at + 1, count=pages.count
        )
        self._where.setText(said)
        self._paper.setAccessibleName(said)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < pages.count - 1)

    def _make_buttons(self) -> None:
        theme = self._theme
        self.back = Button(
            theme, _("Back to the file"), icon="aller.retour", shortcut="Esc"
        )
        self.before = icon_button(
            theme, "aller.precedent", _("Previous page"), shortcut="PgUp"
        )
        self.after = icon_button(
            theme, "aller.suivant", _("Next page"), shortcut="PgDown"
        )
        self.smaller = icon_button(
            theme, "ph.magnifying-glass-minus", _("Smaller"), shortcut="-"
        )
        self.larger = icon_button(
            theme, "ph.magnifying-glass-plus", _("Larger"), shortcut="+"
        )
        self.printing = Button(theme, _("Print…"), icon="patient.imprimer")
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(lambda: self.turn_to(self._at - 1))
        self.after.clicked.connect(lambda: self.turn_to(self._at + 1))
        self.smaller.clicked.connect(lambda: self.zoom(1 / _STEP))
        self.larger.clicked.connect(lambda: self.zoom(_STEP))
        self.printing.clicked.connect(self._ask_to_print)

    def _make_room(self) -> None:
        """Where it is narrow, the title keeps its place and the buttons their icons."""
        narrow = self.width() < self._theme.px(_NARROW)
        for button in (self.back, self.printing):
            button.show_as("icon" if narrow else "full")
        self.printing.setToolTip(
            _("Written to the journal. The print system may keep a copy for a while.")
        )
        self._day.setVisible(not narrow)

    def _ask_to_print(self) -> None:
        if self._pages is not None:
            self.print_asked.emit(self._pages.count)

    def _lay_out(self) -> None:
        head = row(
            self.back,
            self.title,
            self._day,
            12,
            self.before,
            self._where,
            self.after,
            8,
            self.smaller,
            self.larger,
            8,
            self.printing,
            gap=8,
            margins=(20, 8, 20, 8),
        )
        head.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self._area, 1)
