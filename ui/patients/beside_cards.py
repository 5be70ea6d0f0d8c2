"""Cards of a file about the others: relatives, correspondents, how long it is kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities import CareLink, CareRole, Correspondent
from desktop.dates import numeric_day, phone
from desktop.i18n import _, ngettext
from desktop.oversight.retention import Retention, Stage
from desktop.reads.around import Around, Beside
from ui.names import Names
from ui.patients.beside_row import BesideRow, Said
from ui.patients.choices import choice_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import rule, show_inside
from ui.widgets.label import Label


class _Lines(Card):
    """Rows that are made anew with each file, or one quiet sentence."""

    def __init__(
        self, theme: Theme, title: str, icon: str, nothing: str, add: str
    ) -> None:
        self.add = Button(theme, _("Add"), "link", big="small")
        self.add.setAccessibleName(add)
        super().__init__(theme, title, icon=icon, aside=self.add, padded=False)
        self._nothing = Label(nothing, "body", "3", wrap=True)
        self._nothing.setContentsMargins(12, 10, 12, 10)
        self._veil = Label(
            _("Hidden in the confidential mode."), "body", "3", wrap=True
        )
        self._veil.setContentsMargins(12, 10, 12, 10)
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.setSpacing(0)
        for widget in (self._rows, self._nothing, self._veil):
            self.body.addWidget(widget)
            widget.hide()

    @property
    def rows(self) -> list[BesideRow]:
        """The lines that are shown."""
        return self._rows.findChildren(BesideRow)

    def clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def put(self, row: BesideRow) -> BesideRow:
        if self._column.count():
            self._column.addWidget(rule())
        self._column.addWidget(row)
        return row

    def settle(self, *, hidden: bool, may_edit: bool) -> None:
        """What is to be seen now that the rows stand."""
        there = bool(self._column.count())
        self._rows.setVisible(there and not hidden)
        self._nothing.setVisible(not there and not hidden)
        self._veil.setVisible(hidden)
        show_inside(self.add, wanted=may_edit)
        self.add.setEnabled(not hidden)


class RelativesCard(_Lines):
    """Who stands by her, and whose responsible adult she is.

    Signals:
        wanted: the Relative to change, None for a new one.
        removed: the id of a line.
        opened: the id of another patient.
    """

    wanted = Signal(object)
    removed = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, names: Names, *, may_edit: bool) -> None:
        super().__init__(
            theme,
            _("Relatives"),
            "nav.patients",
            _("Nobody yet: the responsible adult of a child, a trusted person …"),
            _("Add a relative"),
        )
        self._names, self._may_edit = names, may_edit
        self.add.clicked.connect(lambda: self.wanted.emit(None))

    def show_around(self, around: Around) -> None:
        """Shows these people."""
        self.clear()
        for one in around.relatives:
            self._put(one)
        for child in around.responsible_for:
            row = self.put(
                BesideRow(
                    self._theme,
                    Said(
                        icon="nav.patients",
                        title=self._names.name(child),
                        detail=_("She answers for this patient"),
                    ),
                    editable=False,
                    opens=True,
                )
            )
            row.opened.connect(lambda key=child.id: self.opened.emit(key))
        self.settle(hidden=self._names.hidden, may_edit=self._may_edit)

    def _put(self, one: Beside) -> None:
        relative, other = one.relative, one.other
        name = self._names.name(other) if other else self._names.detail(relative.name)
        parts = [choice_words("relation", str(relative.relation))]
        parts += [phone(number.number) for number in one.phones[:2]]
        detail = "  ".join([*parts, relative.note] if relative.note else parts)
        badges = [
            (words, tone)
            for flag, words, tone in (
                (relative.responsible, _("Responsible adult"), "chosen"),
                (relative.trusted, _("Trusted person"), "chosen"),
                (relative.emergency, _("To be told"), "neutral"),
            )
            if flag
        ]
        row = self.put(
            BesideRow(
                self._theme,
                Said(
                    icon="ph.user" if other is None else "nav.patients",
                    title=name,
                    detail=self._names.detail(detail),
                    badges=badges,
                ),
                editable=self._may_edit,
                opens=other is not None,
            )
        )
        row.wanted.connect(lambda: self.wanted.emit(relative))
        row.removed.connect(lambda: self.removed.emit(relative.id))
        if other is not None:
            row.opened.connect(lambda key=other.id: self.opened.emit(key))


class CareCard(_Lines):
    """Who treats her elsewhere.

    Signals:
        wanted: (CareLink, Correspondent) to change, None for a new one.
        removed: the id of a link.
    """

    wanted = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, names: Names, *, may_edit: bool) -> None:
        super().__init__(
            theme,
            _("Doctors and correspondents"),
            "etat.consult",
            _("No treating doctor yet."),
            _("Add a correspondent"),
        )
        self._names, self._may_edit = names, may_edit
        self.add.clicked.connect(lambda: self.wanted.emit(None))

    def show_around(self, around: Around) -> None:
        """Shows these correspondents."""
        self.clear()
        for link, other in around.care:
            self._put(link, other)
        self.settle(hidden=self._names.hidden, may_edit=self._may_edit)

    def _put(self, link: CareLink, other: Correspondent) -> None:
        treating = link.role is CareRole.TREATING
        badges = [
            (choice_words("role", str(link.role)), "chosen" if treating else "neutral")
        ]
        if other.mssante:
            badges.append(("MSSanté", "chosen"))
        if other.retired:
            badges.append((_("Retired"), "warn"))
        detail = "  ".join(
            part
            for part in (
                other.speciality,
                *(phone(one.number) for one in other.phones[:1]),
                other.address.city,
            )
            if part
        )
        row = self.put(
            BesideRow(
                self._theme,
                Said(
                    icon="ph.user",
                    title=correspondent_name(other),
                    detail=detail,
                    badges=badges,
                ),
                editable=self._may_edit,
            )
        )
        row.wanted.connect(lambda: self.wanted.emit((link, other)))
        row.removed.connect(lambda: self.removed.emit(link.id))


class RetentionCard(Card):
    """Until when the file is kept, and why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("How long it is kept"), icon="ph.archive")
        self.said = Label("", "body", "1", wrap=True)
        self.why = Label("", "small", "3", wrap=True)
        self.body.setSpacing(4)
        self.body.addWidget(self.said)
        self.body.addWidget(self.why)

    def show_retention(self, found: Retention | None, today: date) -> None:
        """Shows the two dates."""
        self.setVisible(found is not None)
        if found is None:
            return
        stage = found.stage(today)
        self.said.setText(
            {
                Stage.IN_USE: _("In use until {date}, then archived until {end}."),
                Stage.TO_ARCHIVE: _("To be archived since {date}, until {end}."),
                Stage.TO_DESTROY: _("Kept longer than needed since {end}."),
            }[stage].format(
                date=numeric_day(found.archive_on), end=numeric_day(found.destroy_on)
            )
        )
        self.set_tone("" if stage is Stage.IN_USE else "warn")
        why = _("Last contact on {date}: 5 years in use, 15 archived.")
        if found.for_minor:
            why = _("Last contact on {date}; kept until the 28th birthday.")
        self.why.setText(why.format(date=numeric_day(found.since)))


def correspondent_name(one: Correspondent) -> str:
    """As "Dr MARTIN Hélène"; a professional's name is no patient's."""
    parts = (one.title, one.family_name.upper(), one.first_name)
    return " ".join(part for part in parts if part)


def patients_words(count: int) -> str:
    """How many files name a correspondent."""
    if not count:
        return _("in no file")
    return ngettext("in {count} file", "in {count} files", count).format(count=count)
