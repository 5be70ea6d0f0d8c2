"""What the agenda's painters need of the theme, resolved once, not while painting."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QStaticText,
)

IconPainter = Callable[[str, int, QColor, float], QPixmap]


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is told: three colours, a pattern, an icon, a word's concept."""

    fg: QColor
    bg: QColor
    line: QColor
    icon: str
    pattern: str = ""
    dashed: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours the agenda paints with, by what they are for."""

    window: QColor
    surface: QColor
    sunken: QColor
    hover: QColor
    line_soft: QColor
    line: QColor
    line_strong: QColor
    ink1: QColor
    ink2: QColor
    ink3: QColor
    accent: QColor
    accent_soft: QColor
    accent_line: QColor
    accent_on: QColor
    warn: QColor
    warn_soft: QColor
    ring: QColor
    hatch: QColor


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts the agenda paints with, at the person's text scale."""

    time: QFont
    name: QFont
    note: QFont
    caption: QFont
    caption_strong: QFont
    hour: QFont
    head: QFont


@dataclass(slots=True)
class Look:
    """Colours, fonts, sizes, patterns and laid-out texts at one ratio and scale.

    Args:
        scale: 1 at 100 % text.
        ratio: device pixels per logical pixel.
        types: the bar's colour by two-letter code.
        pauses: minutes kept free before and after, of the types that keep some.
    """

    palette: Palette
    fonts: Fonts
    states: dict[str, StateLook]
    types: dict[str, QColor]
    icon: IconPainter
    scale: float = 1.0
    ratio: float = 1.0
    dark: bool = False
    contrast: bool = False
    pauses: dict[UUID, tuple[int, int]] = field(default_factory=dict)
    _texts: dict[tuple[str, int], QStaticText] = field(default_factory=dict)
    _widths: dict[tuple[str, int], float] = field(default_factory=dict)
    _cuts: dict[tuple[str, int, int], str] = field(default_factory=dict)
    _bodies: dict[Hashable, QPixmap] = field(default_factory=dict)
    _metrics: dict[int, QFontMetricsF] = field(default_factory=dict)
    _tiles: dict[tuple[str, int], QBrush] = field(default_factory=dict)
    _icons: dict[tuple[str, int, int], QPixmap] = field(default_factory=dict)

    def px(self, size: float) -> int:
        """A design size in logical pixels at the person's scale."""
        return round(size * self.scale)

    def type_colour(self, code: str) -> QColor:
        """The bar's colour, the caption's ink for a type of one's own without colour."""
        return self.types.get(code, self.palette.ink3)

    # Texts ---------------------------------------------------------------------------

    def metrics(self, font: QFont) -> QFontMetricsF:
        """The font's metrics, kept."""
        found = self._metrics.get(id(font))
        if found is None:
            found = self._metrics[id(font)] = QFontMetricsF(font)
        return found

    def width(self, text: str, font: QFont) -> float:
        """The text's width in that font, kept."""
        key = (text, id(font))
        found = self._widths.get(key)
        if found is None:
            found = self._widths[key] = self.metrics(font).horizontalAdvance(text)
        return found

    def elided(self, text: str, font: QFont, width: float) -> str:
        """The text, or as much of it as fits; nothing when not even a letter does."""
        if self.width(text, font) <= width:
            return text
        key = (text, id(font), round(width))
        if key not in self._cuts:
            side = Qt.TextElideMode.ElideRight
            cut = self.metrics(font).elidedText(text, side, round(width))
            self._cuts[key] = cut if cut != "…" else ""
        return self._cuts[key]

    def draw(self, painter: QPainter, at: QPointF, text: str, font: QFont) -> None:
        """Draws one line whose top left stands at `at`, in the painter's pen."""
        key = (text, id(font))
        static = self._texts.get(key)
        if static is None:
            if len(self._texts) > 4000:
                self._texts.clear()
            static = QStaticText(text)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            static.prepare(font=font)
            self._texts[key] = static
        painter.setFont(font)
        painter.drawStaticText(at, static)

    def top_for(self, font: QFont, centre: float) -> float:
        """Where a line's top stands for its capitals to be centred there."""
        metrics = self.metrics(font)
        return round(centre + metrics.capHeight() / 2 - metrics.ascent())

    # Icons and patterns --------------------------------------------------------------

    def icon_pixmap(self, concept: str, size: int, colour: QColor) -> QPixmap:
        """An icon at the scale and ratio, kept."""
        key = (concept, size, colour.rgba())
        found = self._icons.get(key)
        if found is None:
            found = self.icon(concept, self.px(size), colour, self.ratio)
            self._icons[key] = found
        return found

    def body(
        self, key: Hashable, size: QSizeF, paint: Callable[[QPainter, QRectF], None]
    ) -> QPixmap:
        """A block without its words, painted once for all blocks that look the same.

        One that has no room, as in the first frame of a movement, is an empty picture.
        """
        pixels = (size * self.ratio).toSize()
        if pixels.isEmpty():
            return QPixmap()
        whole = (key, size.width(), size.height())
        found = self._bodies.get(whole)
        if found is None:
            if len(self._bodies) > 1500:
                self._bodies.clear()
            found = QPixmap(pixels)
            found.setDevicePixelRatio(self.ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            paint(painter, QRectF(QPointF(0, 0), size))
            painter.end()
            self._bodies[whole] = found
        return found

    def pattern(self, kind: str, colour: QColor) -> QBrush | None:
        """A 6 px tile of `hatch` or `dots` as a brush; nothing for no pattern."""
        if not kind:
            return None
        key = (kind, colour.rgba())
        if key not in self._tiles:
            self._tiles[key] = _tile(kind, colour, self.ratio)
        return self._tiles[key]


def _tile(kind: str, colour: QColor, ratio: float) -> QBrush:
    # "Every 6 px" is measured across the lines: 8 px along the edge of the tile.
    side = 6 if kind == "dots" else 8
    pixmap = QPixmap((QSizeF(side, side) * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(2.2, 2.2, 1.6, 1.6))
    else:
        painter.setPen(QPen(colour, 1))
        for shift in (-side, 0, side):
            painter.drawLine(
                QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1)
            )
    painter.end()
    return QBrush(pixmap)
