"""When backups are made by themselves, changed where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.backup.plan import Plan
from desktop.dates import hour
from desktop.i18n import _
from ui.booking.when import time_typed
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.combo import ComboBox
from ui.widgets.dress import column, row, rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.ticks import CheckBox

_HOURS = (24, 48, 72)
_USUAL = time(19, 0)


class PlanCard(Card):
    """Four lines; who may not change them reads them.

    Signals:
        planned: another Plan.
    """

    planned = Signal(object)

    def __init__(self, theme: Theme, *, may_change: bool) -> None:
        super().__init__(theme, _("Planning"), icon="session.minuterie", padded=False)
        self._plan = Plan()
        self.at = LineEdit(theme)
        self.at.setAccessibleName(_("Time of the daily backup"))
        self.at.setFixedWidth(theme.px(72))
        self.daily, self.plugged, self.closing = (CheckBox(theme) for _n in range(3))
        self.warn = ComboBox(theme)
        self.warn.setAccessibleName(_("Warn without a backup after"))
        self._line(
            ("message.aujourdhui", _("Every day"), _("where a destination is there")),
            self.daily,
            self.at,
        )
        self._line(
            (
                "sauvegarde.cle_usb",
                _("When a known key is plugged in"),
                _("known by the mark we wrote on it"),
            ),
            self.plugged,
        )
        self._line(
            (
                "session.fermer_session",
                _("When the application is closed"),
                _("at lock and quit, four hours after the last one"),
            ),
            self.closing,
        )
        self._line(
            (
                "retour.attention",
                _("Warn without a backup after"),
                _("by the light at the top"),
            ),
            self.warn,
        )
        self.body.addStretch(1)
        self.body.setSpacing(0)
        for control in (self.at, self.daily, self.plugged, self.closing, self.warn):
            control.setEnabled(may_change)
        self._may_change = may_change
        self._wire()

    def show_plan(self, plan: Plan) -> None:
        """Shows what is in force."""
        self._plan = plan
        for box, on in (
            (self.daily, plan.daily_at is not None),
            (self.plugged, plan.when_plugged),
            (self.closing, plan.when_closing),
        ):
            box.setChecked(on)
        if not self.at.hasFocus() and (plan.daily_at or not self.at.text()):
            # What was typed stays while it is off, for whoever turns it on again.
            self.at.setText(hour(plan.daily_at or _USUAL))
        self.at.setEnabled(self._may_change and plan.daily_at is not None)
        hours = sorted({*_HOURS, plan.warn_after})
        self.warn.clear()
        for count in hours:
            self.warn.addItem(_("{count} h").format(count=count), count)
        self.warn.setCurrentIndex(hours.index(plan.warn_after))

    # Inside --------------------------------------------------------------------------

    def _line(self, said_of: tuple[str, str, str], *controls: QWidget) -> None:
        if self.body.count():
            self.body.addWidget(rule())
        icon, words, caption = said_of
        said = Label(words, "body", wrap=True)
        told = Label(caption, "small", "2", wrap=True)
        text = column(said, told, gap=0)
        line = row(IconLabel(self._theme, icon, 18, "ink.2"), gap=10)
        line.setContentsMargins(14, 8, 14, 8)
        line.addLayout(text, 1)
        for control in controls:
            if not control.accessibleName():
                control.setAccessibleName(words)
            policy = control.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed)
            control.setSizePolicy(policy)
            line.addWidget(control)
        self.body.addLayout(line)

    def _wire(self) -> None:
        self.daily.clicked.connect(self._choose_daily)
        self.plugged.clicked.connect(
            lambda on: self._choose(replace(self._plan, when_plugged=on))
        )
        self.closing.clicked.connect(
            lambda on: self._choose(replace(self._plan, when_closing=on))
        )
        self.at.editingFinished.connect(self._choose_time)
        self.warn.activated.connect(
            lambda _n: self._choose(
                replace(self._plan, warn_after=self.warn.currentData())
            )
        )

    def _choose_daily(self, on: bool) -> None:  # noqa: FBT001 - a signal's value
        typed = time_typed(self.at.text()) or _USUAL
        self._choose(replace(self._plan, daily_at=typed if on else None))

    def _choose_time(self) -> None:
        """A time that is none goes back to what is in force."""
        typed = time_typed(self.at.text())
        self.at.setText(hour(typed or self._plan.daily_at or _USUAL))
        if typed is not None and self._plan.daily_at is not None:
            self._choose(replace(self._plan, daily_at=typed))

    def _choose(self, plan: Plan) -> None:
        if plan != self._plan:
            self.show_plan(plan)
            self.planned.emit(plan)
