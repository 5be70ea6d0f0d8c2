"""The dialog that says what a document is: title, kind, day, note."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.entities.confidential import LONGEST_TITLE
from db.entities.documents import (
    LONGEST_DOCUMENT_NOTE,
    Category,
    PatientDocument,
)
from desktop.i18n import _
from desktop.operations.documents import Described
from ui.documents.words import CATEGORIES
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit


class DescribeDialog(Dialog):
    """Four fields; Enter keeps them.

    Signals:
        kept: a Described.
    """

    kept = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, document: PatientDocument, today: date
    ) -> None:
        super().__init__(theme, window, _("Title, kind and date of the document"))
        self.name = LineEdit(theme)
        self.name.setMaxLength(LONGEST_TITLE)
        self.name.setText(document.title)
        self.name.selectAll()
        self.category = category_box(theme)
        self.category.setCurrentIndex(list(Category).index(document.category))
        self.day = DateField(theme, today, past=True)
        self.day.show_day(document.day)
        self.note = LineEdit(theme)
        self.note.setMaxLength(LONGEST_DOCUMENT_NOTE)
        self.note.setText(document.note)
        for words, editor in (
            (_("Title of the document"), self.name),
            (_("Kind"), self.category),
            (_("Date"), self.day),
            (_("Note"), self.note),
        ):
            self.body.addWidget(Field(theme, words, editor))
        self._save = self.add_button(_("Save"), "primary", shortcut="Return")
        self._save.clicked.connect(self.keep)
        self.name.returnPressed.connect(self.keep)
        self.note.returnPressed.connect(self.keep)
        self.name.textChanged.connect(self._weigh)

    def keep(self) -> None:
        """Hands it over, unless it has no title."""
        title = self.name.text().strip()
        if title:
            self.kept.emit(
                Described(
                    title=title,
                    category=chosen_category(self.category),
                    note=self.note.text(),
                    day=self.day.day,
                )
            )
            self.accept()

    def _weigh(self) -> None:
        self._save.setEnabled(bool(self.name.text().strip()))


def category_box(theme: Theme) -> ComboBox:
    """Every kind of document to choose from."""
    box = ComboBox(theme)
    for category in Category:
        box.addItem(_(CATEGORIES[category]))
    return box


def chosen_category(box: ComboBox) -> Category:
    """The one that is chosen."""
    return list(Category)[max(0, box.currentIndex())]
