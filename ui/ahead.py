"""What a key asked for before its answer was there, and the keys that were typed after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from ui.operator import Operator

LONGEST_MS = 20_000
"""Then the keys go on without the answer: something failed, and was told."""
AT_ONCE = frozenset(["Ctrl+L", "Ctrl+Shift+L", "Ctrl+Q", "F9"])
"""To lock, to leave and to hide names wait for nothing."""
_E, _K = QEvent.Type, Qt.Key
_HELD = (_K.Key_Shift, _K.Key_Control, _K.Key_Alt, _K.Key_AltGr, _K.Key_Meta)


class Ahead(QObject):
    """Whoever types faster than an answer comes need not type again.

    While it waits, keys are kept; when the answer is there the act is done, and the keys go
    where the keyboard is then, in their order. Escape and the mouse say that it is not
    wanted any more: both are forgotten.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._act: Callable[[], object] | None = None
        self._keys: list[QKeyEvent] = []
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_MS)
        self._longest.timeout.connect(self.drop)

    @property
    def waits(self) -> bool:
        """Whether an answer is waited for."""
        return self._longest.isActive()

    def wait(self, act: Callable[[], object] | None = None) -> None:
        """Keeps this for later, in the place of what was kept, and every key from now on."""
        self._act = act
        if not self.waits:
            _application().installEventFilter(self)
        self._longest.start()

    def wait_for(self, operator: Operator) -> None:
        """Keys wait until what is being written is done, and is shown by whoever asked."""

        def written() -> None:
            operator.ask(self._owner, _nothing, then=lambda _none: self.come())

        self.wait()
        operator.after_changes(self._owner, written)

    def come(self) -> None:
        """The answer is there."""
        act = self._act
        keys = self._end()
        if act is not None:
            act()
        for key in keys:
            # Whoever waits by now keeps it in turn.
            _type(key, QApplication.focusWidget() or self._owner.window())

    def drop(self) -> None:
        """The act is not wanted any more; the keys after it go where the keyboard is."""
        self._act = None
        if self.waits or self._keys:
            self.come()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is not _E.KeyRelease:
            return self._keep(event)
        if event.type() is _E.MouseButtonPress:
            self._end()
        return False

    def _keep(self, event: QKeyEvent) -> bool:
        if event.key() == _K.Key_Escape:
            self._end()
            return False
        if event.key() in _HELD or _keys(event).toString() in AT_ONCE:
            return False
        if event.type() is _E.KeyPress and not event.isAutoRepeat():
            self._keys.append(_copy(event, _E.KeyPress))
        event.accept()
        return True

    def _end(self) -> list[QKeyEvent]:
        keys, self._keys, self._act = self._keys, [], None
        if self.waits:
            self._longest.stop()
            _application().removeEventFilter(self)
        return keys


def _nothing(_reader: object) -> None:
    """Read after everything that was asked before it."""


def _type(key: QKeyEvent, target: QWidget) -> None:
    """As Qt does it: who takes the key for itself, else a command, else the widget."""
    override = _copy(key, _E.ShortcutOverride)
    override.ignore()
    QApplication.sendEvent(target, override)
    if not override.isAccepted() and _command(key, target):
        return
    QApplication.sendEvent(target, key)
    if isValid(target):
        # A box is ticked as the space bar is let go.
        QApplication.sendEvent(target, _copy(key, _E.KeyRelease))


def _command(key: QKeyEvent, target: QWidget) -> bool:
    """Does what these keys are the shortcut of: around the keyboard, or in the window."""
    keys, widget = _keys(key), target
    while not _own_command(widget, keys):
        parent = widget.parentWidget()
        if parent is None:
            return any(
                _own_command(one, keys, Qt.ShortcutContext.WindowShortcut)
                for one in widget.findChildren(QWidget)
                if one.isVisible() and one.isEnabled()
            )
        widget = parent
    return True


def _own_command(
    widget: QWidget, keys: QKeySequence, context: Qt.ShortcutContext | None = None
) -> bool:
    for action in widget.actions():
        fits = context in (None, action.shortcutContext())
        if fits and action.shortcut() == keys and action.isEnabled():
            action.trigger()
            return True
    flat = Qt.FindChildOption.FindDirectChildrenOnly
    for shortcut in widget.findChildren(QShortcut, options=flat):
        fits = context in (None, shortcut.context())
        if fits and shortcut.key() == keys and shortcut.isEnabled():
            shortcut.activated.emit()
            return True
    return False


def _keys(key: QKeyEvent) -> QKeySequence:
    return QKeySequence(key.keyCombination())


def _copy(key: QKeyEvent, kind: QEvent.Type) -> QKeyEvent:
    return QKeyEvent(
        kind, key.key(), key.modifiers(), key.text(), key.isAutoRepeat(), key.count()
    )


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found
