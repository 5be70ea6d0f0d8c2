"""Buttons with an icon and the cap of their shortcut, in the kinds of the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.plain_text import plain
from ui.widgets.dress import crisp, smooth
from ui.widgets.keycap import HEIGHT, cap_width, key_words, paint_cap

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent

    from ui.theme import Theme

_INKS = {
    "primary": "accent.on",
    "ordinary": "ink.1",
    "quiet": "ink.2",
    "link": "accent.1",
    "refuse": "seal.1",
    "danger": "seal.on",
    "toast": "bg.surface",
}
# At rest, under the pointer, pressed: fill and border; "" is nothing.
_FACES = {
    "primary": (
        ("accent.1", "accent.1"),
        ("accent.hover", "accent.hover"),
        ("accent.press", "accent.press"),
    ),
    "ordinary": (
        ("bg.surface", "line.strong"),
        ("bg.hover", "line.strong"),
        ("bg.sunken", "line.strong"),
    ),
    "quiet": (("", ""), ("bg.hover", "line.default"), ("bg.sunken", "line.default")),
    "link": (("", ""), ("", ""), ("", "")),
    "refuse": (
        ("bg.surface", "seal.line"),
        ("seal.soft", "seal.line"),
        ("seal.soft", "seal.1"),
    ),
    "danger": (
        ("seal.wax", "seal.wax"),
        ("seal.waxEdge", "seal.waxEdge"),
        ("seal.waxEdge", "seal.waxEdge"),
    ),
    "toast": (("", ""), ("", "ink.3"), ("", "ink.3")),
}
_SIZES = {"small": "buttonSmall", "": "button", "large": "buttonLarge"}
_PADDING = {"small": 10, "": 13, "large": 20}


class Button(QAbstractButton):
    """A button of one kind.

    Args:
        kind: "primary" (one a context), "ordinary", "quiet", "link", "refuse", "danger".
        icon: a concept of the tokens, "" without one.
        shortcut: shown as a cap and put into the tooltip; the window's action carries it.
        big: "small", "" or "large".
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: str = "ordinary",
        *,
        icon: str = "",
        shortcut: str = "",
        big: str = "",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._text = text = plain(text)
        self._concept = icon
        self._shortcut = shortcut
        self._form = "full"
        self.setProperty("kind", kind)
        self.setProperty("big", big)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.updateGeometry)

    def label(self) -> str:
        """The words on the button."""
        return self._text

    def say(self, text: str, icon: str | None = None) -> None:
        """Other words, another icon."""
        self._text = text = plain(text)
        self._concept = self._concept if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def show_as(self, form: str) -> None:
        """Whole ("full"), without its cap ("plain"), or its "icon" with a tooltip."""
        if form != self._form:
            self._form = form
            self.setToolTip(self._text if form == "icon" else "")
            self.updateGeometry()
            self.update()

    def width_as(self, form: str) -> int:
        """How wide it would be in that form."""
        before, self._form = self._form, form
        width = self.sizeHint().width()
        self._form = before
        return width

    def explain(self, words: str) -> None:
        """Tooltip and accessible name of a button without words."""
        cap = f" ({key_words(self._shortcut)})" if self._shortcut else ""
        self.setToolTip(words + cap)
        self.setAccessibleName(words)

    def triggers(self, action: QAction) -> None:
        """A click does the action, and the button is enabled when it is."""
        self.clicked.connect(action.trigger)
        action.enabledChanged.connect(self.setEnabled)
        self.setEnabled(action.isEnabled())

    def sizeHint(self) -> QSize:
        big = str(self.property("big"))
        padding = 4 if self.property("kind") == "link" else _PADDING[big]
        height = self._theme.size(_SIZES[big])
        if not self._shown_text and not self._capped:
            return QSize(max(height, 24), height)
        return QSize(round(self._content_width()) + 2 * padding, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        fill, line = self._face()
        if fill or line:
            colour = self._theme.colour
            painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(line), 1) if line else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(crisp(QRectF(self.rect())), 6, 6)
        self._paint_content(painter)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _face(self) -> tuple[str, str]:
        kind = str(self.property("kind"))
        rest, hover, pressed = _FACES[kind]
        if not self.isEnabled():
            flat = kind in ("quiet", "link", "toast")
            return ("", "") if flat else ("bg.disabled", "line.default")
        if self.isDown():
            return pressed
        if self.isChecked():
            return "accent.soft", "accent.1"
        return hover if self.underMouse() else rest

    def _font(self) -> QFont:
        kind, small = self.property("kind"), self.property("big") == "small"
        if kind in ("quiet", "link"):
            return self._theme.font("label" if kind == "link" or small else "body")
        return self._theme.font("label" if small else "bodyStrong")

    @property
    def _capped(self) -> bool:
        return bool(self._shortcut) and self._form == "full"

    @property
    def _shown_text(self) -> str:
        return "" if self._form == "icon" and self._concept else self._text

    def _ink(self) -> str:
        return _INKS[str(self.property("kind"))] if self.isEnabled() else "ink.disabled"

    def _content_width(self) -> float:
        width = QFontMetricsF(self._font()).horizontalAdvance(self._shown_text)
        if self._concept:
            width += self._theme.px(16) + (7 if self._shown_text else 0)
        if self._capped:
            width += cap_width(self._theme, self._shortcut) + (
                8 if self._shown_text else 0
            )
        return width

    def _paint_content(self, painter: QPainter) -> None:
        theme, ink = self._theme, self._ink()
        x = max((self.width() - self._content_width()) / 2, 3.0)
        if self._concept:
            size = theme.px(16)
            box = QRectF(round(x), round((self.height() - size) / 2), size, size)
            theme.icons.paint(painter, self._concept, box, theme.colour(ink))
            x += size + 7
        if self._shown_text:
            font = self._font()
            width = QFontMetricsF(font).horizontalAdvance(self._shown_text)
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            box = QRectF(x, 0, width + 1, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._shown_text)
            x += width + 8
        if self._capped:
            height = theme.px(HEIGHT)
            top = round((self.height() - height) / 2)
            width = cap_width(theme, self._shortcut)
            box = QRectF(round(x), top, width, height)
            paint_cap(painter, theme, box, self._shortcut, theme.colour(ink))


def icon_button(
    theme: Theme, icon: str, words: str, *, kind: str = "ordinary", shortcut: str = ""
) -> Button:
    """A square button whose words are in its tooltip."""
    button = Button(theme, "", kind, icon=icon)
    cap = f" ({key_words(shortcut)})" if shortcut else ""
    button.setToolTip(words + cap)
    button.setAccessibleName(words)
    return button
