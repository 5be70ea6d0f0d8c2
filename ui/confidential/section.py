"""One section of the notebook: its dated entries, and the one that is being written."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.confidential import Note, NoteDraft, Section
from desktop.i18n import _
from ui.confidential.editor import NoteEditor
from ui.confidential.rows import throw_away
from ui.confidential.words import (
    ICONS,
    NOTHING,
    day_words,
    section_words,
    written_words,
)
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.card import Card
from ui.widgets.dress import column, row, rule
from ui.widgets.label import Label
from ui.widgets.plain_tip import plain_tip


class EntryRow(QWidget):
    """One entry: its day, its words, and what can be done with it.

    Signals:
        edit_asked, retire_asked, restore_asked: without a value, it is this note.
    """

    edit_asked = Signal()
    retire_asked = Signal()
    restore_asked = Signal()

    def __init__(self, theme: Theme, note: Note, zone: str) -> None:
        super().__init__()
        self._note = note
        ink = "3" if note.retired else "1"
        self.day = Label(day_words(note.day), "label", "2")
        self.words = Label(note.text, "body", ink, wrap=True)
        written = written_words(note, zone)
        self.setToolTip(plain_tip(written))
        self.setAccessibleName(f"{day_words(note.day)}, {note.text}")
        self.setAccessibleDescription(written)
        self.buttons = self._buttons(theme)
        head = row(self.day, None, *self.buttons, gap=2)
        lines = column(head, self.words, gap=1, margins=(12, 5, 8, 8))
        if note.retired:
            lines.addWidget(Label(_("Taken out of sight"), "caption", "3"))
        self.setLayout(lines)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._note.retired:
            self.edit_asked.emit()

    def _buttons(self, theme: Theme) -> list[Button]:
        if self._note.retired:
            back = Button(theme, _("Bring back"), "link", big="small")
            back.clicked.connect(self.restore_asked)
            return [back]
        edit = icon_button(theme, "patient.modifier", _("Change"), kind="quiet")
        retire = icon_button(
            theme, "retour.retirer", _("Take out of sight"), kind="quiet"
        )
        edit.clicked.connect(self.edit_asked)
        retire.clicked.connect(self.retire_asked)
        for button in (edit, retire):
            button.setProperty("big", "small")
        return [edit, retire]


class SectionCard(Card):
    """Rows are made anew when the notebook changes; an open editor stays.

    Signals:
        begin_asked: (section, note or None): an editor is wanted.
        retire_asked, restore_asked: a note's id.
        drop_asked: the draft that is given up.
    """

    begin_asked = Signal(object, object)
    retire_asked = Signal(object)
    restore_asked = Signal(object)
    drop_asked = Signal(object)

    def __init__(self, theme: Theme, section: Section, zone: str) -> None:
        self.add = Button(theme, _("Add"), "link", icon="retour.ajouter", big="small")
        heading = section_words(section)
        self.add.setAccessibleName(_("Add to: {section}").format(section=heading))
        super().__init__(
            theme, heading, icon=ICONS[section], aside=self.add, padded=False
        )
        self._section, self._zone = section, zone
        self._notes: tuple[Note, ...] = ()
        self._drafts: tuple[NoteDraft, ...] = ()
        self.editor: NoteEditor | None = None
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.add.clicked.connect(lambda: self.begin_asked.emit(section, None))

    def show_notes(self, notes: Sequence[Note], drafts: Sequence[NoteDraft]) -> None:
        """These entries and drafts instead."""
        self._notes = tuple(notes)
        self._drafts = tuple(d for d in drafts if d.section is self._section)
        self.render_rows()

    def open_editor(self, editor: NoteEditor) -> None:
        """Writes here."""
        self.editor = editor
        self.render_rows()
        editor.begin()

    def close_editor(self) -> None:
        """Nothing is written here any more."""
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.forget()
        self.render_rows(editor)

    @property
    def is_saving(self) -> bool:
        """Whether what is written here was handed on."""
        return self.editor is not None and self.editor.is_held

    def draft_for(self, note: UUID | None) -> NoteDraft | None:
        """What was being written of this entry."""
        return next((one for one in self._drafts if one.note == note), None)

    def render_rows(self, closed: NoteEditor | None = None) -> None:
        """Everything again, around the editor."""
        throw_away(self._rows, self.editor, closed)
        editing = self.editor.note if self.editor else None
        if self.editor is not None and editing is None:
            self._add(self.editor)
        elif (draft := self.draft_for(None)) is not None:
            self._add(self._draft_row(draft, None))
        for note in self._notes:
            if self.editor is not None and editing and editing.id == note.id:
                self._add(self.editor)
                continue
            self._add(self._entry(note))
            kept = self.draft_for(note.id)
            if kept is not None:
                self._add(self._draft_row(kept, note))
        if not self._rows.count():
            nothing = Label(_(NOTHING[self._section]), "body", "3", wrap=True)
            nothing.setContentsMargins(12, 10, 12, 12)
            self._add(nothing)
        alarming = self._section is Section.ALLERGIES
        there = any(not note.retired for note in self._notes)
        self.set_tone("warn" if alarming and there else "")

    def _entry(self, note: Note) -> EntryRow:
        entry = EntryRow(self._theme, note, self._zone)
        entry.edit_asked.connect(lambda: self.begin_asked.emit(self._section, note))
        entry.retire_asked.connect(lambda: self.retire_asked.emit(note.id))
        entry.restore_asked.connect(lambda: self.restore_asked.emit(note.id))
        return entry

    def _draft_row(self, draft: NoteDraft, note: Note | None) -> QWidget:
        said = Label(_("A draft is kept."), "small", "warn")
        go_on = Button(self._theme, _("Go on writing"), "link", big="small")
        drop = Button(self._theme, _("Give it up"), "link", big="small")
        go_on.clicked.connect(lambda: self.begin_asked.emit(self._section, note))
        drop.clicked.connect(lambda: self.drop_asked.emit(draft))
        line = QWidget()
        line.setLayout(row(said, None, go_on, drop, gap=4, margins=(12, 4, 8, 4)))
        return line

    def _add(self, widget: QWidget) -> None:
        if self._rows.count():
            self._rows.addWidget(rule())
        self._rows.addWidget(widget)
        widget.show()
