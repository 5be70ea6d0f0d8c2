"""The middle of the window: screens made on their first visit, the panel at their right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.changes import Changes
from ui.message_bar import MessageBar, Toast
from ui.screen import Frame, Place, as_screen
from ui.theme import Theme
from ui.widgets.dress import surface

PANEL_WIDTH = 340
# Below this width of the window the panel becomes a drawer.
DRAWER_BELOW = 1280
_SIDEBAR = 216


class Content(QWidget):
    """The screens and what stands over them.

    Signals:
        shown: (place, screen) was shown.
    """

    shown = Signal(object, object)

    def __init__(self, theme: Theme, places: Sequence[Place], frame: Frame) -> None:
        super().__init__()
        self._theme = theme
        self._frame = frame
        self._places = {place.key: place for place in places}
        self._screens: dict[str, QWidget] = {}
        self._missed: set[str] = set()
        self._drawn_out = False
        self.place: Place | None = None
        self.bar = MessageBar(theme)
        self._stack = QStackedWidget()
        self.panel = surface("side")
        self._panel_stack = QStackedWidget(self.panel)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(1, 0, 0, 0)
        inside.addWidget(self._panel_stack)
        self._margins = QVBoxLayout()
        self._margins.setContentsMargins(0, 0, 0, 0)
        self._margins.setSpacing(0)
        self._margins.addWidget(self.bar)
        self._margins.addWidget(self._stack, 1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addLayout(self._margins, 1)
        self._line.addWidget(self.panel)
        self.toast = Toast(theme, self)

    def add_strip(self, strip: QWidget) -> None:
        """A line over every screen, for what is news wherever one is."""
        self._margins.insertWidget(1, strip)

    @property
    def current(self) -> QWidget | None:
        """The screen that is shown."""
        return None if self.place is None else self._screens.get(self.place.key)

    def show_place(self, key: str) -> QWidget | None:
        """Shows a place's screen, made now if it is the first time."""
        place = self._places.get(key)
        if place is None:
            return None
        screen = self._made(place)
        self.place = place
        self._stack.setCurrentWidget(screen)
        self._ask_room_for(screen)
        found = as_screen(screen)
        if key in self._missed and found is not None:
            self._missed.discard(key)
            found.refresh(None)
        self._show_panel()
        self.shown.emit(place, screen)
        return screen

    def screen_of(self, key: str) -> QWidget | None:
        """A place's screen, made if nobody has been there, and not shown."""
        place = self._places.get(key)
        return None if place is None else self._made(place)

    def _made(self, place: Place) -> QWidget:
        screen = self._screens.get(place.key)
        if screen is None:
            screen = self._screens[place.key] = place.make(self._frame)
            self._stack.addWidget(screen)
            self._add_panel(screen)
        return screen

    def tell(self, changes: Changes) -> None:
        """A commit: the screen that is shown hears of it, the others on their next visit."""
        for key, screen in self._screens.items():
            found = as_screen(screen)
            if screen is self.current and found is not None:
                found.refresh(changes)
            else:
                self._missed.add(key)

    def forget(self) -> None:
        """The session is over: screens that hold something confidential let it go."""
        for screen in self._screens.values():
            forget = getattr(screen, "forget", None)
            if callable(forget):
                forget()

    def _ask_room_for(self, shown: QWidget) -> None:
        """Only the screen that is shown has a say in the window's smallest width."""
        for screen in self._screens.values():
            hidden = screen is not shown
            wants = QSizePolicy.Policy.Preferred
            if hidden:
                wants = QSizePolicy.Policy.Ignored
            screen.setSizePolicy(wants, wants)

    def turn_drawer(self) -> None:
        """Draws the panel out, or pushes it back."""
        self._drawn_out = not self._drawn_out
        self._place_panel()

    def regions(self) -> list[QWidget]:
        """What F6 goes round in here."""
        regions = [*self._screens.values(), self.panel]
        return [region for region in regions if region.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_panel()

    def _panel_of(self, screen: QWidget | None) -> QWidget | None:
        found = as_screen(screen)
        return None if found is None else found.side_panel()

    def _add_panel(self, screen: QWidget) -> None:
        panel = self._panel_of(screen)
        if panel is not None and self._panel_stack.indexOf(panel) < 0:
            self._panel_stack.addWidget(panel)

    def _show_panel(self) -> None:
        panel = self._panel_of(self.current)
        if panel is not None:
            self._panel_stack.setCurrentWidget(panel)
            width = int(panel.property("panelWidth") or PANEL_WIDTH)
            self.panel.setFixedWidth(self._theme.px(width))
        self._place_panel()

    def _stand_beside(self, *, visible: bool) -> None:
        self._drawn_out = False
        if self._line.indexOf(self.panel) < 0:
            self._line.addWidget(self.panel)
        self.panel.setVisible(visible)

    @property
    def is_narrow(self) -> bool:
        """Whether the panel is a drawer now."""
        whole = self.width() + self._theme.px(_SIDEBAR)
        return whole < self._theme.px(DRAWER_BELOW)

    def _place_panel(self) -> None:
        """Beside the screen where there is room, over it as a drawer where there is not."""
        has_panel = self._panel_of(self.current) is not None
        if not self.is_narrow:
            self._stand_beside(visible=has_panel)
            return
        if self._line.indexOf(self.panel) >= 0:
            self._line.removeWidget(self.panel)
        self.panel.setVisible(has_panel and self._drawn_out)
        width = self.panel.maximumWidth()
        self.panel.setGeometry(self.width() - width, 0, width, self.height())
        self.panel.raise_()
