"""What leaves in an envelope, field by field, and the very lines that would leave now."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.dates import hour, long_day, phone
from desktop.i18n import _, ngettext
from desktop.names import Style
from desktop.reads.exchange import Preview, PreviewLine
from ui.exchange.state import ExchangeState, leaving
from ui.exchange.table import TextTable
from ui.exchange.words import FIELDS, WAYS, as_named
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import icon_button
from ui.widgets.card import Card
from ui.widgets.dress import row, rule, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.state_chip import STATE_WORDS, state_words


class LeavesCard(Card):
    """Built from the same function that seals: what is shown is what leaves."""

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__(
            theme, _("What leaves in an envelope"), icon="pli.politique", padded=False
        )
        self._names = names
        self._preview: Preview | None = None
        self._days: tuple[date, ...] = ()
        self._at = 0
        self.body.setSpacing(0)
        self._ways = _Ways(theme)
        self.body.addWidget(self._ways)
        self._head = Label(_("Preview: what the remote secretary reads"), "small", "2")
        self._count = Label("", "small", "2")
        self._day = ElidedLabel("", "bodyStrong")
        self._back = icon_button(
            theme, "aller.precedent", _("Earlier day"), kind="quiet"
        )
        self._on = icon_button(theme, "aller.suivant", _("Later day"), kind="quiet")
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        heads = (_("Hour"), _("Min."), _("Type"), _("Patient"), _("Telephone"))
        self.table = TextTable(
            theme, (*heads, _("State")), name=_("Preview"), strong=3, stretched=5
        )
        self.table.setMinimumHeight(theme.px(180))
        self._foot = Label("", "small", "2", wrap=True)
        self._below = surface("foot")
        inside = QVBoxLayout(self._below)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(6)
        top = row(self._head, None, self._count)
        days = row(self._day, self._back, self._on, gap=4)
        days.setStretch(0, 1)
        inside.addLayout(top)
        inside.addLayout(days)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._foot)
        self.body.addWidget(self._below, 1)
        self._closed = Label("", "body", "2", wrap=True)
        self._closed.setContentsMargins(12, 12, 12, 12)
        self._line = rule()
        self.body.addWidget(self._line)
        self.body.addWidget(self._closed)
        self._rest = QWidget()
        self.body.addWidget(self._rest, 1)
        names.changed.connect(self._show_day)

    def show_state(self, state: ExchangeState, today: date) -> None:
        """Shows what would leave to the peer that is chosen, from today on."""
        self._ways.show_state(state)
        self._preview = state.preview
        self._below.setVisible(state.preview is not None)
        for part in (self._line, self._closed, self._rest):
            part.setVisible(state.preview is None)
        self._closed.setText(
            _("The gate is closed: nothing leaves, so there is nothing to preview.")
        )
        if state.preview is not None:
            self._show_preview(state.preview, today)

    def _show_preview(self, preview: Preview, today: date) -> None:
        shown = self._days[self._at] if self._days else None
        self._days = tuple(sorted({line.start.date() for line in preview.lines}))
        shown = shown or next((day for day in self._days if day >= today), None)
        self._at = self._days.index(shown) if shown in self._days else 0
        self._count.setText(_amount(preview))
        said = _("To be erased by the remote secretary by {day}.").format(
            day=long_day(preview.until)
        )
        if preview.withheld:
            said += " " + ngettext(
                "{count} opposed patient is left out.",
                "{count} opposed patients are left out.",
                preview.withheld,
            ).format(count=preview.withheld)
        self._foot.setText(said)
        self._show_day()

    def _turn(self, step: int) -> None:
        self._at += step
        self._show_day()

    def _show_day(self) -> None:
        if self._preview is None:
            return
        day = self._days[self._at] if self._days else None
        self._day.setText(long_day(day) if day else _("Nothing is booked yet"))
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at + 1 < len(self._days))
        lines = [line for line in self._preview.lines if line.start.date() == day]
        self.table.show_rows([self._texts(line) for line in lines])

    def _texts(self, line: PreviewLine) -> tuple[str, ...]:
        minutes = int((line.end - line.start).total_seconds() // 60)
        known = line.state in STATE_WORDS
        return (
            hour(line.start),
            str(minutes),
            line.category,
            self._names.name(as_named(line.name), Style.SHORT)
            if line.state
            else _("taken"),
            self._names.detail(phone(line.phone)),
            state_words(line.state) if known else line.state,
        )


def _amount(preview: Preview) -> str:
    """As "610 appointments, 7 hours only taken": together the lines that leave."""
    count = preview.appointments
    said = ngettext("{count} appointment", "{count} appointments", count)
    taken = len(preview.lines) - count
    if not taken:
        return said.format(count=count)
    only = ngettext("{count} hour only taken", "{count} hours only taken", taken)
    return f"{said.format(count=count)}, {only.format(count=taken)}"


class _Ways(Card):
    """One line a field: what it is, whether it leaves, in what form."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padded=False)
        self.setProperty("surface", "bare")
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 6, 12, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self._marks: dict[str, tuple[IconLabel, Label]] = {}

    def show_state(self, state: ExchangeState) -> None:
        """The lines are laid in once; what they say follows the grant."""
        for number, line in enumerate(leaving(state.fields)):
            if line.key not in self._marks:
                self._lay_in(number, line.key)
            icon, said = self._marks[line.key]
            word, concept, ink = WAYS[line.how]
            colour = {"accent": "accent.1", "warn": "warn.1", "seal": "seal.1"}
            icon.show_icon(concept, colour.get(ink, "ink.3"))
            said.say(_(word), ink)

    def _lay_in(self, number: int, key: str) -> None:
        name, remark = FIELDS[key]
        icon = IconLabel(self._theme, "pli.part", 14)
        said = Label("", "bodyStrong")
        self._marks[key] = icon, said
        self._grid.addWidget(ElidedLabel(_(name), "body"), number, 0)
        self._grid.addWidget(icon, number, 1)
        self._grid.addWidget(said, number, 2)
        self._grid.addWidget(
            Label(_(remark) if remark else "", "small", "2"), number, 3
        )
