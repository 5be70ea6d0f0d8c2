"""What the window's frame asks of a screen, and what a screen may ask of the frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.changes import Changes
from desktop.clock import Clock
from desktop.paths import Paths
from desktop.rights import Right
from ui.clipboard import Clipboard
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.wearing import Wearing

if TYPE_CHECKING:
    from ui.paper.printers import Printers


@runtime_checkable
class Screen(Protocol):
    """A QWidget, mostly a `BareScreen`, built with `(operator, theme, clock, names)` that offers these.

    It may also have signals `retitled()` (its title is another), `go(Go)` (it wants to be
    somewhere else), a method `receive(go)` for what another screen asks of it, and a method
    `papers()` that gives the documents (`Printable`) Ctrl+P shows, what is seen first. Its
    own QActions are added with `addAction`, with a property `menu` ("file", "edit",
    "agenda", "patient", "view", "tools"); they stand in that menu while it is shown.
    """

    def title(self) -> str:
        """What stands in the header: a noun, or the day."""

    def header_widgets(self) -> Sequence[QWidget]:
        """What stands in the header beside the title and the search.

        The property `side` says "left" (beside the title), "right" (without it) or
        "primary" (in the place of the New appointment button).
        """

    def show_day(self, day: date) -> None:
        """Shows this day, where a day means something."""

    def refresh(self, changes: Changes | None) -> None:
        """Shows what is so now; None when it was hidden and missed what happened."""

    def side_panel(self) -> QWidget | None:
        """The panel at the right; its property `panelWidth` is its width, 340 without."""

    def context_widget(self) -> QWidget | None:
        """What stands in the sidebar below the navigation."""


class BareScreen(QWidget):
    """A screen of which the frame asks nothing but its title: it says what it has more."""

    def header_widgets(self) -> Sequence[QWidget]:
        """Nothing beside the title."""
        return ()

    def show_day(self, day: date) -> None:
        """A day means nothing here."""

    def side_panel(self) -> QWidget | None:
        """Everything stands in the page."""
        return None

    def context_widget(self) -> QWidget | None:
        """Nothing below the navigation."""
        return None


def as_screen(widget: object) -> Screen | None:
    """The widget as a screen, None when it is none."""
    return widget if isinstance(widget, Screen) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """Somewhere to go in the window.

    Args:
        place: the key of a place ("today", "agenda", "patients" ...), or "book" for the
            booking form over whatever is shown.
        ask: what to do there, in the screen's own words: "find", "new" ...
        subject: the patient or the appointment it is about.
        at: the day and time it is about.
        minutes: a length, where one is meant; kind: an appointment type.
        answers: the message of the telephone that asked for it; name: who called, where
            she has no file.
    """

    place: str
    ask: str = ""
    subject: UUID | None = None
    at: datetime | None = None
    minutes: int = 0
    kind: UUID | None = None
    answers: UUID | None = None
    name: str = ""


def going(to: str) -> Go:
    """A place, or a part of it: "settings/kit"."""
    place, _slash, part = to.partition("/")
    return Go(place=place, ask=part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a place builds its screen from.

    Args:
        printers: where paper comes out; those of the system when None.
    """

    operator: Operator
    theme: Theme
    clock: Clock
    names: Names
    paths: Paths
    clipboard: Clipboard
    wearing: Wearing
    printers: Printers | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One line of the navigation.

    Args:
        label: English, marked with N_.
        section: the heading it stands under, "" for the first group.
        right: who sees it; None for everybody.
        make: builds the screen, on the first visit.
        listed: whether it stands in the navigation; else a command leads there.
    """

    key: str
    label: str
    icon: str
    make: Callable[[Frame], QWidget]
    section: str = ""
    right: Right | None = None
    listed: bool = True
