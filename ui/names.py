"""The one switch of the confidential mode, and the names as they may be shown now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db.rows import PatientRow
from desktop.i18n import _, pgettext
from desktop.names import Named, Style, shown_name


class Names(QObject):
    """Every view, tooltip, accessible name, drag image and title asks here.

    Signals:
        changed: names appear or disappear: show everything again.
    """

    changed = Signal()

    def __init__(self, *, hidden: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden = hidden

    @property
    def hidden(self) -> bool:
        """Whether the confidential mode is on."""
        return self._hidden

    def hide(self, *, hidden: bool) -> None:
        """Turns the confidential mode on or off."""
        if hidden != self._hidden:
            self._hidden = hidden
            self.changed.emit()

    def name(self, person: Named, style: Style = Style.FULL) -> str:
        """NOM Prénom, or initials in the confidential mode."""
        return shown_name(person, hidden=self._hidden, style=style)

    shown = name

    def detail(self, text: str) -> str:
        """A phone, an age, a note: nothing in the confidential mode."""
        return "" if self._hidden else text


def near_words(typed: str) -> str:
    """Why somebody is listed who is not called as typed."""
    return _("close to “{typed}”").format(typed=typed)


def beside_words(row: PatientRow) -> str:
    """What is to be known of somebody who is listed: why she is, and that she is gone."""
    parts = (
        near_words(row.near) if row.near else "",
        number_words(row.number),
        deceased_words(row.sex) if row.deceased else "",
        _("archived") if row.archived else "",
    )
    return ", ".join(part for part in parts if part)


def number_words(number: int | None) -> str:
    """As "file no. 1 284"."""
    if number is None:
        return ""
    return _("file no. {number}").format(number=f"{number:,}".replace(",", "\u202f"))


def deceased_words(sex: str) -> str:
    """The word agrees with the person where the language does."""
    if sex == "F":
        return pgettext("of a woman", "deceased")
    return pgettext("of a man", "deceased") if sex == "M" else _("deceased")
