"""A page with our two typefaces: Source Sans for facts, Source Serif for what is sealed."""

from __future__ import annotations

import io
from threading import Lock
from typing import TYPE_CHECKING

from desktop.plain_text import plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SANS, STRONG, SERIF, SERIF_STRONG = "Sans", "SansSemibold", "Serif", "SerifSemibold"
MARGIN = 48.0
_HATCH = 5.0
Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""
_REGISTERING = Lock()
"""A preview and a print may be drawn by two threads, each as the first of the session."""
INK, FAINT, LINE = 0.13, 0.38, 0.78
"""Greys: what is printed must read on the office's black and white printer."""


class Sheet:
    """One document of pages of one size; lengths in points, `y` from the top.

    The metadata names the application and a neutral title, never a person.

    Args:
        lying: A4 on its long side.
        size: width and height, None for A4.
    """

    def __init__(
        self,
        title: str,
        *,
        lying: bool = False,
        size: tuple[float, float] | None = None,
    ) -> None:
        from reportlab.lib.pagesizes import A4, landscape
        from reportlab.pdfgen.canvas import Canvas

        _register()
        size = size or (landscape(A4) if lying else A4)
        self.width, self.height = size
        self.page = 1
        self._buffer = io.BytesIO()
        self._canvas: Canvas = Canvas(self._buffer, pagesize=size, invariant=1)
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
        self._canvas.drawString(x, self.height - y, plain(text))

    def faint(self, x: float, y: float, text: str, *, size: float = 9) -> None:
        """A line of secondary text."""
        self._ink(FAINT)
        self._canvas.setFont(SANS, size)
        self._canvas.drawString(x, self.height - y, plain(text))

    def right(
        self,
        x: float,
        y: float,
        text: str,
        *,
        font: str = SANS,
        size: float = 10,
        faint: bool = False,
    ) -> None:
        """A line of text that ends at `x`."""
        self._ink(FAINT if faint else INK)
        self._canvas.setFont(font, size)
        self._canvas.drawRightString(x, self.height - y, plain(text))

    def centred(
        self, x: float, y: float, text: str, *, font: str = SANS, size: float = 10
    ) -> None:
        """A line of text whose middle is at `x`."""
        self._ink(INK)
        self._canvas.setFont(font, size)
        self._canvas.drawCentredString(x, self.height - y, plain(text))

    def box(self, box: Box, *, heavy: bool = False, fill: float | None = None) -> None:
        """A frame of (x, y, width, height); `fill` is a grey, 1 is white."""
        x, y, width, height = box
        self._canvas.setStrokeGray(INK if heavy else LINE)
        self._canvas.setLineWidth(0.9 if heavy else 0.5)
        if fill is not None:
            self._canvas.setFillGray(fill)
        bottom = self.height - y - height
        self._canvas.rect(
            x, bottom, width, height, stroke=1, fill=int(fill is not None)
        )

    def hatch(self, box: Box) -> None:
        """Slanting lines over a box: closed, or away."""
        x, y, width, height = box
        canvas, bottom = self._canvas, self.height - y - height
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(x, bottom, width, height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeGray(LINE)
        canvas.setLineWidth(0.4)
        at = x - height
        while at < x + width:
            canvas.line(at, bottom, at + height, bottom + height)
            at += _HATCH
        canvas.restoreState()

    def upright(self, x: float, top: float, bottom: float) -> None:
        """A line down the page."""
        self._canvas.setStrokeGray(LINE)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(x, self.height - top, x, self.height - bottom)

    def rule(self, y: float, *, heavy: bool = False) -> None:
        """A line across the page."""
        self.line(MARGIN, self.width - MARGIN, y, heavy=heavy)

    def line(self, left: float, right: float, y: float, *, heavy: bool = False) -> None:
        """A line from `left` to `right`."""
        self._canvas.setStrokeGray(INK if heavy else LINE)
        self._canvas.setLineWidth(1.2 if heavy else 0.5)
        self._canvas.line(left, self.height - y, right, self.height - y)

    def strike(self, left: float, right: float, y: float) -> None:
        """A thin line through a word that can still be read."""
        self._canvas.setStrokeGray(INK)
        self._canvas.setLineWidth(0.6)
        self._canvas.line(left, self.height - y, right, self.height - y)

    def fitted(
        self, text: str, width: float, *, font: str = SANS, size: float = 10
    ) -> str:
        """The text, shortened with an ellipsis when it is wider than `width`."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        if not text or stringWidth(text, font, size) <= width:
            return text
        while text and stringWidth(text + "…", font, size) > width:
            text = text[:-1]
        return text.rstrip() + "…"

    def size_for(
        self, text: str, width: float, *, font: str = SANS, size: float = 10
    ) -> float:
        """The size at which a name fits, down to two thirds: a name is not cut first."""
        wide = self.width_of(text, font=font, size=size)
        return size if wide <= width else max(size * width / wide, size * 2 / 3)

    def wrapped(self, text: str, width: float, *, size: float = 10) -> list[str]:
        """The text in lines of that width."""
        from reportlab.lib.utils import simpleSplit

        return [str(line) for line in simpleSplit(text, SANS, size, width)]

    def width_of(self, text: str, *, font: str = SANS, size: float = 10) -> float:
        """How wide a line is."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, font, size))

    def next_page(self) -> None:
        """Ends this page with its foot, and starts another."""
        self._foot()
        self.page += 1
        self._canvas.showPage()

    def pdf(self) -> bytes:
        """The finished document."""
        self._foot()
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    def _foot(self) -> None:
        """What stands under each page; nothing on a plain sheet."""

    def _ink(self, grey: float) -> None:
        self._canvas.setFillGray(grey)


def _register() -> None:
    from font_source_sans_pro import font_files_ttf as sans
    from font_source_serif_pro import font_files_ttf as serif
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with _REGISTERING:
        if SANS in pdfmetrics.getRegisteredFontNames():
            return
        for name, file in (
            (SANS, sans["SourceSansPro"]),
            (STRONG, sans["SourceSansProSemibold"]),
            (SERIF, serif["SourceSerifPro"]),
            (SERIF_STRONG, serif["SourceSerifProSemibold"]),
        ):
            pdfmetrics.registerFont(TTFont(name, file))
