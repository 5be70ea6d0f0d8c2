"""What was typed into the palette, taken apart: a day, an hour, and words of a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time

from ui.booking.when import day_typed, time_typed

_CLOCK = re.compile(r"\d{1,2}\s*[h:]\s*(\d{2})?", re.IGNORECASE)
_FILLING = frozenset({"a", "à", "vers", "le", "at", "on"})
_SMALL = frozenset(
    {"s", "w", "j", "d", "m", "er", "il", "y", "a", "in", "un", "une", "an"}
)
_SAID = frozenset(
    [
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "aujourd",
        "hui",
        "aujourdhui",
        "demain",
        "apres",
        "hier",
        "today",
        "tomorrow",
        "yesterday",
        "dans",
        "semaine",
        "semaines",
        "jour",
        "jours",
        "mois",
        "ans",
        "week",
        "weeks",
        "day",
        "days",
        "month",
        "months",
        "year",
        "years",
        "ago",
        "one",
    ]
)
_NO_YEAR = re.compile(
    r"(?<![-/.+\w])\d{1,2}(?:[-/.]\d{1,2}|(?:er)?\s+(?!mois|mont|week|sema|jour|days|ye)"
    r"[a-z]{3,9}\.?)(?![-/.\w]|\s+\d{4}\b)"
)
"""A date in figures, or with its month in words, and no year behind it."""
_HALF_A_YEAR = 183
_LONGEST = 5
"""A day is said in at most so many words: "mardi 10 novembre 2026" and one to spare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One reading of what was typed.

    Args:
        day, at: what was said of the time, None where nothing was.
        name: the other words.
    """

    day: date | None = None
    at: time | None = None
    name: str = ""

    @property
    def is_moment(self) -> bool:
        """Whether it says when."""
        return self.day is not None or self.at is not None

    def start(self, now: datetime) -> datetime:
        """The moment meant; an hour alone is the next time the clock shows it."""
        at = self.at or time()
        day = self.day or now.date()
        return datetime.combine(day, at)


def asked(text: str, today: date) -> Asked:
    """Takes it apart: "mardi 10h30", "LEFEVRE demain", "demain 15h"."""
    words = text.split()
    words, at = _hour(words)
    words, day = _day(words, today)
    day = None if day is None else _nearest(day, text, today)
    name = [word for word in words if word.casefold() not in _FILLING]
    return Asked(day=day, at=at, name=" ".join(name))


def _hour(words: list[str]) -> tuple[list[str], time | None]:
    """An hour needs its h or its colon: a bare number may be a day or a phone."""
    for at in range(len(words)):
        for count in (3, 2, 1):
            said = "".join(words[at : at + count])
            if len(words[at : at + count]) < count or not _CLOCK.fullmatch(said):
                continue
            found = time_typed(said)
            if found is not None:
                return words[:at] + words[at + count :], found
    return words, None


def _day(words: list[str], today: date) -> tuple[list[str], date | None]:
    """The longest run of words that says a day; a bare number alone is none."""
    for count in range(min(len(words), _LONGEST), 0, -1):
        for at in range(len(words) - count + 1):
            said = " ".join(words[at : at + count])
            if said.isdigit() and (len(said) > 8 or len(words) > 1):
                continue
            found = day_typed(said, today) if _may_be_day(said) else None
            if found is not None:
                return words[:at] + words[at + count :], found
    return words, None


def _nearest(day: date, text: str, today: date) -> date:
    """Said without its year, "3/11" a week later is a week ago: one asks who came.

    A form, where somebody books, takes the next one.
    """
    far = (day - today).days > _HALF_A_YEAR
    if not far or not _NO_YEAR.search(folded_words(text)):
        return day
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day


def _may_be_day(said: str) -> bool:
    """Whether each word of letters is the beginning of one that days are said with.

    A form for a date may take "martin" for a Tuesday; a search for people may not.
    """
    words = [
        word for word in re.split(r"[\s.’'-]+", folded_words(said)) if word.isalpha()
    ]
    return all(_is_of_days(word) for word in words)


def _is_of_days(word: str) -> bool:
    if word in _SMALL:
        return True
    return len(word) > 2 and any(known.startswith(word) for known in _SAID)


def folded_words(text: str) -> str:
    """Without case and accents, its signs kept."""
    plain = unicodedata.normalize("NFD", text.strip().casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
