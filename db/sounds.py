"""How French names sound: one key for all the ways of writing what is heard.

The rules are those that FONEM, Phonex and Soundex FR 2 publish for French names, put
together for what a front office mishears and mistypes. No library: `abydos` is under the GPL
and `pyphonetics`, last released in 2020, has no French rules.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 14
"""Letters of a word that count; what follows tells nobody apart."""

_SPELT: tuple[tuple[str, str], ...] = (
    (r"ph", "f"),
    (r"sch|sh", "ch"),
    (r"(?<![cs])h", ""),
    (r"y", "i"),
    (r"w", "v"),
    (r"z", "s"),
    (r"cqu|qu|q|ck|k", "c"),
    (r"e?aux?(?=$)|eau|au", "o"),
    (r"(.)\1+", r"\1"),
)
_HEARD: tuple[tuple[str, str], ...] = (
    (r"ch(?=[lr])", "c"),
    (r"dt$", "t"),
    (r"oist$", "oi"),
    # What is written at the end and not heard.
    (r"(?<=[a-z][a-z])ents?$", "7"),
    (r"(?<=[a-z])an[dt]s?$", "an"),
    (r"(?<=[aeiou])(?:lt|ld|ud|ut|us|ux|x|t|d|s)s?$", ""),
    (r"(?<=[nr])(?:d|t|g|c|p)s?$", ""),
    (r"(?<=[a-z]{2})(?:es|e|s|t|d|x)$", ""),
    # Groups of consonants.
    (r"gn", "9"),
    (r"ch", "8"),
    (r"sc(?=[eiy])", "s"),
    (r"x", "cs"),
    (r"gu(?=[eiy7])", "6"),
    (r"g(?=[eiy7])", "j"),
    (r"c(?=[eiy7])", "s"),
    (r"t(?=ion)", "s"),
    (r"b(?=v)|p(?=t)|d(?=j)|m(?=n)|l(?=[xt]$)", ""),
    (r"g|6", "k"),
    (r"c", "k"),
    # Groups of vowels, the longest first.
    (r"oeu|eu|oe", "4"),
    (r"ou", "5"),
    (r"oi|oa", "oa"),
    (r"(?<!i)e[nm](?=[^aeiou4567])", "2"),
    (r"(?:ai|ei|e|i|u)[nm](?=[^aeiou4567]|$)", "1"),
    (r"a[nm](?=[^aeiou4567]|$)", "2"),
    (r"o[nm](?=[^aeiou4567]|$)", "3"),
    (r"7", "2"),
    (r"ai|ei|ae", "e"),
    (r"(.)\1+", r"\1"),
)
_SPELT_RULES = tuple((re.compile(rule), to) for rule, to in _SPELT)
_HEARD_RULES = tuple((re.compile(rule), to) for rule, to in _HEARD)


@lru_cache(maxsize=65536)
def spelling_of(word: str) -> str:
    """A folded word with one sign for each letter or group that is written by habit.

    >>> spelling_of("phillippe"), spelling_of("haubry"), spelling_of("thibault")
    ('filipe', 'obri', 'tibolt')
    """
    for rule, to in _SPELT_RULES:
        word = rule.sub(to, word)
    return word[:LONGEST]


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """What is heard of a folded word; "" when nothing is.

    >>> sound_of("lefevre") == sound_of("lefebvre") == sound_of("lefaivre")
    True
    >>> sound_of("dupont") == sound_of("dupond") == sound_of("dupon")
    True
    """
    heard = spelling_of(word)
    for rule, to in _HEARD_RULES:
        heard = rule.sub(to, heard)
    return heard


def near_keys(word: str) -> frozenset[str]:
    """Under which keys a folded word is kept: its sound, its spelling, one letter less.

    Two words that differ by one letter, or by two that changed places, share a key. A
    sound begins with "~", so that the two kinds never meet.
    """
    spelt = spelling_of(word)
    return frozenset({f"~{sound_of(word)}", spelt, *one_less(spelt)})


def one_less(spelt: str) -> frozenset[str]:
    """The word with each one of its letters left out."""
    return frozenset(spelt[:at] + spelt[at + 1 :] for at in range(len(spelt)))
