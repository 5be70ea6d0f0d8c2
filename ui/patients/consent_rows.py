"""What a patient agreed to: read in a card, answered on its tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.entities import Consent, ConsentAnswer, ConsentSubject
from desktop.dates import numeric_day
from desktop.i18n import _
from desktop.reads.around import NotedConsent
from ui.patients.choices import choice_words
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.dress import row, rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented

_SIGNS = {
    ConsentAnswer.GIVEN: ("retour.ok", "accent.1"),
    ConsentAnswer.REFUSED: ("ph.x-circle", "ink.2"),
    None: ("ph.circle-dashed", "ink.3"),
}
_UNSAID = "unsaid"


def _by_subject(
    noted: Sequence[NotedConsent],
) -> Mapping[ConsentSubject, NotedConsent]:
    return {one.consent.subject: one for one in noted}


class ConsentCard(Card):
    """Each subject with its sign, its answer in words and the day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Consents"), icon="patient.consentement")
        self._lines: dict[ConsentSubject, tuple[IconLabel, Label, Label]] = {}
        self.body.setSpacing(theme.px(8))
        for subject in ConsentSubject:
            sign = IconLabel(theme, "ph.circle-dashed", 16)
            words = Label("", "body", wrap=True)
            day = Label("", "small", "3")
            line = row(sign, words, day, gap=10)
            line.setStretch(1, 1)
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
            self._lines[subject] = (sign, words, day)

    def show_consents(self, noted: Sequence[NotedConsent]) -> None:
        """Shows these answers."""
        known = _by_subject(noted)
        for subject, (sign, words, day) in self._lines.items():
            one = known.get(subject)
            answer = one.consent.answer if one else None
            sign.show_icon(*_SIGNS[answer])
            said = choice_words("subject", subject)
            if answer is ConsentAnswer.REFUSED:
                said = _("{subject}: refused").format(subject=said)
            words.say(said, "1" if answer else "3")
            day.setText(numeric_day(one.consent.given_on) if one else "")

    def texts(self) -> list[str]:
        """What is read of each."""
        return [words.text() for _sign, words, _day in self._lines.values()]


class ConsentRow(QWidget):
    """One subject: agreed, refused or not asked, when, and who wrote it down.

    Signals:
        answered: (ConsentSubject, ConsentAnswer or None, day or None).
    """

    answered = Signal(object, object, object)

    def __init__(
        self, theme: Theme, subject: ConsentSubject, today: date, *, may_edit: bool
    ) -> None:
        super().__init__()
        self.subject = subject
        self._consent: Consent | None = None
        title = choice_words("subject", subject)
        self.choice = Segmented(
            theme,
            (
                (ConsentAnswer.GIVEN.value, _("Agreed")),
                (ConsentAnswer.REFUSED.value, _("Refused")),
                (_UNSAID, _("Not asked")),
            ),
            _UNSAID,
        )
        self.choice.setAccessibleDescription(title)
        self.day = DateField(theme, today, past=True)
        self.day.setAccessibleName(_("{subject}: said on").format(subject=title))
        self.day.setFixedWidth(theme.px(120))
        self.noted = Label("", "small", "3", wrap=True)
        self.choice.setEnabled(may_edit)
        self.day.setReadOnly(not may_edit)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(14)
        words = Label(title, "bodyStrong", wrap=True)
        told = Label(_told(subject), "small", "3", wrap=True)
        grid.addWidget(words, 0, 0)
        grid.addWidget(told, 1, 0)
        grid.addWidget(self.choice, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.day, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.noted, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(3, 3)
        self.choice.chosen.connect(self._choose)
        self.day.picked.connect(self._date)

    def show_consent(self, noted: NotedConsent | None) -> None:
        """Shows the answer in force."""
        self._consent = noted.consent if noted else None
        answer = noted.consent.answer.value if noted else _UNSAID
        self.choice.choose(answer)
        self.day.show_day(noted.consent.given_on if noted else None)
        self.day.setEnabled(noted is not None)
        said = ""
        if noted is not None and noted.noted_by:
            said = _("written down by {name}").format(name=noted.noted_by)
        self.noted.setText(said)

    def _choose(self, key: str) -> None:
        answer = None if key == _UNSAID else ConsentAnswer(key)
        self.answered.emit(self.subject, answer, None)

    def _date(self, day: date | None) -> None:
        if self._consent is not None and day not in (None, self._consent.given_on):
            self.answered.emit(self.subject, self._consent.answer, day)


class ConsentTab(QWidget):
    """Every subject on one page.

    Signals:
        answered: (ConsentSubject, ConsentAnswer or None, day or None).
    """

    answered = Signal(object, object, object)

    def __init__(self, theme: Theme, today: date, *, may_edit: bool) -> None:
        super().__init__()
        self.rows: list[ConsentRow] = []
        card = Card(theme, _("Consents"), icon="patient.consentement", padded=False)
        card.body.setSpacing(0)
        for subject in ConsentSubject:
            if self.rows:
                card.body.addWidget(rule())
            one = ConsentRow(theme, subject, today, may_edit=may_edit)
            one.answered.connect(self.answered)
            card.body.addWidget(one)
            self.rows.append(one)
        card.add_foot(
            _("An answer replaces the one before; the history keeps both."),
            icon="patient.historique",
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.addWidget(card)
        whole.addStretch(1)

    def show_consents(self, noted: Sequence[NotedConsent]) -> None:
        """Shows these answers."""
        known = _by_subject(noted)
        for one in self.rows:
            one.show_consent(known.get(one.subject))


def _told(subject: ConsentSubject) -> str:
    return {
        ConsentSubject.NOTICE: _("The leaflet on her rights was given to her."),
        ConsentSubject.DATA_USE: _("Beyond her own care, without her name."),
        ConsentSubject.REMOTE_SECRETARIAT: _(
            "Refused: she is in no envelope that leaves."
        ),
    }.get(subject, _("For her appointments alone."))
