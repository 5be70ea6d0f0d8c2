"""The documents of a confidential file: one row each, without a picture of what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from db.entities.confidential import ConfidentialDocument, DocumentKind
from desktop.i18n import _
from ui.backups.words import size_words
from ui.confidential.rows import throw_away
from ui.confidential.words import day_words
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.dress import column, row, rule
from ui.widgets.field import Field
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.line_edit import LineEdit

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class DocumentRow(QFrame):
    """A click or Enter shows the document.

    Signals:
        opened, rename_asked, retire_asked, restore_asked: it is this document.
    """

    opened = Signal()
    rename_asked = Signal()
    retire_asked = Signal()
    restore_asked = Signal()

    def __init__(self, theme: Theme, document: ConfidentialDocument) -> None:
        super().__init__()
        self._document = document
        kind = "PDF" if document.kind is DocumentKind.PDF else _("Picture")
        icon = (
            "patient.pdf" if document.kind is DocumentKind.PDF else "patient.document"
        )
        told = f"{day_words(document.day)} · {kind}, {size_words(document.size)}"
        self.title = ElidedLabel(
            document.title, "body", "3" if document.retired else "1"
        )
        words = column(self.title, Label(told, "caption", "3"), gap=1)
        line = row(
            IconLabel(theme, icon, 18),
            words,
            *self._buttons(theme),
            gap=8,
            margins=(12, 6, 8, 6),
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setProperty("ring", "outside")
        self.setAccessibleName(f"{document.title}, {told}")
        if not document.retired:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if inside and not self._document.retired:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _OPENS and not self._document.retired:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _buttons(self, theme: Theme) -> list[Button]:
        if self._document.retired:
            back = Button(theme, _("Bring back"), "link", big="small")
            back.clicked.connect(self.restore_asked)
            return [back]
        rename = icon_button(
            theme, "patient.modifier", _("Title and date…"), kind="quiet"
        )
        retire = icon_button(
            theme, "retour.retirer", _("Take out of sight"), kind="quiet"
        )
        rename.clicked.connect(self.rename_asked)
        retire.clicked.connect(self.retire_asked)
        for button in (rename, retire):
            button.setProperty("big", "small")
        return [rename, retire]


class DocumentsCard(Card):
    """What is kept, and the way to add to it.

    Signals:
        add_asked: a file is to be chosen.
        opened, rename_asked: a ConfidentialDocument; retire_asked, restore_asked: its id.
    """

    add_asked = Signal()
    opened = Signal(object)
    rename_asked = Signal(object)
    retire_asked = Signal(object)
    restore_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        self.add = Button(theme, _("Add…"), "link", icon="retour.ajouter", big="small")
        self.add.setAccessibleName(_("Add a confidential document"))
        super().__init__(
            theme,
            _("Documents"),
            icon="patient.document",
            aside=self.add,
            padded=False,
        )
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.add_foot(
            _("Shown in the application only: no clear file is ever written."),
            icon="scelle.verrou_plein",
        )
        self.add.clicked.connect(self.add_asked)

    def show_documents(self, documents: Sequence[ConfidentialDocument]) -> None:
        """These instead."""
        throw_away(self._rows)
        for at, one in enumerate(documents):
            if at:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(one))
        if not documents:
            nothing = Label(
                _("No document. PDF, PNG, JPEG or WebP, 20 MB at most."),
                "body",
                "3",
                wrap=True,
            )
            nothing.setContentsMargins(12, 10, 12, 12)
            self._rows.addWidget(nothing)

    def _row(self, one: ConfidentialDocument) -> DocumentRow:
        line = DocumentRow(self._theme, one)
        line.opened.connect(lambda: self.opened.emit(one))
        line.rename_asked.connect(lambda: self.rename_asked.emit(one))
        line.retire_asked.connect(lambda: self.retire_asked.emit(one.id))
        line.restore_asked.connect(lambda: self.restore_asked.emit(one.id))
        return line


class RenameDialog(Dialog):
    """Another title and date.

    Signals:
        kept: (title, day).
    """

    kept = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        document: ConfidentialDocument,
        today: date,
    ) -> None:
        super().__init__(theme, window, _("Title and date of the document"))
        self._title = LineEdit(theme)
        self._title.setMaxLength(160)
        self._title.setText(document.title)
        self._day = DateField(theme, today, past=True)
        self._day.show_day(document.day)
        self.body.addWidget(Field(theme, _("Title of the document"), self._title))
        self.body.addWidget(Field(theme, _("Date"), self._day))
        self._save = self.add_button(_("Save"), "primary")
        self._save.clicked.connect(self._keep)
        self._title.returnPressed.connect(self._keep)
        self._title.textChanged.connect(self._weigh)

    def _weigh(self) -> None:
        self._save.setEnabled(bool(self._title.text().strip()))

    def _keep(self) -> None:
        title = self._title.text().strip()
        if title:
            self.kept.emit(title, self._day.day)
            self.accept()
