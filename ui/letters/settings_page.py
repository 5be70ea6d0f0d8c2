"""The settings of letters: the head above them, and the texts they are made of."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from db.changes import Changes
from db.entities import Practice
from desktop.dates import phone
from desktop.formats.phones import phone_number
from desktop.formats.rpps import bare_rpps, rpps_problem
from desktop.i18n import _
from desktop.letters.letterhead import Letterhead
from desktop.operations.letters import set_letterhead
from desktop.reads.letters import letterhead
from desktop.rights import Right
from desktop.words import sentence
from ui.letters.texts_card import TextsCard
from ui.settings.page import CardsPage, Where
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit

_LINES = 2.7


class LettersPage(CardsPage):
    """The head is the doctor's to change; the texts are everybody's who makes letters."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator = where.operator
        self.head: HeadCard | None = None
        if where.operator.session.may(Right.PRACTICE):
            self.head = HeadCard(where.theme)
            self.head.saving.clicked.connect(self.save_head)
            self.add_card(self.head)
        self.texts = TextsCard(where.theme, where.operator)
        self.texts.refused.connect(
            lambda error: self.banner.tell(sentence(error), tone="warn")
        )
        self.add_card(self.texts)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Shows what is in force."""
        if changes is None or changes.touches("setting", "practice"):
            self._operator.ask(self, letterhead, then=self._show, channel="head")
        if changes is None or changes.touches("letter_template"):
            self.texts.ask()

    def save_head(self) -> None:
        """Puts it into force, unless the number cannot be one."""
        if self.head is None or not self.head.check():
            return
        practice = self.head.practice(self._operator.session.practice)
        self._operator.do(
            self,
            set_letterhead,
            {"letterhead": self.head.letterhead(), "practice": practice},
            failed=lambda error: self.banner.tell(sentence(error), tone="warn"),
            said=_("Letterhead changed."),
        )

    def _show(self, found: Letterhead) -> None:
        if self.head is None:
            return
        practice = self._operator.session.practice
        self.head.show_head(found)
        self.head.doctor.editor.setText(practice.doctor_name)
        self.head.speciality.editor.setText(practice.speciality)
        self.head.address.editor.setPlainText(practice.address)
        self.head.phone.editor.setText(phone(practice.phone))


class HeadCard(Card):
    """Everything that stands above a letter, and the line at its foot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Letterhead"), icon="patient.identite")
        self.doctor = _line(theme, _("Name of the doctor"))
        self.speciality = _line(theme, _("Speciality"))
        self.titles = _lines(theme, _("Titles, one a line"))
        self.rpps = _line(theme, _("RPPS number"), _("Eleven digits, or nothing."))
        self.address = _lines(theme, _("Address"))
        self.phone = _line(theme, _("Telephone"))
        self.phones = _line(theme, _("Other numbers"))
        self.email = _line(theme, _("E-mail"))
        self.city = _line(
            theme, _("Town letters are dated from"), _("The address’s town if empty.")
        )
        self.foot = _line(theme, _("Line at the foot"))
        self.saving = Button(theme, _("Save the letterhead"), "primary")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        pairs: tuple[tuple[QWidget, QWidget], ...] = (
            (self.doctor, self.speciality),
            (self.titles, self.address),
            (self.rpps, self.city),
            (self.phone, self.phones),
            (self.email, self.foot),
        )
        for line, (left, right) in enumerate(pairs):
            grid.addWidget(left, line, 0)
            grid.addWidget(right, line, 1)
        self.body.addLayout(grid)
        self.body.addLayout(row(None, self.saving))
        self.rpps.editor.textEdited.connect(lambda _text: self.check())

    def check(self) -> bool:
        """Whether the number can be one; says what is wrong."""
        problem = rpps_problem(bare_rpps(self.rpps.editor.text()))
        if problem == "rpps_shape":
            self.rpps.refuse(_("An RPPS number has eleven digits."))
        elif problem:
            self.rpps.refuse(_("A digit is wrong: its key does not fit."))
        else:
            self.rpps.accept()
        return not problem

    def show_head(self, head: Letterhead) -> None:
        """What is in force."""
        self.titles.editor.setPlainText(head.titles)
        for field, value in (
            (self.rpps, head.rpps),
            (self.phones, head.phones),
            (self.email, head.email),
            (self.city, head.city),
            (self.foot, head.foot),
        ):
            field.editor.setText(value)

    def letterhead(self) -> Letterhead:
        """As it is in the form."""
        return Letterhead(
            titles=self.titles.editor.toPlainText().strip(),
            rpps=bare_rpps(self.rpps.editor.text()),
            phones=self.phones.editor.text().strip(),
            email=self.email.editor.text().strip(),
            city=self.city.editor.text().strip(),
            foot=self.foot.editor.text().strip(),
        )

    def practice(self, before: Practice) -> Practice:
        """The practice's own row with what is typed here."""
        typed = self.phone.editor.text().strip()
        return replace(
            before,
            doctor_name=self.doctor.editor.text().strip(),
            speciality=self.speciality.editor.text().strip(),
            address=self.address.editor.toPlainText().strip(),
            phone=phone_number(typed) or typed,
        )


def _line(theme: Theme, words: str, hint: str = "") -> Field[LineEdit]:
    return Field(theme, words, LineEdit(theme), hint=hint)


def _lines(theme: Theme, words: str) -> Field[QPlainTextEdit]:
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(theme.px(round(_LINES * 24)))
    return Field(theme, words, editor)
