"""Labels that never read markup: what they show may come from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.plain_text import plain
from ui.widgets.dress import mark
from ui.widgets.plain_tip import plain_tip


class Label(QLabel):
    """Plain text in a role of the typographic scale ("caption", "body", "title" ...).

    Args:
        ink: "1", "2", "3", "accent", "warn", "seal", "desk", "desk2" or "accentOn".
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "1",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows another text, without signs that turn or hide what is around."""
        super().setText(plain(text))

    def say(self, text: str, ink: str | None = None) -> None:
        """Shows another text, in another ink if asked."""
        self.setText(text)
        if ink is not None:
            mark(self, ink=ink)


class ElidedLabel(Label):
    """A label that ends in … where there is no room, and then tells all in its tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "1",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, ink, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = self.contentsRect()
        metrics = self.fontMetrics()
        cut = metrics.elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inside.width()
        )
        self.setToolTip(plain_tip(self.text()) if cut != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inside, int(self.alignment()), cut)
        painter.end()
