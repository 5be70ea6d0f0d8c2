"""The two font families of the application, the same on every system."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from ui.theme.tokens import Tokens

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"

_FILES = {
    "font_source_sans_pro": ("SourceSansPro-Regular", "SourceSansPro-Semibold"),
    "font_source_serif_pro": ("SourceSerifPro-Regular", "SourceSerifPro-Semibold"),
}
_FALLBACKS = {SANS: ["sans-serif"], SERIF: ["serif"]}


def font_folder(package: str) -> Path:
    """Where a font package keeps its files, without importing it."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations)))


def load_fonts() -> None:
    """Makes the faces known to Qt; the application has to exist already."""
    if SANS in QFontDatabase.families():
        return
    for package, names in _FILES.items():
        folder = font_folder(package) / "files"
        for name in names:
            QFontDatabase.addApplicationFont(str(folder / f"{name}.ttf"))


def font(tokens: Tokens, role: str, *, scale: float, tabular: bool) -> QFont:
    """The font of a role of the typographic scale, in whole pixels."""
    said: dict[str, Any] = tokens.get(f"typography.scale.{role}")
    family = SERIF if said.get("family") == "paper" else SANS
    made = QFont([family, *_FALLBACKS[family]])
    made.setPixelSize(round(said["size"] * scale))
    # Source Sans Pro has no 500: the design's medium is its semibold.
    made.setWeight(
        QFont.Weight.DemiBold if said["weight"] >= 500 else QFont.Weight.Normal
    )
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
