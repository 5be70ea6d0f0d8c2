"""The head and the foot of the preview: what is shown, how large, where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QWidget

from desktop.i18n import _
from desktop.prints.printable import Printable
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.segmented import Segmented

INITIALS, NAMES = "initials", "names"
_MOST_COPIES = 99


class Head(QWidget):
    """Which document, initials or names, pages and size.

    Signals:
        chosen: another document.
        turned: initials or names.
    """

    chosen = Signal()
    turned = Signal()

    def __init__(self, theme: Theme, offered: Sequence[Printable]) -> None:
        super().__init__()
        self.choice = ComboBox(theme)
        self.choice.addItems([one.title for one in offered])
        self.choice.setAccessibleName(_("Document"))
        self.choice.setSizeAdjustPolicy(
            ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.title = ElidedLabel(offered[0].title, "section")
        # Shown here, either would be a window of its own, and take the keyboard away.
        (self.title if len(offered) > 1 else self.choice).hide()
        words = ((INITIALS, _("Initials")), (NAMES, _("Full names")))
        self.names = Segmented(theme, words, INITIALS)
        self.before = icon_button(
            theme, "aller.precedent", _("Previous page"), shortcut="PgUp"
        )
        self.after = icon_button(
            theme, "aller.suivant", _("Next page"), shortcut="PgDown"
        )
        self.where = Label("", "body", "2")
        self.smaller = icon_button(
            theme, "ph.magnifying-glass-minus", _("Smaller"), shortcut="-"
        )
        self.larger = icon_button(
            theme, "ph.magnifying-glass-plus", _("Larger"), shortcut="+"
        )
        self.fit = Button(theme, "", "quiet", shortcut="")
        self.choice.currentIndexChanged.connect(lambda _at: self.chosen.emit())
        self.names.chosen.connect(lambda _key: self.turned.emit())
        self._lay_out(theme)

    def show_where(self, page: int, count: int, zoom: float) -> None:
        """The page that is seen, from 0, and its size."""
        said = _("Page {number} of {count}")
        self.where.setText(said.format(number=page + 1, count=count))
        self.fit.say(_("{count} %").format(count=round(zoom * 100)))
        self.fit.setToolTip(_("As wide as there is room (0)"))
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < count - 1)

    def show_may(self, *, named: bool, forced: bool) -> None:
        """Whether there is a choice between initials and names."""
        self.names.setVisible(named)
        self.names.setEnabled(not forced)
        if forced:
            self.names.choose(INITIALS)
        words = _("Initials or full names (N)")
        self.names.setToolTip(
            _("Confidential mode: initials only.") if forced else words
        )

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 12, 20, 12)
        line.addWidget(IconLabel(theme, "patient.imprimer", 20, "accent.1"))
        line.addSpacing(8)
        line.addWidget(self.choice)
        line.addWidget(self.title, 1)
        line.addLayout(
            row(
                8,
                self.names,
                24,
                self.before,
                self.where,
                self.after,
                8,
                self.smaller,
                self.fit,
                self.larger,
            )
        )
        if self.choice.count() > 1:
            line.setStretchFactor(self.choice, 1)


class Foot(QFrame):
    """The way out, the file, the printer."""

    def __init__(self, theme: Theme, *, may_save: bool) -> None:
        super().__init__()
        self.setProperty("surface", "foot")
        self.way_out = Button(theme, _("Close"), "quiet", shortcut="Esc")
        self.printer = ComboBox(theme)
        self.printer.setAccessibleName(_("Printer"))
        self.copies = QSpinBox()
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setAccessibleName(_("Copies"))
        self.copies.setToolTip(_("Copies"))
        self.times = Label("×", "body", "2")
        self.none = Label(_("No printer is known to this computer."), "body", "2")
        self.saving = Button(
            theme, _("Save as PDF…"), icon="fichier.exporter", shortcut="Ctrl+S"
        )
        self.printing = Button(
            theme,
            _("Print"),
            "primary",
            icon="patient.imprimer",
            shortcut="Ctrl+P",
        )
        self.saving.setToolTip(
            _("After your passphrase; the file can be read by anybody who has it.")
            if may_save
            else _("Files with patients’ data are written by the doctor.")
        )
        self.printing.setToolTip(
            _("Written to the journal. The print system may keep a copy for a while.")
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 12, 20, 12)
        line.addLayout(
            row(
                self.way_out,
                None,
                self.none,
                self.printer,
                self.times,
                self.copies,
                8,
                self.saving,
                self.printing,
            )
        )

    def show_printers(self, names: Sequence[str]) -> None:
        """The printers to choose from, the usual one first."""
        self.printer.clear()
        self.printer.addItems(list(names))
        for widget in (self.printer, self.times, self.copies):
            widget.setVisible(bool(names))
        self.none.setVisible(not names)

    def show_ready(self, *, ready: bool, may_save: bool) -> None:
        """Whether the pages are there."""
        self.printing.setEnabled(ready and self.printer.count() > 0)
        self.saving.setEnabled(ready and may_save)
