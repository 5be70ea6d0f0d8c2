"""One value out of a few, in every way it is written: yes or no, a channel, a language, a code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.formats.dates import DateForm, birth_date
from desktop.formats.mapping import header_key
from desktop.places import is_place_code

_YES_WORDS = (
    "oui o yes y vrai true 1 x ok accord accepte acceptee acceptes d accord "
    "given agreed consent consenti donne donnee autorise autorisee remis "
    "remise fait signe"
)
_YES = frozenset(_YES_WORDS.split())
_NO_WORDS = (
    "non n no faux false 0 refus refuse refusee oppose opposee opposition "
    "refused declined withdrawn retire interdit"
)
_NO = frozenset(_NO_WORDS.split())
_CHANNELS = {
    "phone": "phone telephone telephonique tel appel voix voice call by telephone"
    " telephone fixe portable",
    "sms": "sms texto text message txt message",
    "email": "email mail courriel e mail mel",
    "post": "post courrier lettre postal poste letter papier",
}
_CHANNEL_OF = {
    word: code for code, words in _CHANNELS.items() for word in words.split()
}
_NO_CHANNEL = frozenset({"any", "indifferent", "tous", "aucun", "sans preference"})
_LANGUAGES = {
    "": "fr fra fre francais french france",
    "ar": "ara arabe arabic",
    "bm": "bam bambara",
    "de": "deu ger allemand german deutsch",
    "en": "eng anglais english",
    "es": "spa espagnol spanish espanol castillan",
    "fa": "fas per persan persian farsi dari",
    "it": "ita italien italian italiano",
    "kab": "kabyle",
    "fsl": "lsf langue des signes langue des signes francaise french sign language",
    "mg": "mlg malgache malagasy",
    "nl": "nld dut neerlandais dutch",
    "pl": "pol polonais polish",
    "ps": "pus pachto pashto",
    "pt": "por portugais portuguese",
    "ro": "ron rum roumain romanian",
    "ru": "rus russe russian",
    "ta": "tam tamoul tamil",
    "tr": "tur turc turkish",
    "uk": "ukr ukrainien ukrainian",
    "vi": "vie vietnamien vietnamese",
    "wo": "wol wolof",
    "zh": "zho chi chinois chinese mandarin",
}
_LANGUAGE_OF = {
    word: code for code, words in _LANGUAGES.items() for word in (code, *words.split())
}
_SHORT = re.compile(r"[a-z]{2,3}")
_TAGGED = re.compile(r"([a-z]{2,3})[-_][A-Za-z]{2,4}", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\b\d{8}\b")
_NOTE = re.compile(r"\(([^()]*)\)\s*$")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, no or neither, the day it was said, and what was put behind it in brackets."""

    yes: bool | None
    on: date | None = None
    note: str = ""


def yes_or_no(text: str) -> bool | None:
    """What a cell answers, None where it answers nothing."""
    words = set(header_key(text[:_LONGEST]).split())
    if words & _NO:
        return False
    return True if words & _YES else None


def answered(text: str, today: date, form: DateForm = DateForm.DAY_FIRST) -> Answer:
    """An answer with its day: "oui le 12/03/2024", "refusé", "12/03/2024".

    A day alone is the day of a yes. A day that cannot be is no answer at all.
    """
    text = text[: 2 * _LONGEST].strip()
    note = _NOTE.search(text)
    said = text[: note.start()] if note else text
    found = _DAY.search(said)
    on = birth_date(found[0], today, form) if found else None
    if found and on is None:
        return Answer(None)
    rest = said.replace(found[0], " ") if found else said
    yes = yes_or_no(rest)
    if yes is None and on is not None and not _tells(rest):
        yes = True
    return Answer(yes, on, note[1].strip()[:_LONGEST] if note else "")


def channel_of(text: str) -> str | None:
    """A code of db.entities.Channel, None for words nobody understands."""
    key = header_key(text[:_LONGEST])
    if key in _NO_CHANNEL:
        return ""
    found = {_CHANNEL_OF[word] for word in key.split() if word in _CHANNEL_OF}
    return found.pop() if len(found) == 1 else None


def language_of(text: str) -> str | None:
    """ISO 639, "" for French, None for what is no language."""
    text = text[:_LONGEST].strip()
    tagged = _TAGGED.fullmatch(text)
    key = header_key(tagged[1] if tagged else text)
    if key and key in _LANGUAGE_OF:
        return _LANGUAGE_OF[key]
    for word in key.split():
        if len(word) > 3 and word in _LANGUAGE_OF:
            return _LANGUAGE_OF[word]
    return key if _SHORT.fullmatch(key) and len(text) == len(key) else None


def place_code_of(text: str) -> str | None:
    """INSEE's five characters, None for anything else; a lost leading zero comes back."""
    bare = re.sub(r"\s", "", text[:_LONGEST]).upper()
    if re.fullmatch(r"\d{4}", bare):
        bare = f"0{bare}"
    return bare if bare.isascii() and is_place_code(bare) else None


def _tells(rest: str) -> bool:
    """Whether there are words beside a day that are not "le" or "on"."""
    return bool(set(header_key(rest).split()) - {"le", "on", "du", "en", "date"})
