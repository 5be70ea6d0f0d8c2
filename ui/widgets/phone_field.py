"""A phone number, grouped by two while it is typed, kept as an international number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.i18n import ngettext
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme

_LENGTH = 10
_SPACE = " "


class PhoneField(LineEdit):
    """French numbers are grouped; any other that begins with + stays as it is typed."""

    def __init__(
        self, theme: Theme, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, placeholder="06 12 34 56 78", icon=icon, parent=parent)
        self.textEdited.connect(self._group)

    @property
    def number(self) -> str:
        """As +33612345678, "" when it is empty or not finished."""
        digits = _digits(self.text())
        if self.text().strip().startswith("+"):
            return f"+{digits}" if len(digits) >= 8 else ""
        return f"+33{digits[1:]}" if _is_whole(digits) else ""

    def show_number(self, number: str) -> None:
        """Puts a number into the field, silently."""
        national = f"0{number[3:]}" if number.startswith("+33") else number
        self.setText(grouped(national))
        self.mark_wrong(wrong=False)

    def missing(self) -> str:
        """What is missing, in words; "" when the number is whole or empty."""
        digits = _digits(self.text())
        if not digits or self.number:
            return ""
        lacking = _LENGTH - len(digits)
        if lacking <= 0:
            return _too_long(-lacking)
        return ngettext(
            "{count} figure is missing. Example: 06 12 34 56 78.",
            "{count} figures are missing. Example: 06 12 34 56 78.",
            lacking,
        ).format(count=lacking)

    def _group(self, text: str) -> None:
        before = _digits(text[: self.cursorPosition()])
        shown = grouped(text)
        if shown != text:
            self.setText(shown)
            self.setCursorPosition(_after(shown, len(before)))
        self.mark_wrong(wrong=False)


def grouped(text: str) -> str:
    """By two from the left; what does not begin with 0 stays as it is."""
    digits = _digits(text)
    if not text.strip().startswith("0") or len(digits) > _LENGTH:
        return text
    return _SPACE.join(digits[at : at + 2] for at in range(0, len(digits), 2))


def _too_long(extra: int) -> str:
    return ngettext(
        "There is {count} figure too many. Example: 06 12 34 56 78.",
        "There are {count} figures too many. Example: 06 12 34 56 78.",
        extra or 1,
    ).format(count=extra or 1)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_whole(digits: str) -> bool:
    return len(digits) == _LENGTH and digits[0] == "0" and digits[1] != "0"


def _after(text: str, count: int) -> int:
    """Where the cursor stands behind `count` figures."""
    seen = 0
    for at, letter in enumerate(text):
        if seen == count:
            return at
        seen += letter.isdigit()
    return len(text)
