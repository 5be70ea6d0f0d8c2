"""Who may be meant by a name typed wrong: by what is heard of it, or by a slip or two.

Asked only where the words as typed lead to few. Each word is looked up under its near keys
(`db/near_words.py`), never by looking through all words; the closest are tried first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rapidfuzz.distance import OSA

from db.folding import PARTICLES, folded
from db.near_words import SHORTEST
from db.queries.reader import Reader
from db.sounds import one_less, sound_of, spelling_of

MOST_WORDS = 12
"""Words that one typed word may stand for."""
_LOOKED_AT = 160
_READINGS = 4
_ABBREVIATED = {"st": "saint", "ste": "sainte"}

_HEARD_SO = "SELECT word FROM near_word WHERE key = ? LIMIT {most}"
_SAME = "SELECT DISTINCT word FROM near_word WHERE key IN ({marks}) LIMIT {most}"
_BEGINS = "SELECT word FROM near_word WHERE key >= ? AND key < ? LIMIT {most}"

_HEARD, _LETTER, _UNFINISHED, _HABIT = 1.0, 2.0, 0.5, 0.4
_SHORTEST_SPELT = 3
_WIDEST, _TWO_SLIPS = 4, 2
"""Slips that are counted; what is farther apart is nobody's slip."""
BEGUN = 0.1
"""Where several are as near, a whole word is nearer than one that goes on."""
HEARD_ALIKE = 1.9
"""Where some are called as typed, others must at least sound so to follow them."""
FARTHEST = 99.0
_UNKNOWN = 3 * _LETTER


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to cut what was typed into words, each with the words it may stand for.

    Args:
        typed: the words; costs: for each typed word, how far each word of the index is from it.
    """

    typed: tuple[str, ...]
    costs: tuple[Mapping[str, float], ...]

    def expressions(self, digits: Sequence[str]) -> Iterator[str]:
        """FTS5 expressions, the closest first."""
        numbers = [f'digits : "{term}" *' for term in digits]
        if len(self.typed) == 1:
            ranked = sorted(self.costs[0].items(), key=lambda item: item[1])
            for _cost, tied in groupby(ranked, key=lambda item: item[1]):
                words = [word for word, _its in tied]
                yield " AND ".join([_any_of(words), *numbers])
        else:
            parts = (
                _any_of(costs, typed)
                for typed, costs in zip(self.typed, self.costs, strict=True)
            )
            yield " AND ".join([*parts, *numbers])

    def least(self) -> float:
        """How far the nearest would be, if there is somebody of all these words."""
        return sum(min(one.values(), default=_UNKNOWN) for one in self.costs)

    def cost(self, words: Sequence[str], *, begun: float = 0.0) -> float:
        """How far somebody of these words is from what was typed.

        Args:
            words: of her names; begun: how far a word is that only begins so.
        """
        return sum(
            min(_cost(typed, costs, word, begun) for word in words)
            for typed, costs in zip(self.typed, self.costs, strict=True)
        )


def readings(reader: Reader, text: str) -> list[Reading]:
    """The ways to read what was typed, the one whose words are nearest first."""
    known: dict[str, dict[str, float]] = {}
    found = []
    for words in _cuts(folded(text).split()):
        for word in words:
            if word not in known:
                known[word] = near_to(reader, word)
        costs = tuple(known[word] for word in words)
        if any(costs):
            found.append(Reading(words, costs))
    return sorted(found, key=Reading.least)


def near_to(reader: Reader, typed: str) -> dict[str, float]:
    """The words of the index that a typed word may stand for, with how far they are."""
    meant = _ABBREVIATED.get(typed)
    if meant is not None:
        return {meant: 0.0, typed: 0.0}
    if len(typed) < SHORTEST:
        return {}
    most = _most_for(typed)
    measured = _measured(reader, typed, most)
    ranked = sorted((cost, word) for word, cost in measured.items() if cost <= most)
    return {word: cost for cost, word in ranked[:MOST_WORDS]}


def distance(typed: str, word: str, *, heard: bool) -> float:
    """How far a word is from what was typed: 0 the same, 1 heard alike, 2 for a letter.

    What was typed may be its beginning only.

    Args:
        heard: whether the two sound alike. The index knows: working the sound of each
            candidate out took longer than all the rest.
    """
    cutoff = _WIDEST if heard else _TWO_SLIPS
    whole = _LETTER * OSA.distance(typed, word, score_cutoff=cutoff)
    if heard:
        # Spelt by the same habits, two words also sound alike.
        same = spelling_of(typed) == spelling_of(word)
        whole = min(whole, _HEARD if same else _HEARD + whole / 8)
    begun = word[: len(typed)]
    part = _LETTER * OSA.distance(typed, begun, score_cutoff=_TWO_SLIPS) + _UNFINISHED
    return min(whole, part)


def _most_for(typed: str) -> float:
    """A short word is near too many others for two slips."""
    return _LETTER + _UNFINISHED if len(typed) < 6 else 2 * _LETTER + _UNFINISHED


def _measured(reader: Reader, typed: str, most: float) -> dict[str, float]:
    """The words that share a key with what was typed, each with how far it is."""
    spelt = spelling_of(typed)
    letters = [spelt, *sorted(one_less(spelt))] if len(spelt) > 2 else [spelt]
    found = {
        word: distance(typed, word, heard=True)
        for word in _alike(reader, _HEARD_SO, [f"~{sound_of(typed)}"])
    }
    for word in _alike(reader, _SAME, letters):
        if word not in found:
            found[word] = _by_a_letter(typed, word, most)
    if any(cost <= _LETTER for cost in found.values()):
        return found
    # Not a whole word yet, it may be the beginning of one.
    for key in letters:
        if len(key) >= SHORTEST and len(found) < _LOOKED_AT:
            for word in _beginning(reader, key):
                if word not in found:
                    found[word] = distance(typed, word, heard=False)
    return found


def _by_a_letter(typed: str, word: str, most: float) -> float:
    """Too far as written, two words may be one slip apart as spelt: ticot and Tissot."""
    cost = distance(typed, word, heard=False)
    spelt, other = spelling_of(typed), spelling_of(word)
    # A habit of spelling can leave one sign of a word: that is like half of the book.
    if cost > most and min(len(spelt), len(other)) >= _SHORTEST_SPELT:
        apart = OSA.distance(spelt, other, score_cutoff=1)
        cost = min(cost, _LETTER * apart + _HABIT)
    return cost


def _alike(reader: Reader, sql: str, keys: list[str]) -> list[str]:
    marks = ", ".join("?" for _key in keys)
    asked = sql.format(marks=marks, most=_LOOKED_AT)
    return [word for (word,) in reader.rows(asked, keys)]


def _beginning(reader: Reader, key: str) -> Iterable[str]:
    asked = _BEGINS.format(most=_LOOKED_AT // 2)
    return (word for (word,) in reader.rows(asked, (key, f"{key}\x7f")))


def _cuts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words without particles, then with two neighbours as one, then all as one."""
    words = [word for word in words if not word[0].isdigit()]
    named: Callable[[Iterable[str]], tuple[str, ...]] = lambda some: tuple(  # noqa: E731
        word for word in some if word not in PARTICLES
    )
    cuts = [named(words)]
    for at, (left, right) in enumerate(pairwise(words)):
        cuts.append(named([*words[:at], left + right, *words[at + 2 :]]))
    seen = dict.fromkeys(cut for cut in cuts if cut)
    yield from list(seen)[:_READINGS]


def _any_of(words: Iterable[str], begun: str = "") -> str:
    """In a name: one of these words of the index, or one that begins so."""
    meant = [f'"{word}"' for word in words] + ([f'"{begun}" *'] if begun else [])
    return "{name first} : (" + " OR ".join(meant) + ")"


def _cost(typed: str, costs: Mapping[str, float], word: str, begun: float) -> float:
    begins = begun if word.startswith(typed) else _UNKNOWN
    if word == typed:
        return 0.0
    return min(costs.get(word, _UNKNOWN), begins)
