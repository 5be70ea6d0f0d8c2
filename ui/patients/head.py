"""The head of a patient's file: who she is, what to mind, what comes next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.entities import FREE_STATES
from db.entities.patient import IdentityStatus
from desktop.i18n import _
from desktop.names import initials
from desktop.reads.patients import PatientFile
from ui.names import Names, number_words
from ui.patients.next_card import NextCard
from ui.patients.words import birth_name_words, born_words, day_with_year
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button
from ui.widgets.chips import Chip
from ui.widgets.dress import column, row, show_inside
from ui.widgets.label import Label
from ui.widgets.plain_tip import plain_tip

_LONGEST = 80


class AlertChip(Chip):
    """Gives the end of its words up where there is no room; the tooltip has them all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "warn", icon="retour.attention")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._theme.px(120)), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = self._text
        room = self.width() - 24 - self._theme.px(14)
        metrics = QFontMetricsF(self._theme.font("label"))
        self._text = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)
        super().paintEvent(event)
        self._text = whole


class FileHead(QWidget):
    """56 high: initials, name, age and birth, alert, next appointment, two deeds.

    Signals:
        call_asked, print_asked: the buttons.
    """

    call_asked = Signal()
    print_asked = Signal()

    def __init__(self, theme: Theme, names: Names, *, may_call: bool) -> None:
        super().__init__()
        self._names = names
        self._avatar = Avatar(theme, "", filled=True, size=46)
        self.name = Label("", "title")
        self.birth_name = Label("", "body", "3")
        self.born = Label("", "body", "2")
        self.number = Label("", "body", "2")
        self.alert = AlertChip(theme)
        self.missed = Chip(theme, "", "neutral", icon="etat.absent")
        self.identity = Chip(theme, "", "neutral")
        self.last = Label("", "body", "3")
        self.next = NextCard(theme, names)
        self.call = Button(theme, _("Call"), icon="message.appeler")
        self.print = Button(theme, _("Print"), icon="patient.imprimer")
        self.call.setToolTip(plain_tip(_("Call her, and note what came of it (Alt+T)")))
        self.print.setToolTip(plain_tip(_("Her appointments on paper (Ctrl+P)")))
        show_inside(self.call, wanted=may_call)
        self.call.clicked.connect(self.call_asked)
        self.print.clicked.connect(self.print_asked)
        chips = row(self.identity, self.alert, self.missed, gap=6)
        second = row(self.born, self.number, self.last, chips, None, gap=12)
        first = row(self.name, self.birth_name, None, gap=10)
        words = column(first, second, gap=2)
        # Rows inside rows keep what they asked for until they are told to ask again.
        self._inner = (chips, second, first, words)
        line = row(self._avatar, words, self.next, self.call, self.print, gap=12)
        line.setStretch(1, 1)
        self.setLayout(line)
        theme.changed.connect(self._keep_height)
        self._keep_height()

    def show_file(self, file: PatientFile, now: datetime) -> None:
        """Shows whose file it is, or initials in the confidential mode."""
        names, patient = self._names, file.patient
        self.name.setText(names.name(patient))
        self.birth_name.setText(names.detail(birth_name_words(patient)))
        born = names.detail(born_words(patient, now.date()))
        self.born.setText(born)
        self.born.setVisible(bool(born))
        number = number_words(file.number)
        self.number.setText(names.detail(f"{number[:1].upper()}{number[1:]}"))
        self.number.setVisible(bool(self.number.text()))
        self._avatar.name(initials(patient).replace(".", "").replace(" ", ""))
        alert = names.detail(patient.booking_alert)
        self.alert.say(_short(alert))
        self.alert.setToolTip(plain_tip(alert))
        self.alert.setAccessibleName(alert)
        self.alert.setVisible(bool(alert))
        upcoming = [one for one in file.upcoming if one.state not in FREE_STATES]
        self.next.show_row(upcoming[0] if upcoming else None, now.date())
        self.call.setEnabled(not names.hidden)
        self._say_identity(file)
        last = file.past[0].start.date() if file.past else None
        self.last.setText(
            _("last {day}").format(day=day_with_year(last)) if last else ""
        )
        self._make_room()

    def show_missed(self, words: str) -> None:
        """How often she did not come; "" for never."""
        self.missed.say(words)
        self.missed.setVisible(bool(words))
        self._make_room()

    def _keep_height(self) -> None:
        """As high with a next appointment as without: the tabs stay where they are."""
        self.setMinimumHeight(self.next.sizeHint().height())

    def _say_identity(self, file: PatientFile) -> None:
        patient = file.patient
        if self._names.hidden:
            self.identity.say("")
        elif patient.deceased:
            self.identity.say(_("Deceased"), "warn")
        elif patient.doubtful or patient.fictitious:
            self.identity.say(_("Doubtful identity"), "warn")
        elif patient.identity_status is IdentityStatus.VALIDATED:
            self.identity.say(_("Validated identity"), "chosen")
        else:
            self.identity.say("")
        self.identity.setVisible(bool(self.identity.accessibleName()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """What stands elsewhere too is given up first, then words, then what comes."""
        layout = self.layout()
        if layout is None:
            return
        for last, words, coming in (
            (True, True, True),
            (False, True, True),
            (False, False, True),
            (False, False, False),
        ):
            self.last.setVisible(last and bool(self.last.text()))
            for button in (self.call, self.print):
                button.show_as("full" if words else "icon")
            self.next.setVisible(coming and not self.next.is_empty)
            for one in (*self._inner, layout):
                one.invalidate()
            if layout.minimumSize().width() <= self.width():
                return


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
