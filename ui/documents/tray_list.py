"""The left of the tray: whom the shown document is for, and those that wait."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.documents import PatientDocument
from desktop.dates import short_day
from desktop.i18n import _
from ui.booking.patient_field import PatientField
from ui.documents.words import kind_icon, origin_words
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row, scrolled
from ui.widgets.label import Label
from ui.widgets.lines_table import Line, LinesTable

_WIDTHS = (186, 90, 96)


class TrayList(QWidget):
    """Signals travel up: what is shown and what is filed is the screen's.

    Signals:
        picked: a PatientDocument, or None.
        filed, delete_asked: the shown one.
        import_asked, scanner_asked: the buttons.
    """

    picked = Signal(object)
    filed = Signal()
    delete_asked = Signal()
    import_asked = Signal()
    scanner_asked = Signal()

    def __init__(self, theme: Theme, who: PatientField) -> None:
        super().__init__()
        self.banner = Banner(theme)
        self.table = LinesTable(
            theme,
            _("Documents to file"),
            (_("Document"), _("Origin"), _("Date")),
            _WIDTHS,
        )
        self.filing = Button(
            theme, _("File it"), "primary", icon="choix.coche", shortcut="Return"
        )
        self.deleting = Button(theme, _("Delete"), icon="retour.retirer", shortcut="")
        self.importing = Button(
            theme,
            _("Import a file…"),
            icon="fichier.importer",
            shortcut="Ctrl+O",
            big="small",
        )
        self.scanner = Button(
            theme, _("The scanner’s folder…"), icon="ph.tray", big="small"
        )
        self.show_chosen(chosen=False)
        card = Card(theme, _("To file"), icon="ph.tray", padded=False)
        card.body.addWidget(self.table)
        hint = Label(
            _("Type a name, Enter files it and shows the next one."),
            "small",
            "3",
            wrap=True,
        )
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(20, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(self.banner)
        whole.addWidget(who)
        whole.addLayout(row(self.filing, self.deleting, None))
        whole.addWidget(hint)
        whole.addWidget(card)
        whole.addLayout(row(self.importing, None))
        whole.addLayout(row(self.scanner, None))
        whole.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self._connect()

    @property
    def chosen(self) -> PatientDocument | None:
        """The document the keyboard is on."""
        found = self.table.current
        return found if isinstance(found, PatientDocument) else None

    @property
    def documents(self) -> tuple[PatientDocument, ...]:
        """Those that are listed."""
        things = [line.thing for line in self.table.lines.lines]
        return tuple(one for one in things if isinstance(one, PatientDocument))

    def show_documents(self, documents: Sequence[PatientDocument]) -> None:
        """These wait."""
        self.table.show_lines([_line(one) for one in documents])
        self.table.setVisible(bool(documents))
        self.deleting.setEnabled(bool(documents))

    def show_chosen(self, *, chosen: bool) -> None:
        """Whether somebody is chosen."""
        self.filing.setEnabled(chosen)

    def _connect(self) -> None:
        self.table.moved.connect(lambda: self.picked.emit(self.chosen))
        self.table.opened.connect(lambda _one: self.filed.emit())
        self.table.remove_asked.connect(lambda _one: self.delete_asked.emit())
        self.filing.clicked.connect(self.filed)
        self.deleting.clicked.connect(self.delete_asked)
        self.importing.clicked.connect(self.import_asked)
        self.scanner.clicked.connect(self.scanner_asked)


def _line(one: PatientDocument) -> Line:
    day = one.day or one.added_at.date()
    return Line((one.title, origin_words(one), short_day(day)), one, kind_icon(one))
