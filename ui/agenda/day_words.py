"""The words of the agenda's choices: days side by side, weeks, grids, spans of the list."""

from __future__ import annotations

from desktop.i18n import _, ngettext


def days_words(count: int) -> str:
    """So many days side by side."""
    if count == 1:
        return _("One day, with its details")
    if count == 7:
        return _("Seven days from the one chosen")
    return ngettext(
        "{count} day side by side", "{count} days side by side", count
    ).format(count=count)


def week_words(count: int) -> str:
    """Which days a week has."""
    return {
        5: _("Week from Monday to Friday"),
        6: _("Week from Monday to Saturday"),
        7: _("Week with Sunday"),
    }[count]


def step_words(minutes: int) -> str:
    """A grid of so many minutes."""
    return _("Grid of {count} minutes").format(count=minutes)


def span_words(days: int) -> str:
    """How far the list reaches."""
    return {
        1: _("One day"),
        7: _("One week"),
        14: _("Two weeks"),
        31: _("One month"),
    }[days]
