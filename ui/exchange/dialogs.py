"""The dialogs of pairing and agreement: each asks for little and says what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.errors import ExpectedError
from desktop.exchange.granting import AgreementDates
from desktop.exchange.words import folded
from desktop.i18n import _
from desktop.plain_text import shown
from desktop.words import sentence
from ui.exchange.pairing_card import WordGrid
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.line_edit import LineEdit


class NameDialog(Dialog):
    """How the other side is called here, before a pair file is written or taken.

    Signals:
        named: the name, "" when none was typed.
    """

    named = Signal(str)

    def __init__(
        self, theme: Theme, window: QWidget, *, invite: bool, optional: bool = False
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Invite a remote secretary") if invite else _("Accept a pair file"),
            _(
                "The invitation is a small file without any patient. Hand it over; the"
                " other side sends one back."
            )
            if invite
            else _(
                "The file is read, nothing leaves. If it is an invitation, an answer is"
                " written next, for you to send back."
            ),
        )
        self._optional = optional
        hint = _("Leave it empty to keep the name it has.") if optional else ""
        self.field = Field(
            theme, _("Name of the other side"), LineEdit(theme), hint=hint
        )
        self.body.addWidget(self.field)
        text = _("Choose where to write it…") if invite else _("Choose the file…")
        self.go_on = self.add_button(text, "primary")
        self.go_on.clicked.connect(self._go_on)
        self.field.editor.returnPressed.connect(self._go_on)
        self.field.editor.textEdited.connect(self.field.accept)

    def _go_on(self) -> None:
        name = self.field.editor.text().strip()
        if not name and not self._optional:
            self.field.refuse(_("Type the name you know it by."))
            return
        self.accept()
        self.named.emit(name)


class WordsDialog(Dialog):
    """Twelve words to be read aloud; then three are typed while all are hidden.

    Args:
        places: which ones are asked, from 1.

    Signals:
        typed: the words by their place.
    """

    typed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        words: Sequence[str],
        digits: str,
        places: Sequence[int],
        peer: str,
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Compare the twelve words"),
            _(
                "Call {peer} on a number you know. Each reads its words aloud: all"
                " twelve must be the same. Write them down, three will be asked."
            ).format(peer=peer),
        )
        self._shown = WordGrid(theme)
        self._shown.show_words(words)
        self._digits = Label(
            _("The same as digits: {digits}").format(digits=digits),
            "small",
            "2",
            wrap=True,
        )
        self.fields = {place: self._made(theme, place) for place in places}
        self._asked = row(*self.fields.values(), gap=12)
        self._wrong = Label("", "body", "warn", wrap=True)
        for part in (self._shown, self._digits):
            self.body.addWidget(part)
        self.body.addLayout(self._asked)
        self.body.addWidget(self._wrong)
        self.next = self.add_button(_("Hide them and type three"), "primary")
        self.back = self.add_button(_("Show the words again"))
        self.confirm = self.add_button(_("Confirm the pairing"), "primary")
        self.next.clicked.connect(lambda: self._turn(hidden=True))
        self.back.clicked.connect(lambda: self._turn(hidden=False))
        self.confirm.clicked.connect(self._tell)
        self._turn(hidden=False)

    def refuse(self, error: ExpectedError, positions: Sequence[int]) -> None:
        """They differ: says which, and stays."""
        self._wrong.setText(sentence(error))
        self._wrong.show()
        for place, field in self.fields.items():
            if place in positions:
                field.refuse(_("Another word"))

    def _made(self, theme: Theme, place: int) -> Field[LineEdit]:
        label = _("Word {number}").format(number=place)
        field = Field(theme, label, LineEdit(theme))
        field.editor.textEdited.connect(field.accept)
        field.editor.textEdited.connect(self._weigh)
        field.editor.returnPressed.connect(self._tell)
        return field

    def _turn(self, *, hidden: bool) -> None:
        before: tuple[QWidget, ...] = (self._shown, self._digits, self.next)
        after: tuple[QWidget, ...] = (*self.fields.values(), self.back, self.confirm)
        for part in before:
            part.setVisible(not hidden)
        for part in after:
            part.setVisible(hidden)
        for field in self.fields.values():
            field.editor.clear()
            field.accept()
        self._wrong.hide()
        self._weigh()
        self.focus_first()

    def _weigh(self) -> None:
        typed = (field.editor.text() for field in self.fields.values())
        self.confirm.setEnabled(all(folded(text) for text in typed))

    def _tell(self) -> None:
        if self.confirm.isEnabled():
            self.typed.emit({p: f.editor.text() for p, f in self.fields.items()})


class AgreementDialog(Dialog):
    """The signed agreement as a file, with its dates.

    Signals:
        chosen: (file, last day, the other dates).
    """

    chosen = Signal(object, object, object)

    def __init__(self, theme: Theme, window: QWidget, today: date, peer: str) -> None:
        super().__init__(
            theme,
            window,
            _("Attach the signed agreement"),
            _(
                "The file is kept encrypted in the practice. With it, you sign what may"
                " leave for {peer}, until its last day."
            ).format(peer=peer)
            if peer
            else _("The file is kept encrypted in the practice."),
        )
        self._today = today
        self._file: Path | None = None
        self._name = ElidedLabel(_("No file chosen"), "body", "2")
        pick = Button(theme, _("Choose the file…"), icon="pli.accord")
        pick.clicked.connect(self._pick)
        self.signed = Field(theme, _("Signed on"), DateField(theme, today, past=True))
        self.start = Field(theme, _("Holds from"), DateField(theme, today))
        self.end = Field(theme, _("Holds until"), DateField(theme, today))
        self.start.editor.show_day(today)
        line = row(pick, gap=12)
        line.addWidget(self._name, 1)
        self.body.addLayout(line)
        self.body.addLayout(row(self.signed, self.start, self.end, gap=12))
        self._wrong = Label("", "body", "warn", wrap=True)
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.attach = self.add_button(
            _("Attach and sign"), "primary", icon="pli.accord"
        )
        self.attach.clicked.connect(self._tell)
        self.attach.setEnabled(False)
        for field in (self.signed, self.start, self.end):
            field.editor.textChanged.connect(self._weigh)

    def take(self, file: Path) -> None:
        """This is the file."""
        self._file = file
        self._name.setText(shown(file.name))
        self._weigh()

    def refuse(self, error: ExpectedError) -> None:
        """It was not taken: says why, and stays."""
        self._wrong.setText(sentence(error))
        self._wrong.show()

    def _pick(self) -> None:
        chooser = QFileDialog(self, _("Choose the file…"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters(["PDF (*.pdf)", "* (*)"])
        chooser.fileSelected.connect(lambda path: self.take(Path(path)))
        chooser.open()

    def _weigh(self) -> None:
        start, end = self.start.editor.day, self.end.editor.day
        ordered = end is not None and (start is None or start <= end)
        self.end.accept()
        if end is not None and not ordered:
            self.end.refuse(_("Before the first day"))
        self.attach.setEnabled(self._file is not None and ordered)

    def _tell(self) -> None:
        end = self.end.editor.day
        if self._file is None or end is None:
            return
        dates = AgreementDates(
            valid_to=end,
            valid_from=self.start.editor.day,
            signed_on=self.signed.editor.day,
        )
        self.chosen.emit(self._file, end, dates)
