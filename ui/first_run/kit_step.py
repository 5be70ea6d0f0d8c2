"""Step three: the kit on paper, and two of its groups typed back."""

from __future__ import annotations

from pathlib import Path
from random import SystemRandom

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.prints.files import write_private
from desktop.prints.recovery_kit import KitPages, recovery_kit
from desktop.recovery_kit import same_group
from desktop.words import sentence
from ui.first_run.kit_paper import Kit, print_kit
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row, rule
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.ticks import CheckBox


class KitStep(QWidget):
    """The characters exist on paper only: copying two of them proves the print."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kit: Kit | None = None
        self._asked = (0, 0)
        self._done = Label("", "label", "accent", wrap=True)
        to_printer = Button(
            theme,
            _("Print the two sheets"),
            "primary",
            icon="kit.imprimer",
            shortcut="Ctrl+P",
            big="large",
        )
        to_printer.setShortcut("Ctrl+P")
        to_printer.clicked.connect(lambda _checked=False: self._print(by_hand=False))
        by_hand = Button(theme, _("A page to write by hand"), big="small")
        by_hand.clicked.connect(lambda _checked=False: self._print(by_hand=True))
        to_file = Button(theme, _("Save as PDF…"), "quiet", big="small")
        to_file.explain(_("A file on disk can be copied: prefer paper"))
        to_file.clicked.connect(lambda _checked=False: self.warn_of_file())
        self.first = Field(theme, "", LineEdit(theme, big="large"))
        self.second = Field(theme, "", LineEdit(theme, big="large"))
        self.kept = CheckBox(theme, _("Sheet 1 is put away at the practice"))
        self.outside = CheckBox(theme, _("Sheet 2 is locked away outside the practice"))
        warning = Banner(theme, "seal")
        warning.tell(
            _("Sheet 2 is worth the key of the practice."),
            _("Whoever holds it can read everything: no e-mail, no photograph."),
            tone="seal",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Print the recovery kit"), "screen", wrap=True))
        told = _(
            "Two sheets: one stays at the practice, the other outside, locked away."
            " What is on them is never shown here, and cannot be printed again."
        )
        column.addWidget(Label(told, "body", "2", wrap=True))
        column.addLayout(row(to_printer, by_hand, to_file, None))
        column.addWidget(self._done)
        column.addWidget(rule())
        column.addWidget(Label(_("Read your sheets again"), "section"))
        copied = row(gap=16)
        for field in (self.first, self.second):
            copied.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(copied)
        column.addWidget(self.kept)
        column.addWidget(self.outside)
        column.addWidget(warning)
        column.addStretch(1)
        for edit in (self.first.editor, self.second.editor):
            edit.textChanged.connect(self._weigh)
        for box in (self.kept, self.outside):
            box.toggled.connect(lambda _on: self.changed.emit())

    def show_kit(self, kit: Kit) -> None:
        """The kit of the practice that was just made; asks for one group of each sheet."""
        self._kit = kit
        random = SystemRandom()
        self._asked = (
            random.randrange(len(kit.secret)),
            random.randrange(len(kit.recovery)),
        )
        for field, sheet, number in zip(
            (self.first, self.second), (1, 2), self._asked, strict=True
        ):
            words = _("Sheet {sheet}, group {number}").format(
                sheet=sheet, number=number + 1
            )
            field.label.setText(words)
            field.editor.setAccessibleName(words)

    @property
    def is_complete(self) -> bool:
        """Whether both groups were copied rightly and both sheets are put away."""
        return self._copied() == (True, True) and (
            self.kept.isChecked() and self.outside.isChecked()
        )

    def forget(self) -> None:
        """Nothing of the kit stays in memory that this screen holds."""
        self._kit = None
        self.first.editor.clear()
        self.second.editor.clear()

    def save_pdf(self, path: Path) -> None:
        """On explicit choice only: a file that its owner alone may read."""
        if self._kit is None:
            return
        pages = KitPages(
            practice=self._kit.practice,
            made_on=self._kit.day,
            secret=self._kit.secret,
            recovery=self._kit.recovery,
        )
        try:
            write_private(path, recovery_kit(pages))
        except ExpectedError as error:
            self._done.say(sentence(error), "warn")
            return
        said = _("Saved as {name}: print it, then delete the file.")
        self._done.say(said.format(name=path.name), "warn")

    def _copied(self) -> tuple[bool, bool]:
        if self._kit is None:
            return False, False
        return (
            same_group(self.first.editor.text(), self._kit.secret[self._asked[0]]),
            same_group(self.second.editor.text(), self._kit.recovery[self._asked[1]]),
        )

    def _weigh(self) -> None:
        for field, right in zip((self.first, self.second), self._copied(), strict=True):
            if right or len(field.editor.text().strip()) < 4:
                field.accept()
            else:
                field.refuse(_("This is not what the sheet says."))
        self.changed.emit()

    def _print(self, *, by_hand: bool) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Recovery kit"))
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._printed(printer, by_hand=by_hand))
        # Its own `open` wants a slot by name; as a window of its own it nests no loop.
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.show()

    def _printed(self, printer: QPrinter, *, by_hand: bool) -> None:
        if self._kit is None:
            return
        print_kit(printer, self._kit, by_hand=by_hand)
        self._done.say(
            _("Sent to the printer {name}.").format(name=printer.printerName()),
            "accent",
        )

    def warn_of_file(self) -> None:
        """A file is for who cannot print: it says what that costs first."""
        dialog = Dialog(
            self._theme,
            self.window(),
            _("Save the kit as a file?"),
            _(
                "A file can be copied without a trace, and may stay in a backup or a"
                " cloud folder. Both sheets lie in it together: print it, then delete it."
            ),
            sealed=True,
        )
        go_on = dialog.add_button(_("Choose where…"), "primary")
        go_on.clicked.connect(dialog.accept)
        dialog.accepted.connect(self._choose_file)
        dialog.open()

    def _choose_file(self) -> None:
        chooser = QFileDialog(self, _("Save as PDF…"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.fileSelected.connect(lambda path: self.save_pdf(Path(path)))
        chooser.open()
