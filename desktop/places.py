"""Communes and countries by name, code or postcode, without a network.

The table is INSEE's Code officiel géographique with the postcodes of La Poste (Licence
Ouverte; resources/README.md). Typing helps and forbids nothing: communes come and go, and a
birth place keeps the code it had.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

ABROAD = "99"
_CODE = re.compile(r"(?:\d\d|2[AB])\d{3}")
_POSTCODE = re.compile(r"\d{5}")
_SAINT = re.compile(r"(?<![a-z])st(e?)(?= )")
_JOINERS = str.maketrans("-’'", "   ")
_ORDINAL = re.compile(r" \d{1,2} ?(?:er?|eme)?(?: arrondissement)?$| cedex.*$")
_FIVE = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A commune or a country.

    Args:
        code: INSEE's, five characters; "99" first for a country.
        postcodes: none for a country or a former commune.
        former: it is part of another commune now.
    """

    name: str
    code: str
    postcodes: tuple[str, ...] = ()
    former: bool = False

    @property
    def abroad(self) -> bool:
        """Whether it is a country."""
        return self.code.startswith(ABROAD)


class Gazetteer:
    """The table in memory: two megabytes of lines, folded once, searched line by line."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._folded = _folded("\n".join(line.split("\t")[0] for line in lines)).split(
            "\n"
        )
        self._names = frozenset(self._folded)
        self._by_code = {line.split("\t")[1]: at for at, line in enumerate(lines)}
        self._by_postcode: dict[str, list[int]] = {}
        for at, line in enumerate(lines):
            for postcode in line.split("\t")[2].split():
                self._by_postcode.setdefault(postcode, []).append(at)

    def coded(self, code: str) -> Place | None:
        """The place of an INSEE code, None when the table does not know it."""
        at = self._by_code.get(code.strip().upper())
        return None if at is None else self._place(at)

    def found(self, text: str, limit: int = 8) -> tuple[Place, ...]:
        """Places that begin with the text, then those with a word that does.

        Five digits are an INSEE code or a postcode. Larger communes come first.
        """
        typed = text.strip()
        if len(typed) == _FIVE and _CODE.fullmatch(typed.upper()):
            coded = self.coded(typed)
            there = self.at_postcode(typed)
            return there if coded is None or coded in there else (coded, *there)
        wanted = _SAINT.sub(r"saint\1", _folded(typed))
        if not wanted:
            return ()
        first: list[int] = []
        later: list[int] = []
        inside = f" {wanted}"
        for at, name in enumerate(self._folded):
            if name.startswith(wanted):
                first.append(at)
                if len(first) >= limit:
                    break
            elif len(later) < limit and inside in name:
                later.append(at)
        exact = [at for at in first if self._folded[at] == wanted]
        order = dict.fromkeys((*exact, *first, *later))
        return tuple(self._place(at) for at in list(order)[:limit])

    def names(self, text: str) -> bool:
        """Whether it is the whole name of a place, an arrondissement of it or not."""
        wanted = _ORDINAL.sub("", _SAINT.sub(r"saint\1", _folded(text))).strip()
        return wanted in self._names

    def at_postcode(self, postcode: str) -> tuple[Place, ...]:
        """The communes a postcode serves, the largest first."""
        if not _POSTCODE.fullmatch(postcode):
            return ()
        return tuple(self._place(at) for at in self._by_postcode.get(postcode, ()))

    def _place(self, at: int) -> Place:
        name, code, postcodes, kind = self._lines[at].split("\t")
        return Place(name, code, tuple(postcodes.split()), kind == "old")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The table, read at its first use (a tenth of a second: never on the window's thread)."""
    folder = files("resources") / "places"
    communes = gzip.decompress((folder / "communes.tsv.gz").read_bytes()).decode()
    countries = (folder / "countries.tsv").read_text("utf-8")
    abroad = [
        f"{name}\t{code}\t\t"
        for code, name in (line.split("\t") for line in countries.splitlines())
    ]
    return Gazetteer([*communes.splitlines(), *abroad])


def is_place_code(code: str) -> bool:
    """Whether it has the form of an INSEE code: two figures or 2A, 2B, then three."""
    return bool(_CODE.fullmatch(code))


def _folded(text: str) -> str:
    """As names are compared, line by line: no case, accent, hyphen or apostrophe."""
    lowered = text.casefold().replace("œ", "oe").replace("æ", "ae")
    spaced = lowered.translate(_JOINERS)
    return unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
