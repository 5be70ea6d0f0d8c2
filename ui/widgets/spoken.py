"""What a painted view offers to a screen reader: a child for each thing that it paints.

Qt keeps the interfaces of children in a table of its own and frees them; Python owns the
same objects. So each is held here until Qt has freed it, or until it is taken out of Qt's
table by its number: then both know that it is gone. A view takes its own out when what it
paints changes, and when it is destroyed itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar
from weakref import ref

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role
W = TypeVar("W", bound=QWidget)
Null = Any
"""An interface, or None where Qt takes a null pointer: its stubs know no null."""


@dataclass(frozen=True, slots=True)
class SpokenItem:
    """One painted thing.

    Args:
        key: what it is, from one painting to the next.
        name: what is said of it, whole: "14:00 to 14:40, LEFÈVRE Élodie, Confirmed".
        rect: where it stands, in the coordinates of the widget that paints it.
        detail: what is told of it when more is asked for, such as its day.
    """

    key: Hashable
    name: str
    rect: QRect
    detail: str = ""


class SpokenItems(Generic[W]):
    """The things of one view, as long as somebody listens; nothing is built before.

    Args:
        view: the widget that has the keyboard.
        canvas: the widget the rectangles are in; the view itself without one.
        items: what is painted now, in reading order.
        current: the key of what has the keyboard, None for nothing.
    """

    def __init__(
        self,
        view: W,
        items: Callable[[W], Sequence[SpokenItem]],
        current: Callable[[W], Hashable | None],
        *,
        canvas: QWidget | None = None,
        role: Role = Role.ListItem,
    ) -> None:
        # Not held: a view that nobody else holds is gone.
        self._view, self._canvas = ref(view), ref(canvas or view)
        self._ask, self._ask_current = items, current
        self.role = role
        self._items: tuple[SpokenItem, ...] | None = None
        self._places: dict[Hashable, int] = {}
        self._children: dict[Hashable, _ItemInterface] = {}
        self._own: _ViewInterface | None = None
        view.destroyed.connect(self.forget)
        _listen()
        _let_go_of(view)

    # What is painted -----------------------------------------------------------------

    @property
    def items(self) -> tuple[SpokenItem, ...]:
        """What is painted now."""
        if self._items is None:
            view = self.view
            self._items = () if view is None else tuple(self._ask(view))
            self._places = {item.key: n for n, item in enumerate(self._items)}
        return self._items

    @property
    def is_alive(self) -> bool:
        """Whether the view is still there."""
        view = self._view()
        return view is not None and shiboken6.isValid(view)

    @property
    def view(self) -> W | None:
        """The widget, None once it is gone."""
        return self._view() if self.is_alive else None

    def place_of(self, key: Hashable | None) -> int:
        """The number of that thing, -1 for none."""
        return self._places.get(key, -1) if self.items else -1

    def current(self) -> int:
        """The number of what has the keyboard, -1 for nothing."""
        view = self.view
        return -1 if view is None else self.place_of(self._ask_current(view))

    def item(self, key: Hashable) -> SpokenItem | None:
        """One of them, None when it is no longer painted."""
        place = self.place_of(key)
        return self.items[place] if place >= 0 else None

    # What is told --------------------------------------------------------------------

    def renew(self) -> None:
        """Something else is painted: what is gone is let go."""
        self._items = None
        if not self._children:
            return
        known = {item.key for item in self.items}
        for key in [key for key in self._children if key not in known]:
            _free(self._children.pop(key))

    def tell_focus(self) -> None:
        """The keyboard is on another thing: it is read, as in a list of Qt's own."""
        view, place = self.view, self.current()
        if view is None or place < 0 or not QAccessible.isActive():
            return
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)

    def forget(self) -> None:
        """Nothing of it stays in Qt's table."""
        children, self._children = self._children, {}
        for child in children.values():
            _free(child)
        self._items = ()

    # What Qt asks --------------------------------------------------------------------

    def interface(self) -> QAccessibleInterface | None:
        """The view's own."""
        view = self.view
        if view is None:
            return None
        if self._own is None or not shiboken6.isValid(self._own):
            self._own = _ViewInterface(view, self)
        return self._own

    def child(self, number: int) -> QAccessibleInterface | None:
        """One thing's."""
        if not 0 <= number < len(self.items):
            return None
        key = self.items[number].key
        found = self._children.get(key)
        if found is None or not shiboken6.isValid(found):
            found = self._children[key] = _ItemInterface(self, key)
        return found

    def rect_on_screen(self, item: SpokenItem) -> QRect:
        """Where it is seen; empty when the view is gone."""
        canvas = self._canvas()
        if canvas is None or not shiboken6.isValid(canvas):
            return QRect()
        return QRect(canvas.mapToGlobal(item.rect.topLeft()), item.rect.size())

    def at(self, point: QPoint) -> int:
        """The number of what stands at that point of the screen, -1 for nothing."""
        canvas = self._canvas()
        if canvas is None or not shiboken6.isValid(canvas):
            return -1
        inside = canvas.mapFromGlobal(point)
        hits = (n for n, item in enumerate(self.items) if item.rect.contains(inside))
        return next(hits, -1)

    def __iter__(self) -> Iterator[SpokenItem]:
        return iter(self.items)


class _ViewInterface(QAccessibleWidget):
    """A list whose children are what the view paints."""

    def __init__(self, view: QWidget, spoken: SpokenItems[Any]) -> None:
        super().__init__(view, Role.List)
        self._spoken = spoken

    def childCount(self) -> int:
        return len(self._spoken.items)

    def child(self, index: int) -> Null:
        return self._spoken.child(index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        key = getattr(child, "key", None)
        return self._spoken.place_of(key)

    def childAt(self, x: int, y: int) -> Null:
        return self._spoken.child(self._spoken.at(QPoint(x, y)))

    def focusChild(self) -> Null:
        return self._spoken.child(self._spoken.current())


class _ItemInterface(QAccessibleInterface):
    """One painted thing: where it is, what is said of it, whether it has the keyboard."""

    def __init__(self, spoken: SpokenItems[Any], key: Hashable) -> None:
        super().__init__()
        self._spoken = spoken
        self.key = key

    def isValid(self) -> bool:
        return self._spoken.is_alive and self._spoken.item(self.key) is not None

    def object(self) -> Null:
        return None

    def window(self) -> Null:
        view = self._spoken.view
        return view.window().windowHandle() if view is not None else None

    def parent(self) -> Null:
        view = self._spoken.view
        return None if view is None else QAccessible.queryAccessibleInterface(view)

    def child(self, index: int) -> Null:
        return None

    def childAt(self, x: int, y: int) -> Null:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> Null:
        return None

    def role(self) -> Role:
        return self._spoken.role

    def rect(self) -> QRect:
        item = self._spoken.item(self.key)
        return QRect() if item is None else self._spoken.rect_on_screen(item)

    def text(self, kind: QAccessible.Text) -> str:
        item = self._spoken.item(self.key)
        if item is None:
            return ""
        told = {
            QAccessible.Text.Name: item.name,
            QAccessible.Text.Description: item.detail,
        }
        return told.get(kind, "")

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing is typed into a painted thing."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        view = self._spoken.view
        if view is None:
            state.invalid = True
            return state
        here = self._spoken.current() == self._spoken.place_of(self.key)
        state.focusable = state.selectable = True
        state.selected = here
        state.focused = here and view.hasFocus()
        state.invisible = not view.isVisible()
        item = self._spoken.item(self.key)
        state.offscreen = item is None or not item.rect.intersects(view.rect())
        return state


def _free(interface: QAccessibleInterface) -> None:
    if shiboken6.isValid(interface):
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))


def _made(_class_name: str, of: QObject | None) -> QAccessibleInterface | None:
    spoken = getattr(of, "spoken", None)
    return spoken.interface() if isinstance(spoken, SpokenItems) else None


def _let_go_of(view: QWidget) -> None:
    """An interface that was made while the view was being built knows no children."""
    if QAccessible.isActive():
        found = QAccessible.queryAccessibleInterface(view)
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(found))


@cache
def _listen() -> None:
    """Tells Qt of our factory, once in a process: it cannot be taken back."""
    QAccessible.installFactory(_made)
