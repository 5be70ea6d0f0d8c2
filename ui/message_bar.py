"""How the window speaks without stopping anybody: the toast below, the bar above."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.i18n import _
from ui.messages import Message
from ui.theme import Theme
from ui.widgets.announcing import announce
from ui.widgets.button import Button, icon_button
from ui.widgets.dress import rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

_MARGIN = 16


class Toast(QFrame):
    """The fact of what was just done, with its undo; one at a time, at the bottom left.

    Signals:
        undo_wanted: its button was pressed.
    """

    undo_wanted = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self.setProperty("surface", "toast")
        self._fact = Label("", "body", "toast")
        self._line = rule(upright=True)
        self._line.setFixedHeight(20)
        self.undo = Button(theme, _("Undo"), "toast", shortcut="Ctrl+Z", big="small")
        self.undo.clicked.connect(self._undo)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 8, 0)
        line.setSpacing(10)
        line.addWidget(IconLabel(theme, "retour.ok", 18, "bg.surface"))
        line.addWidget(self._fact)
        line.addWidget(self._line)
        line.addWidget(self.undo)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self.hide)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        over.installEventFilter(self)
        self.hide()

    @property
    def fact(self) -> str:
        """What it says; "" when it is not there."""
        return self._fact.text() if self.isVisible() else ""

    def tell(self, fact: str, *, undoable: bool = False) -> None:
        """Says a fact in place of what it said before."""
        self._fact.setText(fact)
        self._line.setVisible(undoable)
        self.undo.setVisible(undoable)
        stays = "toastStayUndo" if undoable else "toastStay"
        self._leaving.start(self._theme.duration(stays))
        self._arrive()
        announce(self, fact)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._slide.stop()
            self.setGeometry(self._place())
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._leaving.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """What has gone names nobody any longer."""
        self._fact.setText("")

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._leaving.start(self._theme.duration("toastStay"))

    def _arrive(self) -> None:
        place = self._place()
        self.setGeometry(place)
        self.show()
        self.raise_()
        duration = self._theme.duration("toastIn")
        if duration:
            self._slide.stop()
            self._slide.setDuration(duration)
            self._slide.setStartValue(place.topLeft() + QPoint(0, 12))
            self._slide.setEndValue(place.topLeft())
            self._slide.start()

    def _place(self) -> QRect:
        size = self.sizeHint()
        height = max(self._theme.px(40), size.height())
        width = min(size.width(), self._over.width() - 2 * _MARGIN)
        top = self._over.height() - height - _MARGIN
        return QRect(_MARGIN, top, width, height)

    def _undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()


class MessageBar(QFrame):
    """An expected error, over the screen, until it is read.

    Signals:
        followed: the place its button leads to.
    """

    followed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = ""
        self.setProperty("surface", "bar")
        self._text = Label("", "body", "1", wrap=True)
        self._action = Button(theme, "", big="small")
        self._action.clicked.connect(self._follow)
        self.close_button = icon_button(
            theme, "retour.fermer", _("Close this message"), kind="quiet"
        )
        self.close_button.clicked.connect(self.hide)
        top = Qt.AlignmentFlag.AlignTop
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(IconLabel(theme, "retour.attention", 18, "warn.1"), 0, top)
        line.addWidget(self._text, 1)
        line.addWidget(self._action)
        line.addWidget(self.close_button, 0, top)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" when it is not there."""
        return self._text.text() if self.isVisible() else ""

    def tell(self, message: Message) -> None:
        """Says a message in place of the one before."""
        self._text.setText(message.text)
        self._place = message.place
        self._action.say(message.action)
        self._action.setVisible(bool(message.action))
        self.setAccessibleName(message.text)
        self.show()
        announce(self, message.text)

    def _follow(self) -> None:
        self.hide()
        self.followed.emit(self._place)
