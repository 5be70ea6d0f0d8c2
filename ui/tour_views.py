"""The views of the agenda for the tour: days, month, list, bars, contrast, large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ui.agenda.screen import AgendaScreen
from ui.main_window import MainWindow
from ui.screen import Go
from ui.theme import Theme

Stop = tuple[str, Callable[[], object]]


def view_stops(frame: MainWindow, theme: Theme) -> Iterator[Stop]:
    """Each view by its name; how the person had it shown is put back at the end."""
    screen = _agenda(frame)
    if screen is None:
        return
    going, scale = screen.going, theme.scale
    before, shown = going.choices.document(), going.shown
    try:
        yield "03b-agenda-3-days", lambda: going.show_days(3)
        yield "03c-agenda-7-days", lambda: going.show_days(7)
        yield "03d-agenda-month", lambda: _month(screen)
        yield "03e-agenda-strip", lambda: _strip(screen)
        yield "03f-agenda-contrast", lambda: theme.wear(contrast=True)
        theme.wear(contrast=False)
        for large in (1.5, 2.0):
            name = f"03g-agenda-{round(large * 100)}"
            yield name, _worn(theme, large)
            yield f"{name}-month", lambda: _month(screen)
            going.show_mode("week", shown.day)
        theme.wear(scale=scale)
        yield "04c-agenda-list-filtered", lambda: _filtered(screen)
    finally:
        theme.wear(scale=scale, contrast=False)
        screen.parts.pane.filter.words.clear()
        going.choose(**before)
        going.show_mode("week", shown.day)


def _agenda(frame: MainWindow) -> AgendaScreen | None:
    frame.go(Go(place="agenda"))
    screen = frame.content.current
    return screen if isinstance(screen, AgendaScreen) else None


def _worn(theme: Theme, scale: float) -> Callable[[], object]:
    return lambda: theme.wear(scale=scale)


def _month(screen: AgendaScreen) -> None:
    screen.show_mode("month")
    screen.parts.month.setFocus()


def _strip(screen: AgendaScreen) -> None:
    screen.going.choose(strip=True)
    screen.show_mode("week")


def _filtered(screen: AgendaScreen) -> None:
    screen.show_mode("list")
    screen.going.choose(states=("booked", "confirmed"))
    screen.parts.pane.filter.words.setText("consultation")
