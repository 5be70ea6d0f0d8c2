"""An entry while it is written: its day, its words, two keys to leave."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from db.entities.confidential import LONGEST_TEXT, Note, NoteDraft, Section
from desktop.i18n import _
from ui.confidential.private_text import PrivateText
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.dress import column, row
from ui.widgets.label import Label

_LINES = 5
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEditor(QFrame):
    """In the place of the entry it changes, or above the others for a new one.

    Args:
        note: the entry, None for a new one.
        draft: what was being written when it was left the last time.

    Signals:
        saved: (text, day).
        left: nothing is asked; what was written is in `draft()`.
    """

    saved = Signal(str, object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        today: date,
        section: Section,
        note: Note | None = None,
        draft: NoteDraft | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.section, self.note = section, note
        self.day = DateField(theme, today, past=True)
        self.day.setAccessibleName(_("Date of the entry"))
        self.text = PrivateText()
        self.text.setAccessibleName(_("Text of the entry"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("What is to be remembered…"))
        self.save = Button(
            theme, _("Save"), "primary", shortcut="Ctrl+Return", big="small"
        )
        self.cancel = Button(theme, _("Leave"), "quiet", shortcut="Esc", big="small")
        self.cancel.setToolTip(_("What you wrote is kept as a draft."))
        self._told = Label("", "caption", "warn", wrap=True)
        self._told.hide()
        self._lay_out()
        self._begin(note, draft, today)
        for field in (self.day, self.text, self.save, self.cancel):
            field.installEventFilter(self)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.left)

    @property
    def is_dirty(self) -> bool:
        """Whether something was written that is kept nowhere, nor handed on."""
        if self.is_held:
            return False
        return self._state() != self._before and bool(self.text.toPlainText().strip())

    @property
    def is_held(self) -> bool:
        """Whether its words are being saved."""
        return self.text.isReadOnly()

    def hold(self, *, held: bool) -> None:
        """While it is being saved nothing more is typed; if that fails, it goes on."""
        for field in (self.text, self.day):
            field.setReadOnly(held)
        for button in (self.save, self.cancel):
            button.setEnabled(not held)
        if not held:
            self.begin()

    def draft(self, patient: object) -> NoteDraft:
        """What stands here now, as a draft of this patient."""
        return NoteDraft(
            patient=patient,  # type: ignore[arg-type]
            section=self.section,
            note=self.note.id if self.note else None,
            day=self.day.day,
            text=self.text.toPlainText()[:LONGEST_TEXT],
        )

    def begin(self) -> None:
        """The keyboard is in the words, behind the last one."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)

    def forget(self) -> None:
        """Nothing of it stays in memory that this widget holds."""
        self.text.forget()
        self.day.clear()
        self.note = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in kinds or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        saves = key in _ENTERS and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if not saves and key is not Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress and not self.is_held:
            if saves:
                self._save()
            else:
                self.left.emit()
        return True

    def _save(self) -> None:
        text = self.text.toPlainText()
        told = ""
        if not text.strip():
            told = _("Write something, or leave with Esc.")
        elif len(text) > LONGEST_TEXT:
            told = _("This entry is too long: 20,000 characters at most.")
        elif self.day.text().strip() and self.day.day is None:
            told = _("The date cannot be read. Example: 14/05/2026.")
        self._told.setText(told)
        self._told.setVisible(bool(told))
        if not told:
            self.hold(held=True)
            self.saved.emit(text, self.day.day)

    def _begin(self, note: Note | None, draft: NoteDraft | None, today: date) -> None:
        day, text = (note.day, note.text) if note else (today, "")
        self.day.show_day(day)
        self.text.setPlainText(text)
        self._before = self._state()
        if draft is not None:
            self.day.show_day(draft.day)
            self.text.setPlainText(draft.text)

    def _state(self) -> tuple[str, date | None]:
        return self.text.toPlainText(), self.day.day

    def _lay_out(self) -> None:
        head = row(Label(_("Date"), "label", "2"), self.day, None, gap=8)
        foot = row(None, self.cancel, self.save, gap=8)
        self.setLayout(
            column(head, self.text, self._told, foot, gap=8, margins=(12, 10, 12, 10))
        )
        self._theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.text.setFixedHeight(self._theme.px(20) * _LINES + 18)
        self.day.setFixedWidth(self._theme.px(120))
