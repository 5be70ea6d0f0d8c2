"""Small things every widget does: properties of the style sheet, painters, layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

Item = QWidget | QBoxLayout | int | None


def mark(widget: QWidget, **values: str | bool) -> None:
    """Sets properties that the style sheet looks at, and lets it look again."""
    changed = False
    for name, value in values.items():
        text = str(value).lower() if isinstance(value, bool) else value
        if widget.property(name) != text:
            widget.setProperty(name, text)
            changed = True
    if changed:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def smooth(widget: QWidget) -> QPainter:
    """An antialiasing painter on the widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def crisp(rect: QRectF) -> QRectF:
    """The rectangle whose one-pixel border falls on whole pixels."""
    return rect.adjusted(0.5, 0.5, -0.5, -0.5)


def column(
    *items: Item, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A column: a number is a space, None takes what room is left."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def row(
    *items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A row: a number is a space, None takes what room is left."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def surface(kind: str, *, tone: str = "") -> QFrame:
    """A frame of the style sheet: "card", "lane", "band", "inset", "popup" ..."""
    frame = QFrame()
    frame.setProperty("surface", kind)
    frame.setProperty("tone", tone)
    return frame


class _Whole(QScrollArea):
    """Asks for all of its page, where Qt asks for 24 lines at most."""

    def sizeHint(self) -> QSize:
        """As its page."""
        page = self.widget()
        return super().sizeHint() if page is None else page.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Asks again when its page wants another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def scrolled(page: QWidget, *, whole: bool = False) -> QScrollArea:
    """A page that scrolls upright where there is no room for it.

    Args:
        page: what is shown.
        whole: it takes all the height its page wants, where there is that much.
    """
    area = _Whole() if whole else QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # Its own viewport is filled with the window's colour, and asking the binding for it
    # would build twenty classes before the first paint.
    area.setViewport(QWidget())
    area.setWidget(page)
    page.setAutoFillBackground(False)
    return area


def rule(*, upright: bool = False, strong: bool = False) -> QFrame:
    """A separating line."""
    line = QFrame()
    line.setProperty("rule", "v" if upright else "h")
    line.setProperty("strong", str(strong).lower())
    return line


def _fill(
    layout: QBoxLayout,
    items: tuple[Item, ...],
    gap: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QBoxLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def show_inside(widget: QWidget, *, wanted: bool) -> None:
    """Shows or hides it within its parent.

    Without a parent yet it is only hidden: shown, it would be a window of its own.
    """
    if not wanted:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()
