"""What leaves, said before it does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.entities.documents import PatientDocument
from desktop.i18n import _
from ui.backups.words import size_words
from ui.documents.words import category_words, day_words, kind_words
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.label import ElidedLabel, Label


class LetOutDialog(Dialog):
    """Which document, and what it means that it leaves.

    Signals:
        accepted: the place is to be asked for.
    """

    def __init__(
        self, theme: Theme, window: QWidget, document: PatientDocument
    ) -> None:
        super().__init__(
            theme,
            window,
            _("This document leaves the vault"),
            _(
                "The file can be read by anybody who has it. It is written for your"
                " account alone, noted in the journal, and stays in the list of readable"
                " files until it is deleted. Your passphrase is asked for."
            ),
        )
        self.body.addWidget(ElidedLabel(document.title, "bodyStrong"))
        facts = (
            category_words(document.category),
            day_words(document),
            f"{kind_words(document)}, {size_words(document.size)}",
        )
        self.body.addWidget(Label(" · ".join(facts), "body", "2"))
        self.set_way_out(_("Keep it in the vault"))
        self.choosing = self.add_button(
            _("Choose where…"),
            "primary",
            icon="fichier.exporter",
            shortcut="Return",
        )
        self.choosing.clicked.connect(self.accept)

    def focus_first(self) -> None:
        """The way on."""
        self.choosing.setFocus()
