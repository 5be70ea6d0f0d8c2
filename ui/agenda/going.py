"""Where one is in the agenda and how one gets elsewhere; what is chosen is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.agenda.been import Been
from ui.agenda.choices import Choices, choices_kept
from ui.agenda.shown import Shown
from ui.kept_choices import KeptChoices

SCREEN = "agenda"


class Going(QObject):
    """One place at a time, the way back, and the person's choices.

    Args:
        today: the practice's day, asked each time.

    Signals:
        gone: the Shown that is now wanted.
        chosen: the Choices that are now in force.
    """

    gone = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, today: Callable[[], date], kept: KeptChoices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._today, self._kept = today, kept
        self.choices: Choices = choices_kept(kept.read(SCREEN))
        self.been = Been(self._at(today(), self.choices.mode))

    @property
    def shown(self) -> Shown:
        """Where one is."""
        return self.been.here

    # Jumps ---------------------------------------------------------------------------

    def step(self, steps: int) -> None:
        """So many pages on."""
        self._go(self.shown.stepped(steps), turning=True)

    def step_month(self, steps: int) -> None:
        """The same view so many months on."""
        self._go(self.shown.later(months=steps), turning=True)

    def later(self, *, weeks: int = 0, months: int = 0) -> None:
        """The same view weeks or months on: three weeks, six weeks, three months."""
        self._go(self.shown.later(weeks=weeks, months=months))

    def show_today(self) -> None:
        """The page of today."""
        self.show_day(self._today())

    def show_day(self, day: date) -> None:
        """That day, in the view that is shown."""
        self._go(self.shown.at(day))

    def open_day(self, day: date) -> None:
        """That day alone, with its details."""
        self.choose(days=1)
        self._go(self._at(day, "day"))

    def back(self) -> None:
        """Where one was before."""
        self._turn(self.been.back())

    def forward(self) -> None:
        """Where one went back from."""
        self._turn(self.been.forward())

    # Choices -------------------------------------------------------------------------

    def show_mode(self, mode: str, day: date | None = None) -> None:
        """Day, week, month or list, around a day."""
        self._go(self._at(day or self.shown.day, mode))

    def show_days(self, count: int, day: date | None = None) -> None:
        """So many days side by side."""
        self.choose(days=count)
        self.show_mode("day", day)

    def choose(self, **changes: Any) -> None:
        """Changes what is kept; what is shown follows."""
        before, self.choices = self.choices, replace(self.choices, **changes)
        if self.choices == before:
            return
        self._kept.write(SCREEN, self.choices.document())
        self.chosen.emit(self.choices)
        if self.shown.mode == "list" and self.shown.span != self.choices.span:
            self._go(self._at(self.shown.day, "list"))

    def begin(self) -> None:
        """Shows where one starts."""
        self.gone.emit(self.shown)

    # Inside --------------------------------------------------------------------------

    def _at(self, day: date, mode: str) -> Shown:
        return Shown(day, mode, self.choices.days, self.choices.span)

    def _go(self, shown: Shown, *, turning: bool = False) -> None:
        self.been.went(shown, turning=turning)
        self.choose(mode=shown.mode)
        self.gone.emit(shown)

    def _turn(self, shown: Shown | None) -> None:
        if shown is not None:
            self.choose(mode=shown.mode, days=shown.days, span=shown.span)
            self.gone.emit(shown)
