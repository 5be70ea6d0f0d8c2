"""The parts of a workbook beside its sheets: their names, its texts, which numbers are dates."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from datetime import datetime

from desktop.formats.markup import Bounds, Walk, local
from desktop.formats.problems import UnreadableFile

_TEXTS_WEIGH = 192 << 20
_OF_ONE = 60
"""Bytes a short string takes beside its letters."""

_LONGEST_FORMAT = 255
_MOST_STYLES = 65_536
_MOST_SHEETS = 256


class Book(Walk):
    """`xl/workbook.xml`: the sheets in their order, and from when days are counted."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        self.sheets: list[str] = []
        self.since_1904 = False

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes what begins; see `Walk`."""
        if name == "sheet" and len(self.sheets) < _MOST_SHEETS:
            self.sheets.append(_relation(attributes))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")


class Relations(Walk):
    """`xl/_rels/workbook.xml.rels`: where the sheets, texts and styles lie."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        self.sheets: dict[str, str] = {}
        self.others: dict[str, str] = {}

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes what begins; see `Walk`."""
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        place = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
        if kind == "worksheet":
            self.sheets[attributes.get("Id", "")] = place.lstrip("/")
        else:
            self.others[kind] = place.lstrip("/")


class Texts(Walk):
    """`xl/sharedStrings.xml`: every text once; how it is read aloud is left out."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        self.found: list[str] = []
        self._weight = 0
        self._parts: list[str] = []
        self._aloud = False

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes what begins; see `Walk`."""
        del attributes
        if name == "si":
            self._parts.clear()
        elif name == "rPh":
            self._aloud = True
        elif name == "t" and not self._aloud:
            self.gather()

    def ends(self, name: str) -> None:
        """Takes what ends; see `Walk`."""
        if name == "t" and self.gathering:
            self._parts.append(self.gathered())
            self._weigh(len(self._parts[-1]))
        elif name == "rPh":
            self._aloud = False
        elif name == "si":
            self._weigh(_OF_ONE)
            self.found.append("".join(self._parts))

    def _weigh(self, more: int) -> None:
        self._weight += more
        if self._weight > _TEXTS_WEIGH:
            raise UnreadableFile("too_large")


class Styles(Walk):
    """`xl/styles.xml`: which of a cell's styles show a number as a date."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        self._formats: dict[int, str] = {}
        self._used: list[int] = []
        self._of_cells = False

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes what begins; see `Walk`."""
        if name == "numFmt":
            code = attributes.get("formatCode", "")[:_LONGEST_FORMAT]
            self._formats[int(attributes["numFmtId"])] = code
        elif name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells:
            self._used.append(int(attributes.get("numFmtId", "0")))
        if max(len(self._used), len(self._formats)) > _MOST_STYLES:
            raise UnreadableFile("zip_bomb")

    def ends(self, name: str) -> None:
        """Takes what ends; see `Walk`."""
        if name == "cellXfs":
            self._of_cells = False

    def dates(self) -> frozenset[int]:
        """The numbers of those styles, as cells name them."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

        shows = {
            key: is_date_format(self._formats.get(key) or BUILTIN_FORMATS.get(key))
            for key in set(self._used)
        }
        return frozenset(at for at, key in enumerate(self._used) if shows[key])


def moment_of(number: float, *, since_1904: bool) -> object:
    """What a number of days is as a date, a time, or both; the number where it is none."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

    epoch: datetime = MAC_EPOCH if since_1904 else WINDOWS_EPOCH
    try:
        found: object = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return number
    return number if found is None else found


def _relation(attributes: Mapping[str, str]) -> str:
    """The sheet's `r:id`; its `sheetId` is another thing."""
    return local(attributes, "id")
