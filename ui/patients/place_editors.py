"""A birth place and an address, with what the table of communes offers while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from db.entities.patient import Address
from desktop.i18n import _
from desktop.places import Place
from ui.patients.editors import Editor
from ui.theme import Theme
from ui.widgets.dress import row
from ui.widgets.line_edit import LineEdit
from ui.widgets.suggest_line import SuggestLine

Found = Callable[[tuple[Place, ...]], None]
Lookup = Callable[[str, Found], None]
"""Asks for places by text or postcode; the answer comes later."""

_FIVE = 5


def place_words(place: Place) -> str:
    """As "Angers (49007)"; a commune that is no more says so."""
    said = f"{place.name} ({place.code})"
    return _("{place}, former commune").format(place=said) if place.former else said


class BirthPlaceEditor(Editor):
    """A commune or a country by name, postcode or code; any other words are taken too."""

    def __init__(self, theme: Theme, find: Lookup) -> None:
        super().__init__()
        self._find = find
        self._code = ""
        self._kept = ""
        self.place: SuggestLine[Place] = SuggestLine(
            theme, placeholder=_("commune, country or code")
        )
        self.column.addWidget(self.place)
        self.place.asked.connect(self._ask)
        self.place.picked.connect(self._pick)
        self.place.confirmed.connect(self.confirmed)

    def show_value(self, value: Any) -> None:
        self._kept, self._code = value
        self.place.show_text(self._kept)
        self.place.line.selectAll()

    def value(self) -> tuple[str, str]:
        """(what it is called, its code or "")."""
        place = self.place.choice
        if place is not None:
            return place.name, place.code
        text = self.place.text
        return text, self._code if text == self._kept else ""

    def typed(self) -> list[str]:
        return list(self.value())

    def take(self, typed: Any) -> None:
        self.show_value(tuple(typed))

    def _ask(self, text: str) -> None:
        self._find(
            text,
            lambda found: self.place.show_found(
                text, found, [place_words(one) for one in found]
            ),
        )

    def _pick(self, _place: Place) -> None:
        self.place.line.setFocus()


class AddressEditor(Editor):
    """Street, postcode and town: the postcode offers its towns, a town its postcode."""

    def __init__(self, theme: Theme, find: Lookup, towns: Lookup) -> None:
        super().__init__()
        self._find, self._towns = find, towns
        self.street = QPlainTextEdit()
        self.street.setTabChangesFocus(True)
        self.street.setFixedHeight(theme.px(52))
        self.street.setPlaceholderText(_("number and street"))
        self.street.setAccessibleName(_("Street"))
        self.postcode = LineEdit(theme, placeholder=_("postcode"))
        self.postcode.setAccessibleName(_("Postcode"))
        self.town: SuggestLine[Place] = SuggestLine(theme, placeholder=_("town"))
        self.town.line.setAccessibleName(_("City"))
        self.country = LineEdit(theme, placeholder=_("country, unless France"))
        self.country.setAccessibleName(_("Country"))
        line = row(self.postcode, self.town, gap=6)
        line.setStretch(0, 2)
        line.setStretch(1, 5)
        self.column.addWidget(self.street)
        self.column.addLayout(line)
        self.column.addWidget(self.country)
        self.postcode.textEdited.connect(self._postcoded)
        self.town.asked.connect(self._ask)
        self.town.picked.connect(self._pick)
        self.town.confirmed.connect(self.confirmed)

    def show_value(self, value: Any) -> None:
        self.street.setPlainText(value.street)
        self.postcode.setText(value.postcode)
        self.town.show_text(value.city)
        self.country.setText(value.country)

    def value(self) -> Address:
        return Address(
            street=self.street.toPlainText().strip(),
            postcode=self.postcode.text().strip(),
            city=self.town.text,
            country=self.country.text().strip(),
        )

    def typed(self) -> dict[str, str]:
        now = self.value()
        return {
            name: getattr(now, name)
            for name in ("street", "postcode", "city", "country")
        }

    def take(self, typed: Any) -> None:
        self.show_value(Address(**typed))

    def _postcoded(self, text: str) -> None:
        if len(text.strip()) == _FIVE:
            self._towns(text.strip(), lambda found: self._offer(text.strip(), found))

    def _offer(self, postcode: str, found: tuple[Place, ...]) -> None:
        """One town is written at once, several are offered."""
        if postcode != self.postcode.text().strip() or not found:
            return
        if len(found) == 1 or not self.town.text:
            self.town.show_text(found[0].name)

    def _ask(self, text: str) -> None:
        postcode = self.postcode.text().strip()

        def came(found: tuple[Place, ...]) -> None:
            here = [one for one in found if not one.abroad and one.postcodes]
            words = [_town_words(one) for one in here]
            self.town.show_found(text, here, words)

        def near(found: tuple[Place, ...]) -> None:
            begun = text.casefold()
            named = tuple(one for one in found if begun in one.name.casefold())
            if named:
                came(named)
            else:
                self._find(text, came)

        if len(postcode) == _FIVE:
            self._towns(postcode, near)
        else:
            self._find(text, came)

    def _pick(self, place: Place) -> None:
        self.town.show_text(place.name)
        if self.postcode.text().strip() not in place.postcodes:
            self.postcode.setText(place.postcodes[0])
        self.town.line.setFocus()


def _town_words(place: Place) -> str:
    return f"{place.name} ({place.postcodes[0]})"
