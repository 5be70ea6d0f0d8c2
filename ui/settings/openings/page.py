"""The section of the openings: the usual week with its picture, and dates that differ."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from db.changes import Changes
from db.entities import HeldRange, OpeningException, OpeningRule
from db.errors import ExpectedError
from desktop.agenda.plan import Rules
from desktop.dates import short_day
from desktop.i18n import _, language
from desktop.operations.opening import (
    remove_held_range,
    remove_opening_exception,
    remove_opening_rule,
    save_held_range,
    save_opening_exception,
    save_opening_rule,
)
from desktop.operations.operation import Operation
from desktop.reads.agenda import holidays_of
from desktop.reads.openings import OpeningSettings, opening_settings
from desktop.words import sentence
from ui.agenda.dates import monday_of, week_number
from ui.settings.openings.dialogs import DateDialog, RuleDialog, Thing
from ui.settings.openings.outside import OutsideNotice
from ui.settings.openings.preview import WeekPreview
from ui.settings.openings.words import (
    WEEKS,
    hours_words,
    kind_words,
    release_words,
    validity_words,
    weekday_name,
)
from ui.settings.page import CardsPage, Where
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row
from ui.widgets.label import Label
from ui.widgets.lines_table import Line, LinesTable

ENTITIES = ("opening_rule", "opening_exception", "held_range", "absence", "practice")


class OpeningsPage(CardsPage):
    """Each act is taken back by Undo, and tells whom it leaves outside."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator, self._theme = where.operator, where.theme
        self._monday = monday_of(where.operator.session.wall.date())
        self._settings: OpeningSettings | None = None
        theme = where.theme
        self.preview = WeekPreview(theme)
        self._week = Label("", "bodyStrong")
        self.weekly = LinesTable(
            theme,
            _("Hours of every week"),
            (_("Day"), _("Hours"), _("What for"), _("Weeks"), _("Valid")),
            (130, 130, 130, 140, 200),
        )
        self.dates = LinesTable(
            theme,
            _("Dates that differ"),
            (_("Day"), _("Hours"), _("What for"), _("Word on the agenda")),
            (160, 130, 130, 300),
        )
        self.outside = OutsideNotice(where)
        self.add_card(self.outside)
        self.add_card(self._week_card())
        self.add_card(self._dates_card())
        self._connect()
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """What is in force or to come."""
        if changes is None or changes.touches(*ENTITIES):
            today = self._operator.session.wall.date()
            self._operator.ask(
                self, opening_settings, today, then=self._show, channel="openings"
            )
            self.outside.renew()

    def step(self, weeks: int) -> None:
        """Another week in the picture."""
        self._monday += timedelta(days=7 * weeks)
        self._paint()

    @property
    def held(self) -> tuple[HeldRange, ...]:
        """What is held back, of every week and of dates ahead."""
        return self._settings.held if self._settings else ()

    # What is asked -------------------------------------------------------------------

    def open_rule(self, known: OpeningRule | HeldRange | None = None) -> None:
        """A weekly rule, new or known."""
        today = self._operator.session.wall.date()
        self._ask(RuleDialog(self._theme, self.window(), today, known))

    def open_date(self, known: OpeningException | HeldRange | None = None) -> None:
        """A date that differs, new or known."""
        today = self._operator.session.wall.date()
        self._ask(DateDialog(self._theme, self.window(), today, known))

    def remove(self, thing: Thing) -> None:
        """Takes it away at once: Undo brings it back."""
        acts: dict[type, tuple[Operation[..., Any], str]] = {
            OpeningRule: (remove_opening_rule, "rule_id"),
            HeldRange: (remove_held_range, "held_id"),
            OpeningException: (remove_opening_exception, "exception_id"),
        }
        act, name = acts[type(thing)]
        said = _("Taken away from the openings.")
        self._operator.do(self, act, {name: thing.id}, said=said, failed=self._tell)

    # Inside --------------------------------------------------------------------------

    def _ask(self, dialog: RuleDialog | DateDialog) -> None:
        def keep(thing: Thing) -> None:
            acts: dict[type, tuple[Operation[..., Any], str]] = {
                OpeningRule: (save_opening_rule, "rule"),
                HeldRange: (save_held_range, "held"),
                OpeningException: (save_opening_exception, "exception"),
            }
            act, name = acts[type(thing)]
            self._operator.do(
                self,
                act,
                {name: thing},
                then=lambda _kept: dialog.accept(),
                said=_("Openings changed."),
                failed=dialog.refuse,
            )

        dialog.wanted.connect(keep)
        dialog.open()

    def _show(self, found: OpeningSettings) -> None:
        self._settings = found
        weekly: list[OpeningRule | HeldRange]
        dated: list[OpeningException | HeldRange]
        weekly = [*found.weekly, *(h for h in found.held if h.day is None)]
        weekly.sort(key=lambda one: (one.weekday or 0, one.start, one.end))
        self.weekly.show_lines([_weekly_line(one) for one in weekly])
        dated = [*found.exceptions, *(h for h in found.held if h.day is not None)]
        dated.sort(key=lambda one: (str(one.day), str(one.start or "")))
        self.dates.show_lines([_dated_line(one) for one in dated])
        self._paint()

    def _paint(self) -> None:
        found = self._settings
        if found is None:
            return
        rules = Rules(
            weekly=found.weekly,
            exceptions=found.exceptions,
            absences=found.absences,
            held=found.held,
            holidays=holidays_of(self._operator.session.practice, language()),
        )
        self.preview.show_week(rules, self._monday)
        number = week_number(self._monday)
        odd = _("odd week") if number % 2 else _("even week")
        self._week.setText(
            _("Week {number}, {odd}, from {day}").format(
                number=number, odd=odd, day=short_day(self._monday)
            )
        )

    def _tell(self, error: ExpectedError) -> None:
        self.banner.tell(sentence(error), "", tone="warn")
        self.banner.show()

    def _connect(self) -> None:
        self.weekly.opened.connect(self.open_rule)
        self.weekly.remove_asked.connect(self.remove)
        self.dates.opened.connect(self.open_date)
        self.dates.remove_asked.connect(self.remove)

    def _week_card(self) -> Card:
        add = self._button(_("Add hours…"), self.open_rule, "link", "rdv.nouveau")
        card = Card(
            self._theme, _("The usual week"), icon="nav.agenda", aside=add, padded=False
        )
        before = self._button("", lambda: self.step(-1), "quiet", "aller.precedent")
        after = self._button("", lambda: self.step(1), "quiet", "aller.suivant")
        before.setToolTip(_("The week before"))
        after.setToolTip(_("The week after"))
        before.setAccessibleName(_("The week before"))
        after.setAccessibleName(_("The week after"))
        head = row(before, after, self._week, None, gap=6)
        head.setContentsMargins(12, 10, 12, 2)
        card.body.addLayout(head)
        picture = row(self.preview)
        picture.setContentsMargins(12, 0, 12, 8)
        card.body.addLayout(picture)
        card.body.addWidget(self.weekly)
        card.body.addLayout(self._below(self.weekly, self.open_rule))
        return card

    def _dates_card(self) -> Card:
        add = self._button(_("Add a date…"), self.open_date, "link", "rdv.nouveau")
        card = Card(
            self._theme,
            _("Dates that differ"),
            icon="rdv.ferie",
            aside=add,
            padded=False,
        )
        card.body.addWidget(self.dates)
        card.body.addLayout(self._below(self.dates, self.open_date))
        return card

    def _below(self, table: LinesTable, change: Any) -> Any:
        edit = self._button(_("Change…"), lambda: change(table.current), "quiet")
        away = self._button(_("Take away"), lambda: self.remove(table.current), "quiet")  # type: ignore[arg-type]
        edit.setToolTip(_("Change… (Enter)"))
        away.setToolTip(_("Take away (Del)"))

        def weigh() -> None:
            for button in (edit, away):
                button.setEnabled(table.current is not None)

        table.moved.connect(weigh)
        weigh()
        line = row(edit, away, None, gap=8)
        line.setContentsMargins(10, 0, 10, 10)
        return line

    def _button(self, words: str, act: Any, kind: str, icon: str = "") -> Button:
        made = Button(self._theme, words, kind, icon=icon)
        made.clicked.connect(lambda _checked=False: act())
        return made


def _weekly_line(one: OpeningRule | HeldRange) -> Line:
    held = isinstance(one, HeldRange)
    valid = [validity_words(one), release_words(one) if held else ""]  # type: ignore[arg-type]
    texts = (
        weekday_name(one.weekday or 0),
        hours_words(one.start, one.end),
        kind_words(one),
        _(WEEKS[one.parity]),
        ", ".join(part for part in valid if part) or _("Always"),
    )
    return Line(texts, one, "rdv.urgence" if held else "")


def _dated_line(one: OpeningException | HeldRange) -> Line:
    assert one.day is not None
    label = [one.label]
    if isinstance(one, HeldRange):
        label.append(release_words(one))
    texts = (
        short_day(one.day),
        hours_words(one.start, one.end),
        kind_words(one),
        ", ".join(part for part in label if part),
    )
    return Line(texts, one, "rdv.urgence" if isinstance(one, HeldRange) else "")
