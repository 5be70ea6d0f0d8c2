"""Cancelling: who does not keep it, why if it matters, and which sessions of a series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rows import AppointmentRow
from desktop.agenda.series import Scope
from desktop.dates import short_day, span
from desktop.i18n import _
from ui.series.scope import reached_rows
from ui.series.words import SCOPES
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.segmented import Segmented
from ui.widgets.ticks import CheckBox, RadioButton


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """What was decided.

    Args:
        mistake: it should never have been there.
        also: sessions changed by hand that go too.
    """

    excused: bool
    mistake: bool
    reason: str
    scope: Scope = Scope.ONE
    also: frozenset[UUID] = frozenset()


class CancelDialog(Dialog):
    """The patient excused herself unless told otherwise; Enter cancels."""

    cancelled = Signal(object)
    """A Cancellation."""

    def __init__(self, theme: Theme, window: QWidget, name: str, when: str) -> None:
        super().__init__(
            theme,
            window,
            _("Cancel the appointment of {name}").format(name=name),
            _("{when}. The slot is free again; Undo books it back.").format(when=when),
        )
        self.excused = RadioButton(theme, _("The patient excused herself or himself"))
        self.practice = RadioButton(theme, _("The practice does not keep it"))
        self.mistake = RadioButton(theme, _("It was entered in error"))
        self.why = LineEdit(theme)
        self.scope: Segmented | None = None
        self._by_hand: dict[UUID, CheckBox] = {}
        self._reached: Callable[[Scope], Sequence[AppointmentRow]] = lambda _scope: ()
        self._kept = QVBoxLayout()
        self._kept_words = Label("", "small", "2", wrap=True)
        self.excused.setChecked(True)
        for choice in (self.excused, self.practice, self.mistake):
            self.body.addWidget(choice)
        self.body.addWidget(Field(theme, _("Reason (if it helps)"), self.why))
        self.set_way_out(_("Keep the appointment"))
        self._button = self.add_button(_("Cancel the appointment"), "danger")
        self._button.clicked.connect(self._cancel)
        self.why.returnPressed.connect(self._cancel)

    def show_series(
        self, row: AppointmentRow, rows: Sequence[AppointmentRow], now: datetime
    ) -> None:
        """It is one of these: asks which are meant, and keeps what was changed by hand."""
        self._reached = lambda scope: reached_rows(rows, row, scope, now)
        choices = [(scope.value, _(words)) for scope, words in SCOPES.items()]
        self.scope = Segmented(self._theme, choices)
        label = _("Session {number} of a series: cancel")
        field = Field(self._theme, label.format(number=row.session), self.scope)
        self.body.insertWidget(0, field)
        self._kept.setSpacing(4)
        self._kept.addWidget(self._kept_words)
        for one in rows:
            if one.by_hand and one.id != row.id:
                when = f"{short_day(one.start.date())}, {span(one.start, one.end)}"
                text = _("Cancel {when} too").format(when=when)
                box = CheckBox(self._theme, text)
                self._by_hand[one.id] = box
                self._kept.addWidget(box)
        self.body.insertLayout(1, self._kept)
        self.scope.chosen.connect(lambda _key: self._show_kept())
        self._show_kept()

    def focus_first(self) -> None:
        """Enter is enough."""
        self.why.setFocus(Qt.FocusReason.PopupFocusReason)

    def _scope(self) -> Scope:
        return Scope(self.scope.current) if self.scope else Scope.ONE

    def _show_kept(self) -> None:
        """Those of the scope that were changed by hand, each with its box."""
        scope = self._scope()
        reached = {row.id for row in self._reached(scope)}
        wide = scope is not Scope.ONE
        kept = [key for key in self._by_hand if key in reached and wide]
        for key, box in self._by_hand.items():
            box.setVisible(key in kept)
        self._kept_words.setText(_("Changed by hand, kept unless ticked:"))
        self._kept_words.setVisible(bool(kept))
        self.mistake.setEnabled(not wide)
        if wide and self.mistake.isChecked():
            self.practice.setChecked(True)

    def _cancel(self) -> None:
        also = {key for key, box in self._by_hand.items() if box.isChecked()}
        self.cancelled.emit(
            Cancellation(
                excused=self.excused.isChecked(),
                mistake=self.mistake.isChecked(),
                reason=self.why.text().strip(),
                scope=self._scope(),
                also=frozenset(also),
            )
        )
        self.accept()
