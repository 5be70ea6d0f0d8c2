"""A passphrase: shown on demand, warned when capitals are locked, emptied when hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.i18n import _
from ui.widgets.button import Button
from ui.widgets.dress import smooth
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from ui.theme import Theme

_EMPTIED_AFTER_MS = 30_000


class PasswordField(LineEdit):
    """Nothing of it reaches the clipboard, an input method's memory or undo.

    Signals:
        capitals: whether Caps Lock is on, as far as the keys typed tell.
    """

    capitals = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        *,
        placeholder: str = "",
        big: str = "large",
        parent: QWidget | None = None,
    ) -> None:
        self._caps = False
        self._eye: Button | None = None
        super().__init__(
            theme, placeholder=placeholder, icon="ph.lock", big=big, parent=parent
        )
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = self._made_eye()
        self._emptying = QTimer(self)
        self._emptying.setSingleShot(True)
        self._emptying.setInterval(_EMPTIED_AFTER_MS)
        self._emptying.timeout.connect(self.clear)

    @property
    def capitals_locked(self) -> bool:
        """Whether Caps Lock seems to be on."""
        return self._caps

    def reveal(self, *, shown: bool) -> None:
        """Shows the letters, or dots."""
        kind = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(kind)
        if self._eye is not None:
            self._eye.say("", "ph.eye-slash" if shown else "ph.eye")
            self._eye.explain(_("Hide the passphrase") if shown else _("Show it"))

    def right_room(self) -> int:
        caps = self._caps_width() if self._caps else 0
        return super().right_room() + self._theme.px(16) + 10 + caps

    def sign_edge(self) -> int:
        return super().sign_edge() + self._theme.px(16) + 10

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._watch_capitals(event)
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # The native menu would offer to copy it.
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reveal(shown=False)
        self._emptying.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._emptying.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._lock_seen(locked=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._place_eye()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._caps:
            return
        theme, painter = self._theme, smooth(self)
        ink, size = theme.colour("warn.1"), theme.px(16)
        right = self.width() - 16 - size - super().right_room()
        box = QRectF(right - self._caps_width(), 0, self._caps_width(), self.height())
        icon = QRectF(box.left(), round((self.height() - size) / 2), size, size)
        theme.icons.paint(painter, "mdi6.apple-keyboard-caps", icon, ink)
        painter.setFont(theme.font("label"))
        painter.setPen(ink)
        words = box.adjusted(size + 3, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _("Caps"))
        painter.end()

    def _watch_capitals(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._lock_seen(locked=False)
        elif len(text) == 1 and text.isalpha() and text.upper() != text.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._lock_seen(locked=text.isupper() != shift)

    def _lock_seen(self, *, locked: bool) -> None:
        if locked != self._caps:
            self._caps = locked
            self._make_room()
            self.capitals.emit(locked)

    def _caps_width(self) -> int:
        words = QFontMetricsF(self._theme.font("label")).horizontalAdvance(_("Caps"))
        return self._theme.px(16) + 3 + round(words) + 8

    def _made_eye(self) -> Button:
        eye = Button(self._theme, "", "quiet", icon="ph.eye", big="small")
        eye.setParent(self)
        eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        eye.setCursor(Qt.CursorShape.ArrowCursor)
        eye.explain(_("Show it"))
        eye.clicked.connect(self._turn)
        return eye

    def _turn(self) -> None:
        self.reveal(shown=self.echoMode() == QLineEdit.EchoMode.Password)

    def _place_eye(self) -> None:
        if self._eye is None:
            return
        side = self._theme.size("buttonSmall")
        self._eye.setGeometry(
            self.width() - side - 5, (self.height() - side) // 2, side, side
        )
