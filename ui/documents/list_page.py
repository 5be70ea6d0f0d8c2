"""The documents of one patient as a table, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.documents import PatientDocument
from desktop.i18n import _, ngettext
from desktop.reads.documents import newest_first, these_words
from ui.backups.words import size_words
from ui.documents.dropped import dropped_paths
from ui.documents.words import (
    category_words,
    day_words,
    kind_icon,
    kind_words,
    origin_words,
)
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import FilterChip
from ui.widgets.dress import column, mark, row
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_edit import LineEdit
from ui.widgets.lines_table import Line, LinesTable

_WIDTHS = (128, 300, 112, 128, 132, 240)
_NARROW = 900


class DocumentsPage(QWidget):
    """A file may be dropped anywhere on it.

    Signals:
        opened, describe_asked, export_asked: a PatientDocument.
        delete_asked, restore_asked: the same.
        import_asked, make_asked: the buttons.
        dropped: paths of files or folders.
    """

    opened = Signal(object)
    describe_asked = Signal(object)
    delete_asked = Signal(object)
    restore_asked = Signal(object)
    import_asked = Signal()
    make_asked = Signal()
    dropped = Signal(object)

    def __init__(self, theme: Theme, *, may_make: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._documents: tuple[PatientDocument, ...] = ()
        self.setAcceptDrops(True)
        self.making = Button(
            theme,
            _("Certificate or letter…"),
            "primary",
            icon="message.phrases",
            shortcut="Ctrl+J",
        )
        self.importing = Button(
            theme, _("Import a file…"), icon="fichier.importer", shortcut="Ctrl+O"
        )
        if not may_make:
            self.making.hide()
        self.words = LineEdit(
            theme, icon="retour.rechercher", placeholder=_("Among these documents")
        )
        self.words.setAccessibleName(_("Among these documents"))
        self.deleted = FilterChip(theme, _("Deleted"))
        self.table = LinesTable(
            theme,
            _("Documents"),
            (
                _("Date"),
                _("Title of the document"),
                _("Kind"),
                _("Origin"),
                _("Form"),
                _("Note"),
            ),
            _WIDTHS,
        )
        self.banner = Banner(theme)
        self.nothing = EmptyState(
            theme,
            "patient.document",
            _("No document yet."),
            _("Drop files here, import one, or make a certificate."),
        )
        self._make_buttons(theme)
        self._lay_out(theme)
        self._connect()

    @property
    def chosen(self) -> PatientDocument | None:
        """The document the keyboard is on."""
        found = self.table.current
        return found if isinstance(found, PatientDocument) else None

    def show_documents(self, documents: Sequence[PatientDocument]) -> None:
        """These instead, the newest first."""
        self._documents = newest_first(documents)
        self._fill()

    # Qt ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            mark(self._card, tone="accent")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        mark(self._card, tone="")

    def dropEvent(self, event: QDropEvent) -> None:
        mark(self._card, tone="")
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_NARROW)
        for button in (self.making, self.importing):
            button.show_as("plain" if narrow else "full")
        self.words.setMinimumWidth(self._theme.px(120 if narrow else 220))

    # Inside --------------------------------------------------------------------------

    def _fill(self) -> None:
        gone = [one for one in self._documents if one.retired]
        shown = gone if self.deleted.isChecked() else _living(self._documents)
        wanted = self.words.text().strip()
        found = these_words(shown, wanted)
        self.table.show_lines([_line(one) for one in found])
        self.deleted.setVisible(bool(gone) or self.deleted.isChecked())
        self.deleted.setText(
            ngettext("{count} deleted", "{count} deleted", len(gone)).format(
                count=len(gone)
            )
        )
        some = bool(found)
        self.table.setVisible(some)
        self.nothing.setVisible(not some)
        self.nothing.fact.setText(
            _("Nothing is called so.")
            if wanted and shown
            else _("No document is deleted any more.")
            if self.deleted.isChecked()
            else _("No document yet.")
        )
        self._weigh()

    def _weigh(self) -> None:
        """What can be done with the chosen one."""
        chosen = self.chosen
        living = chosen is not None and not chosen.retired
        for button in (self.opening, self.describing, self.deleting):
            button.setEnabled(living)
        self.deleting.setVisible(not self.deleted.isChecked())
        self.restoring.setVisible(self.deleted.isChecked())
        self.restoring.setEnabled(chosen is not None and chosen.retired)

    def _make_buttons(self, theme: Theme) -> None:
        self.opening = Button(
            theme, _("Open"), icon="session.montrer", shortcut="Return", big="small"
        )
        self.describing = Button(
            theme,
            _("Title, kind, note…"),
            icon="patient.modifier",
            shortcut="F4",
            big="small",
        )
        self.deleting = Button(
            theme, _("Delete"), icon="retour.retirer", shortcut="Del", big="small"
        )
        self.restoring = Button(
            theme, _("Bring back"), icon="retour.annuler", big="small"
        )

    def _lay_out(self, theme: Theme) -> None:
        self._card = Card(theme, _("Documents"), icon="patient.document", padded=False)
        self._card.body.setSpacing(0)
        self._card.body.addWidget(self.table)
        self._card.body.addWidget(self.nothing)
        buttons = row(
            self.opening,
            self.describing,
            self.deleting,
            self.restoring,
            None,
            gap=6,
            margins=(12, 8, 12, 8),
        )
        self._card.body.addLayout(buttons)
        self._card.add_foot(
            _(
                "Kept encrypted, shown in the application only."
                " PDF, PNG, JPEG, WebP, TIFF or text, 20 MB at most."
            ),
            icon="scelle.verrou_plein",
        )
        top = row(self.making, self.importing, None, self.deleted, self.words, gap=8)
        self.words.setMaximumWidth(theme.px(260))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(self.banner)
        whole.addLayout(top)
        whole.addLayout(column(self._card, None))

    def _connect(self) -> None:
        table = self.table
        self.making.clicked.connect(self.make_asked)
        self.importing.clicked.connect(self.import_asked)
        self.words.textChanged.connect(lambda _text: self._fill())
        self.deleted.toggled.connect(lambda _on: self._fill())
        table.moved.connect(self._weigh)
        table.opened.connect(self._open)
        table.remove_asked.connect(self._remove)
        self.opening.clicked.connect(lambda: self._open(self.chosen))
        self.describing.clicked.connect(self.describe)
        self.deleting.clicked.connect(lambda: self._remove(self.chosen))
        self.restoring.clicked.connect(lambda: self.restore_asked.emit(self.chosen))

    def describe(self) -> None:
        """Asks what the chosen document is."""
        if self.chosen is not None and not self.chosen.retired:
            self.describe_asked.emit(self.chosen)

    def _open(self, document: object) -> None:
        if isinstance(document, PatientDocument) and not document.retired:
            self.opened.emit(document)

    def _remove(self, document: object) -> None:
        if isinstance(document, PatientDocument) and not document.retired:
            self.delete_asked.emit(document)


def _living(documents: Sequence[PatientDocument]) -> list[PatientDocument]:
    return [one for one in documents if not one.retired]


def _line(one: PatientDocument) -> Line:
    return Line(
        (
            day_words(one),
            one.title,
            category_words(one.category),
            origin_words(one),
            f"{kind_words(one)}, {size_words(one.size)}",
            one.note,
        ),
        one,
        kind_icon(one),
    )
