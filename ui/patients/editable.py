"""A fact of a file that is changed where it stands, and says who changed it before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from ui.patients.editors import Editor
from ui.theme import Theme
from ui.widgets.dress import column, mark, smooth
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.plain_tip import plain_tip

K = Qt.Key
_BEGIN = (K.Key_Return, K.Key_Enter, K.Key_F2, K.Key_Space)


class Value(QFrame):
    """What a fact says: a click, Enter or F2 changes it, H tells its history.

    Signals:
        begun, history_asked: what is wanted.
        walked: 1 or -1, an arrow.
    """

    begun = Signal()
    history_asked = Signal()
    walked = Signal(int)

    def __init__(self, theme: Theme, *, editable: bool) -> None:
        super().__init__()
        self._theme, self._editable = theme, editable
        self.words = Label("", "body", wrap=True)
        self.aside = Label("", "small", "3", wrap=True)
        self.aside.hide()
        self.tick = IconLabel(theme, "ph.check-circle", 16, "accent.1")
        self.tick.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "outside")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if editable:
            self.setCursor(Qt.CursorShape.IBeamCursor)
            self.setToolTip(plain_tip(_("Modify (F2), history (H)")))
        else:
            self.setToolTip(plain_tip(_("History (H)")))
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 2, 2, 2)
        line.setSpacing(6)
        line.addLayout(column(self.words, self.aside), 1)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _BEGIN and self._editable:
            self.begun.emit()
        elif key == K.Key_H and not event.modifiers():
            self.history_asked.emit()
        elif key in (K.Key_Down, K.Key_Up):
            self.walked.emit(1 if key == K.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self._editable and self.rect().contains(event.position().toPoint()):
            self.begun.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        if self._editable:
            menu.addAction(_("Modify"), self.begun.emit)
        menu.addAction(_("History of this field"), self.history_asked.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse() and self._editable:
            painter = smooth(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("bg.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            painter.end()
        super().paintEvent(event)


class EditableFact(QWidget):
    """Label, value; in its place an editor with what is wrong beneath; its history.

    Args:
        name: the field, as the file calls it.
        columns: what the journal calls it.
        make: the editor, made when it is first wanted; None for what cannot be changed.

    Signals:
        kept: this fact, whose `wanted` is to be written.
        moved: this fact and 1 or -1: the next one is to be changed.
        walked: this fact and 1 or -1: the next one gets the keyboard.
        history_asked: this fact.
    """

    kept = Signal(object)
    moved = Signal(object, int)
    walked = Signal(object, int)
    history_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        *,
        columns: Sequence[str] = (),
        make: Callable[[], Editor] | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._make = theme, make
        self.name, self.columns = name, tuple(columns) or (name,)
        self._now: Any = None
        self.wanted: Any = None
        self._typed: Any = None
        self.editor: Editor | None = None
        self.label = Label(label, "body", "3", wrap=True)
        self.value = Value(theme, editable=make is not None)
        self.wrong = Label("", "small", "warn", wrap=True)
        self.wrong.hide()
        self._place = QVBoxLayout()
        self._place.setSpacing(3)
        self._place.addWidget(self.value)
        self._place.addWidget(self.wrong)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self._line.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(self._place, 1)
        self.value.begun.connect(self.begin)
        self.value.history_asked.connect(lambda: self.history_asked.emit(self))
        self.value.walked.connect(lambda by: self.walked.emit(self, by))
        theme.changed.connect(self._resize)
        self._resize()

    def put_beside(self, widget: QWidget) -> None:
        """One thing at the right of the value."""
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def is_editable(self) -> bool:
        """Whether it can be changed at all."""
        return self._make is not None

    @property
    def is_edited(self) -> bool:
        """Whether it is being changed."""
        return self.editor is not None

    def say(
        self, words: str, role: str = "body", aside: str = "", doubt: str = ""
    ) -> None:
        """Shows this; a dash for nothing, which is not read aloud.

        Args:
            doubt: what is amiss with it, in amber under it; it is kept all the same.
        """
        label = self.value.words
        mark(label, role=role)
        label.say(words or "—", "1" if words else "3")
        beneath = aside or doubt
        self.value.aside.say(beneath, "3" if aside else "warn")
        self.value.aside.setVisible(bool(beneath))
        said = " ".join(part for part in (self.label.text(), words, beneath) if part)
        self.value.setAccessibleName(said)

    def hold(self, value: Any, *, ticked: bool = False) -> None:
        """What the editor begins with; the tick says it was compared with a document."""
        self._now = value
        self.value.tick.setVisible(ticked)

    def begin(self) -> None:
        """Changes it here."""
        editor = self._opened()
        if editor is not None:
            editor.begin()
            # Its place is known when the layout has settled.
            QTimer.singleShot(0, self, self._come_into_view)

    def resume(self, typed: Any) -> None:
        """Goes on with what was typed before, as after a lock."""
        self.begin()
        if self.editor is not None:
            self.editor.take(typed)

    def refuse(self, message: str) -> None:
        """It could not be kept: what was typed is there again, with why."""
        here = self.value.hasFocus()
        known = self.editor
        editor = self._opened()
        if editor is None:
            return
        if known is None:
            editor.take(self._typed)
        if here:
            editor.begin()
        self.wrong.setText(message)
        self.wrong.show()
        editor.mark_wrong()
        editor.setAccessibleDescription(message)

    # Inside --------------------------------------------------------------------------

    def _come_into_view(self) -> None:
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea) and self.editor is not None:
            area.ensureWidgetVisible(self.editor, 0, 24)

    def _opened(self) -> Editor | None:
        if self.editor is None and self._make is not None:
            editor = self._make()
            editor.show_value(self._now)
            self._adopt(editor)
        return self.editor

    def _adopt(self, editor: Editor) -> None:
        self.editor = editor
        for one in editor.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName():
                one.setAccessibleName(self.label.text())
        editor.confirmed.connect(lambda: self._keep(0))
        editor.given_up.connect(lambda: self._close(focus=True))
        editor.left.connect(self._keep)
        self._place.insertWidget(0, editor)
        self.value.hide()
        editor.show()

    def _keep(self, by: int) -> None:
        """Enter (0) stays here, Tab goes on to the next one."""
        editor = self.editor
        if editor is None:
            return
        problem = editor.problem()
        if problem:
            self.refuse(problem)
            return
        # Shown again at once, so that no key is lost; `refuse` brings it back.
        self.wanted, self._typed = editor.value(), editor.typed()
        self._close(focus=not by)
        if self.wanted != self._now:
            self.kept.emit(self)
        if by:
            self.moved.emit(self, by)

    def _close(self, *, focus: bool) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        self.value.show()
        if focus:
            self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        # It is in the middle of its own key: it stays a child until it may go.
        editor.hide()
        self._place.removeWidget(editor)
        editor.deleteLater()
        self.wrong.hide()

    def _resize(self) -> None:
        self.label.setFixedWidth(self._theme.px(138))
        self.label.setContentsMargins(0, self._theme.px(2), 0, 0)
