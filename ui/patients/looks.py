"""Who looked at a patient's file: told to the doctor alone, out of her trail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dates import hour
from desktop.i18n import _, ngettext
from desktop.operations.trail import read_trail
from desktop.progress import Progress
from desktop.reads.patients import PatientFile
from desktop.reads.trail import Looked, TrailAccess, trail_access, who_looked
from desktop.rights import Right
from desktop.trail.words import act_words, role_words
from ui.operator import Operator
from ui.patients.words import day_with_year
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import column, row, rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label

NEAR, FAR = timedelta(days=90), timedelta(days=365)
_ICONS = {
    "open_confidential_file": "ph.lock-key",
    "print_day": "patient.imprimer",
    "print_document": "patient.imprimer",
    "save_document": "fichier.exporter",
    "print_confidential_document": "patient.imprimer",
    "export_patients": "fichier.exporter",
    "export_agenda": "fichier.exporter",
    "export_archive": "fichier.exporter",
    "export_notebooks": "fichier.exporter",
}


class LooksCard(Card):
    """One patient at a time; nothing is read before somebody looks here."""

    def __init__(self, operator: Operator, theme: Theme) -> None:
        self.more = Button(theme, _("The last 12 months"), "link", big="small")
        super().__init__(
            theme,
            _("Who looked"),
            icon="session.montrer",
            aside=self.more,
            padded=False,
        )
        self._operator = operator
        self._access: TrailAccess | None = None
        self._file: PatientFile | None = None
        self._span = NEAR
        self._turn = 0
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.said = Label("", "body", "3", wrap=True)
        self.said.setContentsMargins(12, 12, 12, 12)
        self.body.setSpacing(0)
        self.body.addWidget(self.said)
        self.body.addLayout(self._rows)
        self.add_foot(_("For the doctor alone. This look is in the trail as well."))
        self.more.clicked.connect(self._ask_more)

    def show_file(self, file: PatientFile | None) -> None:
        """This patient's; None forgets what was shown."""
        known, self._file = self._file, file
        if file is None:
            self._forget()
        elif known is None or known.patient.id != file.patient.id:
            self._span = NEAR
            self._ask(file)

    def _ask_more(self) -> None:
        if self._file is not None:
            self._span = FAR
            self._ask(self._file)

    def _ask(self, file: PatientFile) -> None:
        self._turn += 1
        turn = self._turn
        self._empty()
        self.said.setText(_("Reading the trail…"))
        self.said.show()
        self.more.setVisible(self._span == NEAR)
        access = self._access = self._access or trail_access(self._operator.session)
        since = self._operator.session.wall.date() - self._span
        booked = frozenset(one.start.date() for one in (*file.upcoming, *file.past))

        def read(progress: Progress) -> tuple[Looked, ...]:
            return who_looked(
                access, file.patient.id, progress, since=since, booked=booked
            )

        def tell(found: tuple[Looked, ...]) -> None:
            if turn == self._turn:
                self._operator.do(
                    self,
                    read_trail,
                    {"rows": len(found), "patient_id": file.patient.id},
                    then=lambda _done: self._show(turn, found),
                )

        self._operator.run(self, read, title=_("Reading the trail"), then=tell)

    def _show(self, turn: int, found: Sequence[Looked]) -> None:
        if turn != self._turn:
            return
        self.said.setText(_("Nobody opened this file in that time."))
        self.said.setVisible(not found)
        for one in found:
            self._rows.addWidget(_line(self._theme, one))
            self._rows.addWidget(rule())

    def _forget(self) -> None:
        self._turn += 1
        self._empty()
        if self._access is not None:
            self._access.known.clear()
        self._access = None

    def _empty(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()


def looks_for(operator: Operator, theme: Theme) -> LooksCard | None:
    """The card in the doctor's session, None in everybody else's."""
    session = operator.session
    if not session.may(Right.JOURNAL) or session.home.doctor is None:
        return None
    if not session.home.writable:
        return None
    return LooksCard(operator, theme)


def _line(theme: Theme, one: Looked) -> QWidget:
    head = row(
        ElidedLabel(one.who or _("Unknown person"), "label"),
        Label(_when(one), "caption", "3"),
    )
    head.setStretch(0, 1)
    where = _("on {station}").format(station=one.station) if one.station else ""
    parts = (role_words(one.role), where)
    small = ", ".join(part for part in parts if part)
    words = column(
        head,
        Label(_what(one), "body", "2", wrap=True),
        Label(small, "caption", "3", wrap=True),
        gap=1,
    )
    icon = IconLabel(theme, _ICONS.get(one.what, "session.montrer"), 16)
    whole = row(column(2, icon, None), words, gap=10, margins=(12, 8, 12, 9))
    whole.setStretch(1, 1)
    line = QWidget()
    line.setLayout(whole)
    return line


def _what(one: Looked) -> str:
    if one.count == 1:
        return act_words(one.what)
    times = ngettext("{count} time", "{count} times", one.count)
    said = times.format(count=one.count)
    return _("{act}, {times}").format(act=act_words(one.what), times=said)


def _when(one: Looked) -> str:
    day: date = one.day
    if one.count == 1 or hour(one.first) == hour(one.last):
        return f"{day_with_year(day)}, {hour(one.last)}"
    return f"{day_with_year(day)}, {hour(one.first)}\u00a0–\u00a0{hour(one.last)}"
