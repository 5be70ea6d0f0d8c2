"""The line above a document: its title, its pages, and what can be done with it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import _
from ui.confidential.words import day_words
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.label import ElidedLabel, Label

_NARROW = 900


class ViewerHead(QWidget):
    """Where it is narrow, the title keeps its place and the buttons their icons.

    Args:
        lets_out: whether there is a button to write the document into a file.
    """

    def __init__(self, theme: Theme, *, lets_out: bool) -> None:
        super().__init__()
        self._theme = theme
        self.title = ElidedLabel("", "bodyStrong")
        self._day = Label("", "small", "3")
        self.where = Label("", "body", "2")
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
        self.turning = icon_button(
            theme, "ph.arrow-clockwise", _("Turn by a quarter"), shortcut="R"
        )
        self.searching = icon_button(
            theme, "retour.rechercher", _("Search in the document"), shortcut="Ctrl+F"
        )
        self.exporting = Button(theme, _("Save as a file…"), icon="fichier.exporter")
        self.printing = Button(theme, _("Print…"), icon="patient.imprimer")
        if not lets_out:
            self.exporting.hide()
        self._lay_out()

    def show_title(self, title: str, day: date | None) -> None:
        """Another document; "" when there is none."""
        self.title.setText(title)
        self._day.setText(day_words(day) if day else "")

    def show_where(self, at: int, count: int) -> str:
        """The page that is seen, counted from 0; how it is said."""
        said = _("Page {number} of {count}").format(number=at + 1, count=count)
        self.where.setText(said)
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at < count - 1)
        return said

    def fit(self, width: int) -> None:
        """So much room there is."""
        narrow = width < self._theme.px(_NARROW)
        for button in (self.back, self.exporting, self.printing):
            button.show_as("icon" if narrow else "full")
        self.printing.setToolTip(
            _("Written to the journal. The print system may keep a copy for a while.")
        )
        self.exporting.setToolTip(
            _("After your passphrase; the file can be read by anybody who has it.")
        )
        self._day.setVisible(not narrow)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 20, 8)
        line.setSpacing(8)
        line.addWidget(self.back)
        line.addWidget(self.title, 1)
        line.addWidget(self._day)
        for space, parts in (
            (12, (self.before, self.where, self.after)),
            (8, (self.smaller, self.larger, self.turning)),
            (8, (self.searching, self.exporting, self.printing)),
        ):
            line.addSpacing(space)
            for part in parts:
                line.addWidget(part)
