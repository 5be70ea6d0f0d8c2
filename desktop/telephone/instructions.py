"""What the doctor wants done with each class of call, and sentences that help to say it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from db.entities import Motive
from db.errors import InvalidValue
from desktop.i18n import N_, _

SETTING = "telephone_instructions"
LONGEST = 1000
_BEGIN = {
    Motive.RENEWAL: N_("Note the medicine and the pharmacy. Never promise a delay."),
    Motive.RESULTS: N_(
        "Results are given by the doctor alone, never by telephone here."
    ),
    Motive.CERTIFICATE: N_("Which certificate, for whom, by which day?"),
    Motive.QUESTION: N_("The patient's own words; no advice is given."),
}
_PHRASES = (
    N_("“I pass this on to the doctor, who calls you back between 12:30 and 2 p.m.”"),
    N_("“If it gets worse, call 15.”"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The doctor's own instructions.

    Args:
        motives: by class of call; "" or none for nothing in particular.
        phrases: one sentence a line.
    """

    motives: Mapping[Motive, str] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        said = (*self.motives.values(), *self.phrases)
        if any(len(one) > LONGEST for one in said) or len(self.phrases) > 20:
            raise InvalidValue("instructions", "too_long")

    @classmethod
    def beginning(cls) -> Self:
        """What a practice has until its doctor has written her own."""
        return cls(
            motives={motive: _(words) for motive, words in _BEGIN.items()},
            phrases=tuple(_(words) for words in _PHRASES),
        )

    @classmethod
    def read(cls, text: str | None) -> Self:
        """As they were kept; the beginning where that makes no sense."""
        try:
            kept = json.loads(text) if text else {}
            motives = kept["motives"]
            return cls(
                motives={
                    motive: str(motives[motive.value])
                    for motive in Motive
                    if isinstance(motives.get(motive.value), str)
                },
                phrases=tuple(one for one in kept["phrases"] if isinstance(one, str)),
            )
        except (ValueError, TypeError, KeyError, AttributeError, InvalidValue):
            return cls.beginning()

    def write(self) -> str:
        """The text to keep."""
        kept = {
            "motives": {motive.value: text for motive, text in self.motives.items()},
            "phrases": list(self.phrases),
        }
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    def for_motive(self, motive: Motive) -> str:
        """What she wants done with such a call."""
        return self.motives.get(motive, "")
