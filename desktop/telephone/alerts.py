"""The doctor's list of signs that make a call urgent, and which of them a text tells of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from db.errors import InvalidValue
from db.folding import folded
from desktop.i18n import N_, _

SETTING = "telephone_alerts"
MOST_SIGNS = 40
LONGEST = 160
_SHORTEST = 3
_BETWEEN = 3
"""Words that may stand between two of a phrase."""
_SMALL = frozenset(
    [
        "les",
        "des",
        "une",
        "dans",
        "sur",
        "sous",
        "pour",
        "par",
        "avec",
        "sans",
        "aux",
        "ses",
        "son",
        "leur",
        "qui",
        "que",
        "est",
        "ou",
        "et",
        "du",
        "de",
        "la",
        "le",
        "un",
        "au",
        "en",
        "the",
        "and",
        "for",
        "with",
        "from",
    ]
)
_BEGIN = (
    N_("Chest pain: chest, thorax, heart attack"),
    N_("Difficulty breathing: breathing, breathe, suffocates, breathless"),
    N_("Sudden weakness or speech trouble: paralysed, stroke, speech, face drooping"),
    N_("Loss of consciousness: unconscious, faint, seizure, collapsed"),
    N_("Heavy bleeding: bleeding, haemorrhage, bleeds"),
    N_("Dark thoughts: suicide, kill himself, kill herself"),
)
_SCRIPT = (
    N_("Stay on the line: “Where are you, and at which number?”"),
    N_("Transfer the call to 15 (or 112), and stay with the caller until they answer."),
    N_("Tell the doctor at once, and save the message: the time is kept."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign.

    Args:
        title: as it stands in sight.
        words: any of them tells of it; of a phrase each word must come, near each other.
    """

    title: str
    words: tuple[str, ...]

    def is_heard(self, text_words: list[str]) -> bool:
        """Whether a text, in folded words, tells of it."""
        return any(_said_in(phrase.split(), text_words) for phrase in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertList:
    """What is listened for.

    Args:
        lines: as they are written: "Chest pain: chest, thorax".
        script: what is done, step by step.
        by, on: who wrote it and when; "" and None for the list a practice begins with.
    """

    lines: tuple[str, ...]
    script: tuple[str, ...]
    by: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if not self.lines or len(self.lines) > MOST_SIGNS:
            raise InvalidValue("alert_signs", "out_of_range")
        if any(len(one) > LONGEST for one in (*self.lines, *self.script)):
            raise InvalidValue("alert_signs", "too_long")

    @classmethod
    def beginning(cls) -> Self:
        """What a practice has until its doctor has written her own."""
        return cls(
            lines=tuple(_(line) for line in _BEGIN),
            script=tuple(_(line) for line in _SCRIPT),
        )

    @classmethod
    def read(cls, text: str | None) -> Self:
        """As it was kept; the beginning where that makes no sense."""
        try:
            kept = json.loads(text) if text else {}
            on = kept.get("on")
            return cls(
                lines=_lines(kept["lines"]),
                script=_lines(kept["script"]),
                by=str(kept.get("by", ""))[:LONGEST],
                on=date.fromisoformat(on) if on else None,
            )
        except (ValueError, TypeError, KeyError, AttributeError, InvalidValue):
            return cls.beginning()

    def write(self) -> str:
        """The text to keep."""
        kept = {
            "lines": list(self.lines),
            "script": list(self.script),
            "by": self.by,
            "on": self.on.isoformat() if self.on else None,
        }
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs, in order."""
        return tuple(_sign(line) for line in self.lines)

    def heard(self, text: str) -> tuple[str, ...]:
        """The titles of the signs that a text tells of, in the list's order."""
        words = _words(text)
        return tuple(sign.title for sign in self.signs if sign.is_heard(words))


def _sign(line: str) -> Sign:
    """A line without words of its own listens for its title's, all of them."""
    title, colon, rest = line.partition(":")
    listed = [" ".join(_words(word)) for word in rest.split(",")] if colon else []
    own = " ".join(word for word in _words(title) if word not in _SMALL)
    words = [one for one in listed if one] or [own]
    return Sign(title=title.strip(), words=tuple(one for one in words if one))


def _words(text: str) -> list[str]:
    return folded(text).split()


def _said_in(phrase: list[str], words: list[str]) -> bool:
    """Whether the phrase's words begin words of the text, one near after the other."""
    starts = (
        at for at, word in enumerate(words) if phrase and _begins(word, phrase[0])
    )
    return any(_goes_on(phrase[1:], words, at) for at in starts)


def _goes_on(phrase: list[str], words: list[str], at: int) -> bool:
    for wanted in phrase:
        near = range(at + 1, min(at + 2 + _BETWEEN, len(words)))
        found = next((place for place in near if _begins(words[place], wanted)), -1)
        if found < 0:
            return False
        at = found
    return True


def _begins(word: str, wanted: str) -> bool:
    """Short words are meant whole."""
    return word == wanted or (len(wanted) > _SHORTEST and word.startswith(wanted))


def _lines(kept: object) -> tuple[str, ...]:
    if not isinstance(kept, list):
        raise TypeError
    return tuple(_each(kept))


def _each(kept: list[object]) -> Iterator[str]:
    for line in kept:
        if not isinstance(line, str):
            raise TypeError
        if line.strip():
            yield line.strip()
