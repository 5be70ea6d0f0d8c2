"""The doctor's page: sections in columns, documents, and what leaves for the counter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.confidential import Note, NoteDraft, Section
from desktop.i18n import _, ngettext
from desktop.reads.confidential import Notebook, by_section, matching
from ui.confidential.alert import AlertCard
from ui.confidential.documents import DocumentsCard
from ui.confidential.editor import NoteEditor
from ui.confidential.section import SectionCard
from ui.patients.columns import Columns
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.chips import FilterChip
from ui.widgets.dress import column, row
from ui.widgets.line_edit import LineEdit

_LEFT = (Section.ALLERGIES, Section.TREATMENTS, Section.ANTECEDENTS)
_MIDDLE = (
    Section.DIAGNOSES,
    Section.INTERVENTIONS,
    Section.LIFESTYLE,
    Section.NOTES,
)


class NotebookPage(QWidget):
    """Shows one notebook; what is done to it is asked of whoever holds it.

    Signals:
        saved: (section, note or None, text, day).
        retire_asked, restore_asked: a note's id.
        draft_left, draft_dropped: a NoteDraft to keep, or to give up.
        copied: words that are on the clipboard now.
        began: the editor that was opened.
        lost_asked: notebooks without a record are to be shown.
    """

    saved = Signal(object, object, str, object)
    retire_asked = Signal(object)
    restore_asked = Signal(object)
    draft_left = Signal(object)
    draft_dropped = Signal(object)
    copied = Signal(str)
    began = Signal(object)
    lost_asked = Signal()

    def __init__(self, theme: Theme, zone: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._notebook: Notebook | None = None
        self._writing: SectionCard | None = None
        self.setProperty("page", "true")
        self.sections = {
            section: SectionCard(theme, section, zone) for section in Section
        }
        self.documents = DocumentsCard(theme)
        self.alert = AlertCard(theme)
        self.search = LineEdit(
            theme,
            placeholder=_("Search in this file"),
            icon="retour.rechercher",
        )
        self.search.setAccessibleName(_("Search in this file"))
        self.retired = FilterChip(theme, _("What was taken out of sight"))
        self.lost = Button(theme, "", "link", icon="retour.attention", big="small")
        self.lost.hide()
        self._lay_out()
        self._connect()

    @property
    def notebook(self) -> Notebook | None:
        """What is shown."""
        return self._notebook

    def show_notebook(self, notebook: Notebook) -> None:
        """Shows it; an entry that is being written stays open."""
        self._notebook = notebook
        told = ngettext(
            "{count} notebook without a record…",
            "{count} notebooks without a record…",
            notebook.lost,
        )
        self.lost.say(told.format(count=notebook.lost))
        self.lost.setVisible(notebook.lost > 0)
        self._render()

    def forget(self) -> None:
        """Nothing of it stays in memory that these widgets hold."""
        self._stop_writing()
        self._notebook = None
        self.search.clear()
        self.retired.setChecked(False)
        self.lost.hide()
        self.alert.forget()
        for card in self.sections.values():
            card.show_notes((), ())
        self.documents.show_documents(())

    def unfinished(self) -> NoteDraft | None:
        """What is being written and is kept nowhere yet."""
        card, notebook = self._writing, self._notebook
        if card is None or card.editor is None or notebook is None:
            return None
        editor = card.editor
        return editor.draft(notebook.patient) if editor.is_dirty else None

    def stop_writing(self) -> None:
        """What was handed on is saved; what is still being written stays."""
        if self._writing is not None and self._writing.is_saving:
            self._stop_writing()

    def go_on_writing(self) -> None:
        """It could not be saved: the words are still there."""
        if self._writing is not None and self._writing.editor is not None:
            self._writing.editor.hold(held=False)

    # Inside --------------------------------------------------------------------------

    def _render(self) -> None:
        notebook = self._notebook
        if notebook is None:
            return
        found = matching(notebook, self.search.text())
        retired = self.retired.isChecked()
        shown = [note for note in found.notes if retired or not note.retired]
        for section, notes in by_section(shown).items():
            self.sections[section].show_notes(notes, notebook.drafts)
        self.documents.show_documents(
            [one for one in found.documents if retired or not one.retired]
        )

    def _begin(self, section: Section, note: Note | None) -> None:
        self._leave()
        card = self.sections[section]
        draft = card.draft_for(note.id if note else None)
        editor = NoteEditor(self._theme, self._today(), section, note, draft)
        editor.saved.connect(
            lambda text, day: self.saved.emit(section, note, text, day)
        )
        editor.left.connect(self._leave)
        editor.text.copied.connect(self.copied)
        self._writing = card
        card.open_editor(editor)
        self.began.emit(editor)

    def _leave(self) -> None:
        draft = self.unfinished()
        card = self._writing
        self._stop_writing()
        if draft is not None:
            self.draft_left.emit(draft)
        elif card is not None:
            card.add.setFocus()

    def _stop_writing(self) -> None:
        card, self._writing = self._writing, None
        if card is not None:
            card.close_editor()

    def _lay_out(self) -> None:
        banner = Banner(self._theme, "seal", self)
        banner.tell(
            _("Private notebook, encrypted with the doctor’s key."),
            _(
                "It is no certified medical record: it neither prescribes nor shares,"
                " and replaces none."
            ),
            tone="seal",
        )
        line = row(self.search, self.retired, None, self.lost, gap=12)
        self.search.setMinimumWidth(self._theme.px(280))
        left, middle, right = QWidget(), QWidget(), QWidget()
        left.setLayout(column(*(self.sections[one] for one in _LEFT), None, gap=12))
        middle.setLayout(column(*(self.sections[one] for one in _MIDDLE), None, gap=12))
        right.setLayout(column(self.documents, self.alert, None, gap=12))
        columns = Columns(self._theme, left, middle, right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column(banner, line, gap=10, margins=(20, 14, 20, 0)))
        whole.addWidget(columns)
        whole.addStretch(1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._render)
        self.retired.toggled.connect(self._render)
        self.lost.clicked.connect(self.lost_asked)
        for card in self.sections.values():
            card.begin_asked.connect(self._begin)
            card.retire_asked.connect(self.retire_asked)
            card.restore_asked.connect(self.restore_asked)
            card.drop_asked.connect(self.draft_dropped)
