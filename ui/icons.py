"""Icons by concept: glyphs of the icon fonts as paths, some drawn by us, one function.

The icon fonts are those QtAwesome ships; importing it costs as much as Qt itself, so
its files are read directly, and only when an icon that we do not draw is asked for.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap, QRawFont

from ui.drawn_icons import DRAWN, Stroke
from ui.theme.fonts import font_folder

if TYPE_CHECKING:
    from ui.theme.tokens import Tokens

# Concepts that the tokens do not name.
MORE = {
    "etat.propose": "ph.question",
    "etat.excuse": "ph.hand-waving",
    "aller.precedent": "ph.caret-left",
    "aller.suivant": "ph.caret-right",
    "aller.bas": "ph.caret-down",
    "aller.haut": "ph.caret-up",
    "aller.retour": "ph.arrow-left",
    "choix.coche": "ph.check-bold",
    "patient.un": "ph.user",
    "application.quitter": "ph.power",
    "application.aide": "ph.question",
    "application.theme": "ph.moon",
    "application.texte": "ph.text-aa",
    "retour.refaire": "ph.arrow-clockwise",
    "fichier.importer": "ph.download-simple",
    "fichier.exporter": "ph.export",
    "agenda.jour": "ph.rows",
    "agenda.semaine": "ph.columns",
    "retour.copier": "ph.copy",
    "rdv.repeter": "ph.repeat",
    "rdv.tenir": "ph.push-pin",
    "rdv.regler": "ph.check-square-offset",
    "retour.ajouter": "ph.plus",
    "retour.retirer": "ph.trash",
    "cadre.panneau": "ph.square-half",
}
_FONTS = {
    "ph": ("phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"),
    "mdi6": (
        "materialdesignicons6-webfont-6.9.96.ttf",
        "materialdesignicons6-webfont-charmap-6.9.96.json",
    ),
}
# Glyph outlines are taken at this size and scaled: no hinting, exact centring.
_EM = 256.0


class Icons:
    """Every icon of the application, kept once painted."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._fonts: dict[str, tuple[QRawFont, dict[str, str]]] = {}
        self._paths: dict[str, QPainterPath] = {}
        self._pixmaps: dict[tuple[str, int, int, float], QPixmap] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        """The icon's name for each dotted concept."""
        groups: dict[str, dict[str, str]] = self._tokens.get("icon.concept")
        flat = {
            f"{group}.{concept}": name
            for group, concepts in groups.items()
            for concept, name in concepts.items()
        }
        return flat | MORE

    def forget(self) -> None:
        """The look has changed: what was painted is painted again."""
        self._pixmaps.clear()

    def pixmap(
        self, concept: str, size: int, colour: QColor, ratio: float = 1.0
    ) -> QPixmap:
        """The icon in a square of `size` logical pixels."""
        key = (concept, size, colour.rgba(), ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._painted(concept, size, colour, ratio)
        return found

    def paint(
        self, painter: QPainter, concept: str, box: QRectF, colour: QColor
    ) -> None:
        """Paints the icon into a square box."""
        name = self.names.get(concept, concept)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.topLeft())
        if name in DRAWN:
            painter.scale(box.width() / 24, box.height() / 24)
            _paint_strokes(painter, DRAWN[name], colour)
        else:
            painter.scale(box.width() / _EM, box.height() / _EM)
            painter.fillPath(self._path(name), colour)
        painter.restore()

    def _painted(
        self, concept: str, size: int, colour: QColor, ratio: float
    ) -> QPixmap:
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            self.paint(painter, concept, QRectF(0, 0, size, size), colour)
        finally:
            # An error that goes on would keep a painter whose picture is gone: a crash.
            painter.end()
        return pixmap

    def _path(self, name: str) -> QPainterPath:
        found = self._paths.get(name)
        if found is None:
            found = self._paths[name] = self._glyph(name)
        return found

    def _glyph(self, name: str) -> QPainterPath:
        """The glyph's outline in a square of `_EM`, its top left at the origin."""
        prefix, _dot, short = name.partition(".")
        font, characters = self._font(prefix)
        index = font.glyphIndexesForString(chr(int(characters[short], 16)))[0]
        path = font.pathForGlyph(index)
        box = path.boundingRect()
        advance = font.advancesForGlyphIndexes([index])[0].x() or _EM
        # The fonts draw in a square as wide as the advance; the outline keeps its place
        # across and is centred upright, where the two fonts sit on different baselines.
        shift = QPointF((_EM - advance) / 2, _EM / 2 - box.center().y())
        return path.translated(shift)

    def _font(self, prefix: str) -> tuple[QRawFont, dict[str, str]]:
        if prefix not in self._fonts:
            folder = font_folder("qtawesome") / "fonts"
            file, charmap = _FONTS[prefix]
            characters = json.loads((folder / charmap).read_text("utf-8"))
            hinting = QFont.HintingPreference.PreferNoHinting
            font = QRawFont(str(folder / file), _EM, hinting)
            self._fonts[prefix] = (font, characters)
        return self._fonts[prefix]


def _paint_strokes(
    painter: QPainter, strokes: tuple[Stroke, ...], colour: QColor
) -> None:
    pen = QPen(colour, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for stroke in strokes:
        painter.setPen(Qt.PenStyle.NoPen if stroke.filled else pen)
        painter.setBrush(colour if stroke.filled else Qt.BrushStyle.NoBrush)
        painter.drawPath(stroke.path())
