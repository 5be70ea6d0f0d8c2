"""One line of the file looked at: what changes from what to what, or who it may be."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.dates import numeric_day
from desktop.i18n import _, ngettext
from desktop.imports.looking import LookedAt
from desktop.imports.patient_items import Answer
from desktop.merging import TRAITS, differing
from ui.duplicates.words import NOTHING, reason_words, said_words, trait_words
from ui.importing.beside_words import beside_lines
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dress import column, row, rule, scrolled, show_inside, surface
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.plain_tip import plain_tip
from ui.widgets.radio_card import RadioCard


class RowPanel(QWidget):
    """Nothing for a line that needs nothing; three answers for a doubtful one.

    Signals:
        answered: an Answer.
    """

    answered = Signal(object)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._names, self._theme = names, theme
        self._looked: LookedAt | None = None
        self.choices: list[RadioCard] = []
        self._group = QButtonGroup(self)
        self._head = ElidedLabel("", "bodyStrong")
        self._said = Label("", "small", "2", wrap=True)
        self._page = scrolled(QWidget())
        self.same = Button(theme, _("The same person"), "primary", shortcut="S")
        self.new = Button(theme, _("Somebody new"), shortcut="N")
        self.leave = Button(theme, _("Leave out"), shortcut="L")
        for button, answer in (
            (self.same, Answer.SAME),
            (self.new, Answer.NEW),
            (self.leave, Answer.LEAVE_OUT),
        ):
            button.setProperty("answer", answer.value)
            button.clicked.connect(self._answer)
        self._deeds = surface("inset")
        self._deeds.setLayout(
            column(self.same, self.new, self.leave, gap=6, margins=(12, 10, 12, 10))
        )
        self._lay_out()
        names.changed.connect(self._show)
        self.show_nothing("")

    def show_nothing(self, fact: str) -> None:
        """No line, or one that says all of itself in the list."""
        self._looked = None
        self._head.setText(fact)
        self._said.setText("")
        self._put(QWidget())
        show_inside(self._deeds, wanted=False)

    def show_line(self, looked: LookedAt, *, doubtful: int) -> None:
        """Shows this one.

        Args:
            doubtful: how many of the chosen lines a person has to decide.
        """
        self._looked = looked
        show_inside(self._deeds, wanted=doubtful > 0)
        said = ngettext("{count} line to decide", "{count} lines to decide", doubtful)
        self._head.setText(said.format(count=doubtful) if doubtful else _("Changes"))
        self._show()

    @property
    def picked(self) -> UUID | None:
        """The one of the candidates who is chosen."""
        found = self._looked.candidates if self._looked is not None else ()
        at = self._group.checkedId()
        return found[at].patient.id if 0 <= at < len(found) else None

    def _show(self) -> None:
        looked = self._looked
        if looked is None:
            return
        if looked.candidates:
            self._said.setText(_("It may be one of these:"))
            self._put(self._candidates(looked))
            return
        new = looked.before is None
        self._said.setText(
            _("A new record.")
            if new
            else _("What is there, then what stands there afterwards:")
        )
        self._put(self._changes(looked))

    def _candidates(self, looked: LookedAt) -> QWidget:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.choices = []
        for number, one in enumerate(looked.candidates):
            born = self._names.detail(numeric_day(one.patient.birth_date))
            who = ", ".join(x for x in (self._names.name(one.patient), born) if x)
            why = self._names.detail(reason_words(one.resemblance.reasons))
            score = f"{one.resemblance.score}\u202f%"
            said = f"{score}  ·  {why}" if why else score
            choice = RadioCard(self._theme, who, said, parent=page)
            choice.setToolTip(plain_tip(f"{who}, {said}"))
            choice.setChecked(number == 0)
            self._group.addButton(choice, number)
            self.choices.append(choice)
            inside.addWidget(choice)
        inside.addStretch(1)
        return page

    def _changes(self, looked: LookedAt) -> QWidget:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        before = looked.before
        traits = TRAITS if before is None else differing(before, looked.after)
        for trait in traits:
            now = self._names.detail(said_words(trait, looked.after)) or NOTHING
            if before is not None:
                was = self._names.detail(said_words(trait, before)) or NOTHING
                now = f"{was}  →  {now}"
            if now != NOTHING:
                inside.addWidget(Label(trait_words(trait), "caption", "3"))
                inside.addWidget(Label(now, "body", wrap=True))
        if looked.record is not None:
            for heading, lines in beside_lines(looked.record, looked.beside):
                inside.addWidget(Label(heading, "caption", "3"))
                for line in lines:
                    said = self._names.detail(line) or NOTHING
                    inside.addWidget(Label(said, "body", wrap=True))
        inside.addStretch(1)
        return page

    def _put(self, page: QWidget) -> None:
        page.setProperty("page", "true")
        for choice in self._group.buttons():
            self._group.removeButton(choice)
        old = self._page.takeWidget()
        if old is not None:
            old.deleteLater()
        self._page.setWidget(page)

    def _answer(self) -> None:
        self.answered.emit(Answer(self.sender().property("answer")))

    def _lay_out(self) -> None:
        head = column(self._head, self._said, gap=2, margins=(14, 12, 14, 8))
        body = row(self._page, margins=(14, 4, 8, 8))
        card = surface("card")
        inside = column(head, rule(), body, self._deeds, margins=(1, 1, 1, 1))
        inside.setStretch(2, 1)
        card.setLayout(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
