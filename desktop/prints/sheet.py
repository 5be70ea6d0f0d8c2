"""A page with our two typefaces: Source Sans for facts, Source Serif for what is sealed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SANS, STRONG, SERIF, SERIF_STRONG = "Sans", "SansSemibold", "Serif", "SerifSemibold"
MARGIN = 48.0
INK, FAINT, LINE = 0.13, 0.38, 0.78
"""Greys: what is printed must read on the office's black and white printer."""


class Sheet:
    """One document of A4 pages; lengths in points, `y` from the top.

    The metadata names the application and a neutral title, never a person.
    """

    def __init__(self, title: str) -> None:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas

        _register()
        self.width, self.height = A4
        self._buffer = io.BytesIO()
        self._canvas: Canvas = Canvas(self._buffer, pagesize=A4, invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Secrétaire")
        self._canvas.setCreator("Secrétaire")
        self._canvas.setSubject("")

    @property
    def canvas(self) -> Canvas:
        """For what this page does not draw itself."""
        return self._canvas

    def text(
        self, x: float, y: float, text: str, *, font: str = SANS, size: float = 10
    ) -> None:
        """A line of text, its base at `y`."""
        self._ink(INK)
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self.height - y, text)

    def faint(self, x: float, y: float, text: str, *, size: float = 9) -> None:
        """A line of secondary text."""
        self._ink(FAINT)
        self._canvas.setFont(SANS, size)
        self._canvas.drawString(x, self.height - y, text)

    def right(self, x: float, y: float, text: str, *, size: float = 10) -> None:
        """A line of text that ends at `x`."""
        self._ink(INK)
        self._canvas.setFont(SANS, size)
        self._canvas.drawRightString(x, self.height - y, text)

    def rule(self, y: float, *, heavy: bool = False) -> None:
        """A line across the page."""
        self.line(MARGIN, self.width - MARGIN, y, heavy=heavy)

    def line(self, left: float, right: float, y: float, *, heavy: bool = False) -> None:
        """A line from `left` to `right`."""
        self._canvas.setStrokeGray(INK if heavy else LINE)
        self._canvas.setLineWidth(1.2 if heavy else 0.5)
        self._canvas.line(left, self.height - y, right, self.height - y)

    def fitted(
        self, text: str, width: float, *, font: str = SANS, size: float = 10
    ) -> str:
        """The text, shortened with an ellipsis when it is wider than `width`."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        if stringWidth(text, font, size) <= width:
            return text
        while text and stringWidth(text + "…", font, size) > width:
            text = text[:-1]
        return text.rstrip() + "…"

    def width_of(self, text: str, *, font: str = SANS, size: float = 10) -> float:
        """How wide a line is."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, font, size))

    def next_page(self) -> None:
        """Starts another page."""
        self._canvas.showPage()

    def pdf(self) -> bytes:
        """The finished document."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    def _ink(self, grey: float) -> None:
        self._canvas.setFillGray(grey)


def _register() -> None:
    from font_source_sans_pro import font_files_ttf as sans
    from font_source_serif_pro import font_files_ttf as serif
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if SANS in pdfmetrics.getRegisteredFontNames():
        return
    for name, file in (
        (SANS, sans["SourceSansPro"]),
        (STRONG, sans["SourceSansProSemibold"]),
        (SERIF, serif["SourceSerifPro"]),
        (SERIF_STRONG, serif["SourceSerifProSemibold"]),
    ):
        pdfmetrics.registerFont(TTFont(name, file))
