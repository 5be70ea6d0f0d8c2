"""Makes the two French word lists of resources/words from a dictionary and frequencies.

    apt-get install wfrench
    python -m pip install wordfreq==3.1.1        (in a scratch environment)
    python packaging/wordlists.py

The dictionary says what is a French word and which forms are conjugated; the
frequencies only say which of the remaining words are the familiar ones.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

DICTIONARY = Path("/usr/share/dict/french")
TARGET = Path(__file__).resolve().parents[1] / "resources/words"
PASSPHRASE_WORDS = 7776  # 6^5: five dice choose one
FINGERPRINT_WORDS = 2048  # 2^11: eleven bits of a fingerprint each
FOREIGN = 0.8  # a word over 10^0.8 times more frequent in English is borrowed
SHAPE = re.compile(r"[a-z]{4,8}")

Frequency = Callable[[str, str], float]

# Endings of finite forms, by the ending of the infinitive they belong to.
ENDINGS = """
er: e es ons ez ent ais ait ions iez aient ai as a asse erai eras era erons erez eront
er: erais erait erions eriez eraient ant ants ante antes ea eas eai eais eait eant eons
ir: is it issons issez issent issais issait issant isse irai iras ira irons irez iront
ir: irais irait iraient isses e es ent
re: s t e es ons ez ent ais ait ant rai ras ra rons rez ront rais rait raient
"""
# Irregular verbs are known by a sister form: the ending, and what stands in its place.
SISTERS = {
    "ais": "aient", "ait": "aient", "ra": "rez", "rai": "rez", "ras": "rez",
    "rons": "rez", "ront": "rez", "int": "inrent", "it": "irent", "ut": "urent",
    "ent": "es", "is": "irent", "us": "urent",
}  # fmt: skip
PLURAL_OF_VERBS = ("ez", "ions", "rent", "aient")
# Beginnings of words that nobody should have to read aloud to a patient's doctor.
UNWELCOME = re.compile(
    r"(?:anal|anus|avort|assassin|bais|baiz|bite|bord(?:el)|boug(?:r|n)|branl|bouffi|"
    r"burn|cadavr|cancer|caca|catin|chatte|chia|chie|chio|coit|con(?:n[ae]|s?$)|copul|"
    r"coui|crev|cretin|crott|cul(?:$|ot)|debil|deces|defunt|demen|drogu|ebola|esclav|"
    r"encul|enfer|excre|fachis|fasci|fesse|fiott|fion|foutr|foutu|fouti|fumier|garce|"
    r"genoc|gitan|glan|goda|gode|gouin|haine|hitler|idiot|imbec|inces|infirm|lesb|"
    r"islam|juif|juiv|khmer|lolo|lope|lub|macab|maso|massacr|merd|meurt|mort|mouri|"
    r"mutil|nazi|naz|necro|negr|nich|niqu|nud|obes|obsc|orgas|orgi|partouz|pedo|pend|"
    r"penis|pet(?:asse|er)|phal|pine$|piss|poison|porc|porno|prostit|pubis|puce(?:lle)|"
    r"puta|pute|queq|racis|racl|raid|sado|salau|salop|satan|sein|sexe|sexu|sida|sodo|"
    r"slip|sperm|squaw|strip|suici|tare$|taree|terror|testi|tortu(?:r)|trav(?:elo)|"
    r"trou(?:duc)|tuer|tuberc|tueu|tumeur|turlut|urin|vagin|verge|viol(?:$|e|er)|vomi|"
    r"vulve|youp|zizi|zob|"
    r"arabe|bible|cerc(?:ueil)|christ|coran|fistul|inhum|juda|kurd|lapid|maroc|mollah|"
    r"musul|paill(?:ard)|papal|perver|sectai|sniff|talmud|yiddis|"
    r"abruti|blair|bush|canna|chelem|coke|crime|dealer|diaspo|dopag|douglas|ethni|fiat|"
    r"ghetto|homi|homo|imam|kremlin|mafia|marx|overd|rabbin|roberts|sexi|sexy|sionis|"
    r"spencer|stewart|troll|weber|willia)"
)


def conjugated(word: str, dictionary: set[str]) -> bool:
    """Tell whether the word is a finite form of an infinitive of the dictionary."""
    for line in ENDINGS.split("\n"):
        infinitive, _, endings = line.partition(":")
        for ending in endings.split():
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 1 and stem + infinitive in dictionary:
                return True
    if word.endswith(PLURAL_OF_VERBS):
        return True
    return any(
        word.endswith(ending) and word.removesuffix(ending) + sister in dictionary
        for ending, sister in SISTERS.items()
    )


def base_form(word: str, dictionary: set[str]) -> bool:
    """Tell whether a word stands in a dictionary by itself: no plural, no finite form."""
    if word.endswith(("er", "ir", "oir", "re")) and word[:-1] + "ons" in dictionary:
        return True
    if word.endswith(("s", "x", "z")) and word[:-1] in dictionary:
        return False
    if word.endswith("aux") and word[:-3] + "al" in dictionary:
        return False
    if word.endswith("e") and word[:-1] in dictionary:
        return False  # the feminine of a word that is there
    return not conjugated(word, dictionary)


def candidates(dictionary: set[str], frequency: Frequency) -> list[str]:
    """Return the words that may be used, the familiar ones first."""
    usable = [
        word
        for word in dictionary
        if SHAPE.fullmatch(word)
        and base_form(word, dictionary)
        and not UNWELCOME.match(word)
        and frequency(word, "en") < frequency(word, "fr") + FOREIGN
    ]
    return sorted(usable, key=lambda word: (-frequency(word, "fr"), word))


def unlike(words: Iterable[str], count: int) -> list[str]:
    """Return the first words of which no two share their first four letters."""
    chosen: dict[str, str] = {}
    for word in words:
        chosen.setdefault(word[:4], word)
        if len(chosen) == count:
            break
    return sorted(chosen.values())


def main() -> int:
    """Write both lists, sorted, one word a line."""
    from wordfreq import zipf_frequency

    dictionary = set(DICTIONARY.read_text("utf-8").split())
    words = candidates(dictionary, zipf_frequency)
    lists = {
        "fr-passphrase-7776.txt": sorted(words[:PASSPHRASE_WORDS]),
        "fr-fingerprint-2048.txt": unlike(words, FINGERPRINT_WORDS),
    }
    for name, chosen in lists.items():
        (TARGET / name).write_text("\n".join(chosen) + "\n", "ascii")
        print(f"{name}: {len(chosen)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
