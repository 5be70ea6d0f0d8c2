"""What a certificate or a letter says: which text, which appointment, to whom, the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.i18n import _, language
from desktop.letters.addressees import Addressee
from desktop.letters.fields import FieldName, FilledText, faults, written_as
from desktop.letters.making import Draft
from desktop.letters.models import Text
from desktop.letters.values import LetterFacts, Meeting
from desktop.prints.paper_size import PaperSize
from ui.letters.addressee_field import AddresseeField
from ui.letters.field_text import FieldText
from ui.letters.words import (
    fault_words,
    field_words,
    meeting_words,
    missing_words,
    size_words,
)
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.combo import ComboBox
from ui.widgets.dress import show_inside
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit


class LetterForm(QWidget):
    """The choices above, the words below, and what is wrong or missing under them.

    Signals:
        edited: something of it is another; chosen: another text is meant.
    """

    edited = Signal()
    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: tuple[Text, ...] = ()
        self._meetings: tuple[Meeting, ...] = ()
        self.text = ComboBox(theme)
        self.meeting = ComboBox(theme)
        self.paper = ComboBox(theme)
        for box in (self.text, self.meeting, self.paper):
            box.setSizeAdjustPolicy(
                ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.paper.addItems([size_words(one) for one in PaperSize])
        self.name = LineEdit(theme)
        self.to = AddresseeField(theme)
        self.body = FieldText(theme, _("Words"))
        self.fields = Button(
            theme, _("Insert a field"), "link", icon="retour.ajouter", big="small"
        )
        self.note = Label("", "small", "2", wrap=True)
        self._lay_out(theme)
        self._connect()
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def current(self) -> Text | None:
        """The text that is chosen."""
        at = self.text.currentIndex()
        return self._texts[at] if 0 <= at < len(self._texts) else None

    @property
    def is_faulty(self) -> bool:
        """Whether a field or the addressee is not known, or there is no title."""
        name = self.name.text()
        if not self.to.isHidden() and self.to.is_asking:
            return True
        return bool(self.body.faults or faults(name)) or not name.strip()

    def show_texts(self, texts: Sequence[Text], facts: LetterFacts) -> None:
        """What there is to choose from, for this patient."""
        self._texts, self._meetings = tuple(texts), tuple(facts.meetings)
        self.text.clear()
        self.text.addItems([one.name for one in self._texts])
        self.meeting.clear()
        self.meeting.addItem(_("None"))
        self.meeting.addItems([meeting_words(one) for one in self._meetings])
        show_inside(self._meeting_field, wanted=bool(self._meetings))

    def show_draft(
        self, draft: Draft, addressee: Addressee | None, *, addressed: bool
    ) -> None:
        """Begins with this; what is handed over has no line for an addressee."""
        self.name.setText(draft.title)
        self.to.show_addressee(addressee)
        self.body.show_text(draft.body)
        at = 0 if draft.meeting is None else self._meetings.index(draft.meeting) + 1
        self.meeting.setCurrentIndex(at)
        self.paper.setCurrentIndex(list(PaperSize).index(draft.size))
        show_inside(self.to, wanted=addressed)

    def draft(self) -> Draft:
        """As it is in the form now."""
        at = self.meeting.currentIndex() - 1
        shown = not self.to.isHidden()
        return Draft(
            title=self.name.text().strip(),
            body=self.body.toPlainText(),
            recipient=self.to.lines.toPlainText() if shown else "",
            addressee=self.to.addressee if shown else None,
            meeting=self._meetings[at] if 0 <= at < len(self._meetings) else None,
            size=list(PaperSize)[max(0, self.paper.currentIndex())],
        )

    def show_words(self, words: FilledText) -> None:
        """What is not known, else what is left for a hand."""
        title, text = self.name.text(), self.body.toPlainText()
        if wrong := faults(title):
            self.note.say(fault_words(title, wrong), "warn")
        elif wrong := faults(text):
            self.note.say(fault_words(text, wrong), "warn")
        else:
            self.note.say(missing_words(words.missing) if words.missing else "", "2")

    def offer_fields(self) -> None:
        """The list of fields, each with what it stands for."""
        menu = QMenu(self)
        for field in FieldName:
            action = menu.addAction(field_words(field))
            written = written_as(field, language())
            action.triggered.connect(
                lambda _on=False, said=written: self.body.insert(said)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.fields.mapToGlobal(self.fields.rect().bottomLeft()))

    # Inside --------------------------------------------------------------------------

    def _fit(self) -> None:
        line = self._theme.px(20)
        self.body.setMinimumHeight(7 * line)

    def _lay_out(self, theme: Theme) -> None:
        self._meeting_field = Field(theme, _("Appointment"), self.meeting)
        self._body_field = Field(theme, _("Words"), self.body, aside=self.fields)
        policy = self._body_field.sizePolicy()
        policy.setVerticalPolicy(policy.Policy.Expanding)
        self._body_field.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(Field(theme, _("Model"), self.text), 3)
        above.addWidget(Field(theme, _("Paper"), self.paper), 2)
        column.addLayout(above)
        column.addWidget(self._meeting_field)
        column.addWidget(Field(theme, _("Title of the document"), self.name))
        column.addWidget(self.to)
        column.addWidget(self._body_field, 1)
        column.addWidget(self.note)

    def _connect(self) -> None:
        self.text.activated.connect(lambda _at: self.chosen.emit())
        self.meeting.activated.connect(lambda _at: self.edited.emit())
        self.paper.activated.connect(lambda _at: self.edited.emit())
        self.name.textEdited.connect(lambda _text: self.edited.emit())
        self.to.edited.connect(self.edited)
        self.body.edited.connect(self.edited)
        self.fields.clicked.connect(self.offer_fields)
