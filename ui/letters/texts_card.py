"""The texts of letters: chosen above, changed below, seen beside as they will be."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from db.entities import AppointmentState, Patient, Phone, Practice
from db.entities.patient import Address, Sex
from db.rows import PatientAppointmentRow
from desktop.i18n import _, language
from desktop.letters.fields import FieldName, faults, written_as
from desktop.letters.letterhead import Letterhead
from desktop.letters.making import Draft, paper_of
from desktop.letters.models import Text
from desktop.letters.values import LetterFacts, Meeting
from desktop.operations.letters import drop_letter_text, save_letter_text
from desktop.prints.letter import letter
from desktop.prints.paper_size import PaperSize
from desktop.reads.letters import letter_texts, letterhead
from ui.letters.field_text import FieldText
from ui.letters.words import fault_words, field_words
from ui.operator import Operator
from ui.paper.pages_view import PagesView
from ui.theme import Theme
from ui.viewing.pages import PdfPages
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.combo import ComboBox
from ui.widgets.dress import column, row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit

_PAUSE_MS = 150
_HIGH = 460


class TextsCard(Card):
    """An unknown field is named as it is typed, and such a text cannot be saved.

    Signals:
        refused: an ExpectedError.
    """

    refused = Signal(object)

    def __init__(self, theme: Theme, operator: Operator) -> None:
        super().__init__(
            theme, _("Texts of certificates and letters"), icon="message.phrases"
        )
        self._operator = operator
        self._texts: tuple[Text, ...] = ()
        self._asked = 0
        self.choice = ComboBox(theme)
        self.name = LineEdit(theme)
        self.words = FieldText(theme, _("Words"))
        self.fields = ComboBox(theme)
        self.fields.addItem(_("Insert a field"))
        self.fields.addItems([field_words(one) for one in FieldName])
        self.note = Label("", "small", "2", wrap=True)
        self.view = PagesView(theme)
        self.adding = Button(theme, _("New text"), icon="retour.ajouter")
        self.dropping = Button(theme, _("The program’s words again"))
        self.saving = Button(theme, _("Save the text"), "primary")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out(theme)
        self._connect()

    @property
    def current(self) -> Text | None:
        """The text that is chosen."""
        at = self.choice.currentIndex()
        return self._texts[at] if 0 <= at < len(self._texts) else None

    def ask(self) -> None:
        """The texts as they are now."""
        self._operator.ask(
            self, letter_texts, language(), then=self._show, channel="texts"
        )

    def save(self) -> None:
        """The practice's own words from now on."""
        text = self.current
        if text is None or not self.saving.isEnabled():
            return
        self._operator.do(
            self,
            save_letter_text,
            {
                "name": self.name.text(),
                "body": self.words.toPlainText(),
                "model": text.model,
                "row": text.row,
            },
            failed=self.refused.emit,
            said=_("Text saved."),
        )

    def add(self) -> None:
        """A text of the practice's own."""
        self._operator.do(
            self,
            save_letter_text,
            {
                "name": _("New text"),
                "body": written_as(FieldName.PATIENT, language()),
                "model": None,
                "row": None,
            },
            then=lambda _made: self.choice.setCurrentIndex(self.choice.count() - 1),
            failed=self.refused.emit,
            said=_("Text saved."),
        )

    def drop(self) -> None:
        """The model as it was shipped, or one text less."""
        text = self.current
        if text is not None and text.row is not None:
            self._operator.do(
                self,
                drop_letter_text,
                {"row": text.row},
                failed=self.refused.emit,
                said=_("Text dropped."),
            )

    # Inside --------------------------------------------------------------------------

    def _show(self, texts: tuple[Text, ...]) -> None:
        at = max(0, min(self.choice.currentIndex(), len(texts) - 1))
        self._texts = texts
        self.choice.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.choice.clear()
        self.choice.addItems([one.name for one in texts])
        self.choice.setCurrentIndex(at)
        self.choice.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._choose()

    def _choose(self) -> None:
        text = self.current
        if text is None:
            return
        self.name.setText(text.name)
        self.words.show_text(text.body)
        own = text.row is not None
        self.dropping.setVisible(own)
        self.dropping.say(
            _("Delete this text")
            if text.model is None
            else _("The program’s words again")
        )
        self.weigh()

    def weigh(self) -> None:
        """What is wrong, and the paper."""
        self._pause.stop()
        body, name, text = self.words.toPlainText(), self.name.text(), self.current
        wrong = faults(body) or faults(name)
        shown = body if faults(body) else name
        self.note.say(fault_words(shown, wrong) if wrong else "", "warn")
        changed = text is not None and (name, body) != (text.name, text.body)
        self.saving.setEnabled(changed and not wrong and bool(name.strip()))
        self._draw(name, body)

    def _draw(self, name: str, body: str) -> None:
        """With an invented patient: nobody's file is opened to choose words."""
        self._asked += 1
        asked = self._asked
        size = PaperSize.A4 if self.current is None else self.current.size

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.view.show_pages(PdfPages(pdf))

        def draw(facts: LetterFacts) -> None:
            draft = Draft(title=name, body=body, meeting=facts.meetings[0], size=size)
            self._operator.run(
                self, lambda _progress: letter(paper_of(draft, facts)), then=show
            )

        session = self._operator.session
        self._operator.ask(
            self,
            letterhead,
            then=lambda head: draw(_invented(session.wall, head, session.practice)),
            channel="sample",
        )

    def _insert(self, at: int) -> None:
        if at:
            self.words.insert(written_as(list(FieldName)[at - 1], language()))
            self.fields.setCurrentIndex(0)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(lambda _at: self._choose())
        self.fields.activated.connect(self._insert)
        self.name.textEdited.connect(lambda _text: self._pause.start())
        self.words.edited.connect(self._pause.start)
        self._pause.timeout.connect(self.weigh)
        self.saving.clicked.connect(self.save)
        self.adding.clicked.connect(self.add)
        self.dropping.clicked.connect(self.drop)

    def _lay_out(self, theme: Theme) -> None:
        self.dropping.hide()
        for box, words in ((self.choice, _("Text")), (self.fields, _("Fields"))):
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(
                ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.view.setMinimumHeight(theme.px(_HIGH))
        left = column(
            Field(theme, _("Model"), self.choice),
            Field(theme, _("Title of the document"), self.name),
            self.fields,
            # Above the words: below them it is out of sight where text is large.
            self.note,
            self.words,
            gap=10,
        )
        left.setStretch(4, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 1)
        middle.addWidget(self.view, 1)
        self.body.addLayout(middle)
        self.body.addLayout(row(self.adding, self.dropping, None, self.saving))


def _invented(now: datetime, head: Letterhead, practice: Practice) -> LetterFacts:
    """Somebody who does not exist, with an appointment that was kept."""
    start = now.replace(hour=9, minute=0)
    meeting = PatientAppointmentRow(
        id=UUID(int=1),
        start=start,
        end=start + timedelta(minutes=20),
        state=AppointmentState.COMPLETED,
        type_code="CS",
        type_name=_("Consultation"),
        note="",
    )
    patient = Patient(
        id=UUID(int=2),
        birth_name=_("Sample"),
        first_names="Camille",
        sex=Sex.FEMALE,
        birth_date=start.date().replace(year=start.year - 40, day=1),
        phones=(Phone(number="+33639980000"),),
        address=Address(
            street="1 rue de l’Exemple", postcode="37999", city="Montclair"
        ),
    )
    later = replace(meeting, start=start + timedelta(days=14))
    return LetterFacts(
        patient=patient,
        practice=practice,
        letterhead=head,
        meetings=(Meeting(row=meeting, arrived=start, left=meeting.end),),
        upcoming=(later,),
        today=start.date(),
    )
