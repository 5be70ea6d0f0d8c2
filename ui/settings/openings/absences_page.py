"""The section of what closes the practice: absences, public holidays, the schools."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.changes import Changes
from db.entities import Absence, Practice
from db.errors import ExpectedError
from desktop.agenda.holidays import TERRITORIES
from desktop.agenda.school_holidays import SchoolHolidays, Zone
from desktop.dates import long_day, short_day
from desktop.i18n import _, language
from desktop.operations.opening import (
    choose_school_zone,
    choose_territory,
    place_absence,
    remove_absence,
    save_absence,
)
from desktop.reads.agenda import practice as the_practice
from desktop.reads.openings import OpeningSettings, opening_settings
from desktop.words import sentence
from ui.settings.openings.dialogs import AbsenceDialog
from ui.settings.openings.outside import OutsideNotice
from ui.settings.openings.page import ENTITIES
from ui.settings.openings.words import TERRITORY_NAMES, absence_words
from ui.settings.openings.year import holidays_ahead
from ui.settings.page import CardsPage, Where
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.lines_table import Line, LinesTable


class AbsencesPage(CardsPage):
    """When the doctor is away, and which calendars stand behind the agenda."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator, self._theme = where.operator, where.theme
        theme = where.theme
        self.outside = OutsideNotice(where)
        self.table = LinesTable(
            theme,
            _("Absences"),
            (_("From"), _("Until"), _("Word on the agenda")),
            (190, 190, 300),
        )
        self.territory, self.zone = ComboBox(theme), ComboBox(theme)
        for region in TERRITORIES:
            self.territory.addItem(_(TERRITORY_NAMES[region]), region)
        self.zone.addItem(_("No zone"), None)
        for zone in Zone:
            self.zone.addItem(_("Zone {letter}").format(letter=zone.value), zone)
        self._feasts = Label("", "small", "2", wrap=True)
        self._schools = Label("", "small", "2", wrap=True)
        self.add_card(self.outside)
        self.add_card(self._absences_card())
        self.add_card(self._calendars_card())
        self._connect()
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """What is to come, and which calendars are chosen."""
        if changes is not None and not changes.touches(*ENTITIES, "setting"):
            return
        today = self._operator.session.wall.date()
        self._operator.ask(
            self, opening_settings, today, then=self._show, channel="openings"
        )
        self._operator.ask(self, the_practice, then=self._show_practice)
        self.outside.renew()

    def open_absence(self, known: Absence | None = None) -> None:
        """An absence, new or known."""
        today = self._operator.session.wall.date()
        dialog = AbsenceDialog(self._theme, self.window(), today, known)

        def keep(absence: Absence) -> None:
            act = place_absence if known is None else save_absence
            self._operator.do(
                self,
                act,
                {"absence": absence},
                then=lambda _hit: dialog.accept(),
                said=_("Absence noted."),
                failed=dialog.refuse,
            )

        dialog.wanted.connect(keep)
        dialog.open()

    def remove(self, absence: Absence) -> None:
        """Takes it away at once: Undo brings it back."""
        given = {"absence_id": absence.id}
        said = _("Absence taken away.")
        self._operator.do(self, remove_absence, given, said=said, failed=self._tell)

    # Inside --------------------------------------------------------------------------

    def _show(self, found: OpeningSettings) -> None:
        self.table.show_lines(
            [Line((*absence_words(one), one.label), one) for one in found.absences]
        )
        self.zone.setCurrentIndex(self.zone.findData(found.school_zone))
        zone = found.school_zone
        self._schools.setVisible(zone is not None)
        if zone is not None:
            known = SchoolHolidays(zone).known_until
            self._schools.setText(
                _("Drawn over the days, closing nothing; known until {day}.").format(
                    day=long_day(known)
                )
            )

    def _show_practice(self, practice: Practice) -> None:
        region = practice.holidays
        if self.territory.findData(region) < 0:
            self.territory.addItem(region, region)
        self.territory.setCurrentIndex(self.territory.findData(region))
        today = self._operator.session.wall.date()
        self._operator.ask(
            self,
            holidays_ahead,
            today,
            region,
            language(),
            then=lambda days: self._feasts.setText(
                ", ".join(f"{short_day(day)} {name}" for day, name in days)
            ),
            channel="feasts",
        )

    def _choose_territory(self) -> None:
        given = {"region": self.territory.currentData()}
        said = _("Public holidays of {place}.").format(
            place=self.territory.currentText()
        )
        self._operator.do(self, choose_territory, given, said=said, failed=self._tell)

    def _choose_zone(self) -> None:
        chosen = self.zone.currentData()  # Qt gives the enum back as its text
        given = {"zone": Zone(chosen) if chosen else None}
        said = _("School holidays: {zone}.").format(zone=self.zone.currentText())
        self._operator.do(self, choose_school_zone, given, said=said, failed=self._tell)

    def _tell(self, error: ExpectedError) -> None:
        self.banner.tell(sentence(error), "", tone="warn")
        self.banner.show()

    def _connect(self) -> None:
        self.table.opened.connect(self.open_absence)
        self.table.remove_asked.connect(self.remove)
        self.territory.activated.connect(lambda _at: self._choose_territory())
        self.zone.activated.connect(lambda _at: self._choose_zone())

    def _absences_card(self) -> Card:
        theme = self._theme
        add = self._button(_("Add an absence…"), self.open_absence, "link")
        card = Card(theme, _("Absences"), icon="rdv.ferie", aside=add, padded=False)
        card.body.addWidget(self.table)
        change = self._button(
            _("Change…"), lambda: self._with_chosen(self.open_absence), "quiet"
        )
        away = self._button(
            _("Take away"), lambda: self._with_chosen(self.remove), "quiet"
        )
        change.setToolTip(_("Change… (Enter)"))
        away.setToolTip(_("Take away (Del)"))

        def weigh() -> None:
            for button in (change, away):
                button.setEnabled(self.table.current is not None)

        self.table.moved.connect(weigh)
        weigh()
        line = row(change, away, None, gap=8)
        line.setContentsMargins(10, 0, 10, 10)
        card.body.addLayout(line)
        return card

    def _calendars_card(self) -> Card:
        theme = self._theme
        card = Card(theme, _("Holidays"), icon="nav.agenda")
        told = _(
            "Public holidays close the practice; a booking by hand stays possible."
        )
        card.body.addWidget(Field(theme, _("Public holidays of"), self.territory))
        card.body.addWidget(Label(told, "small", "3", wrap=True))
        card.body.addWidget(self._feasts)
        card.body.addWidget(Field(theme, _("School holidays of"), self.zone))
        card.body.addWidget(self._schools)
        return card

    def _with_chosen(self, act: Callable[[Absence], None]) -> None:
        chosen = self.table.current
        if isinstance(chosen, Absence):
            act(chosen)

    def _button(self, words: str, act: Any, kind: str) -> Button:
        icon = "rdv.nouveau" if kind == "link" else ""
        made = Button(self._theme, words, kind, icon=icon)
        made.clicked.connect(lambda _checked=False: act())
        return made
