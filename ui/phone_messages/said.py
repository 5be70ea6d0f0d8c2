"""The words of the caller: a field that counts, tabs on, and keeps with Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.entities.phone_message import LONGEST
from desktop.i18n import _
from ui.confidential.private_text import PrivateText
from ui.theme import Theme
from ui.widgets.dress import column
from ui.widgets.field import Field
from ui.widgets.label import Label


class _Text(PrivateText):
    kept = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        else:
            super().keyPressEvent(event)


class SaidField(QWidget):
    """At most 600 letters; what is beyond is refused with a word, never cut.

    Signals:
        changed: another text.
        accepted: Ctrl+Enter.
    """

    changed = Signal()
    accepted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.text = _Text()
        self.text.setTabChangesFocus(True)
        self.count = Label("", "caption", "3")
        self.field = Field(
            theme, _("Message, in the caller's own words"), self.text, aside=self.count
        )
        self.field.setSizePolicy(
            self.field.sizePolicy().horizontalPolicy(),
            self.text.sizePolicy().verticalPolicy(),
        )
        self.setLayout(column(self.field))
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(self._tell)
        self.text.kept.connect(self.accepted)
        theme.changed.connect(self._fit)
        self._fit()
        self._tell()

    def said(self) -> str:
        """What was typed, without the spaces around."""
        return self.text.toPlainText().strip()

    @property
    def fits(self) -> bool:
        """Whether the register takes so much."""
        return len(self.said()) <= LONGEST

    def show_text(self, text: str) -> None:
        """Another text."""
        self.text.setPlainText(text)

    def forget(self) -> None:
        """Nothing stays in memory that this field holds."""
        self.text.forget()

    def _tell(self) -> None:
        length = len(self.said())
        self.count.say(f"{length} / {LONGEST}", "3" if length <= LONGEST else "warn")
        if length > LONGEST:
            self.field.refuse(_("A message needs words, 600 characters at most."))
        elif self.field.is_wrong:
            self.field.accept()
        self.changed.emit()

    def _fit(self) -> None:
        self.text.setMinimumHeight(self._theme.px(72))
        self.text.setMaximumHeight(self._theme.px(132))
