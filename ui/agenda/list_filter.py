"""The band over the list: words, states, types, how far, by day; what is left out is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from db.entities.appointment import AppointmentState
from db.entities.appointment_type import AppointmentType
from desktop.i18n import _
from ui.actions import ticked
from ui.agenda.choices import SPANS, Choices
from ui.agenda.day_words import span_words
from ui.agenda.flow import FlowLayout
from ui.agenda.narrowing import Narrowing
from ui.agenda.texts import state_word
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chips import FilterChip
from ui.widgets.combo import ComboBox
from ui.widgets.dress import surface
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit

WORDS = 220
"""Pixels of the field at 100 % text."""
HIDDEN = (AppointmentState.ENTERED_IN_ERROR,)


class ListFilter(QWidget):
    """Says what the list is narrowed to; the words typed are never kept.

    Signals:
        chosen: what is kept of it, as arguments of Choices.
        typed: the words are others.
        left: Escape, or down: back into the list.
    """

    chosen = Signal(object)
    typed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices = Choices()
        self._types: tuple[tuple[str, str], ...] = ()
        self.words = LineEdit(theme, icon="retour.rechercher")
        self.words.setPlaceholderText(_("Name, type, detail… (/)"))
        self.words.setAccessibleName(_("Narrow the list to these words"))
        self.words.setClearButtonEnabled(True)
        self.states = FilterChip(theme, _("States"))
        self.types = FilterChip(theme, _("Types"))
        self.cancelled = FilterChip(theme, _("Cancelled"))
        self.grouped = FilterChip(theme, _("By day"))
        self.span = ComboBox(theme)
        self.span.setAccessibleName(_("How far the list reaches"))
        for days in SPANS:
            self.span.addItem(span_words(days), days)
        self.count = Label("", "small", "2")
        self.clear = Button(theme, _("Show all"), "link")
        self._explain()
        self._lay_out()
        self._connect()

    @property
    def narrowing(self) -> Narrowing:
        """What the list is narrowed to."""
        kept = self._choices
        return Narrowing(self.words.text(), kept.states, kept.types)

    def show_choices(self, choices: Choices) -> None:
        """What is in force."""
        self._choices = choices
        self.states.setText(_counted(_("States"), len(choices.states)))
        self.types.setText(_counted(_("Types"), len(choices.types)))
        self.states.setChecked(bool(choices.states))
        self.types.setChecked(bool(choices.types))
        self.cancelled.setChecked(choices.cancelled)
        self.grouped.setChecked(choices.grouped)
        self.span.setCurrentIndex(SPANS.index(choices.span))
        self.clear.setVisible(self.narrowing.is_narrow)

    def show_types(self, types: Sequence[AppointmentType]) -> None:
        """The types there are."""
        self._types = tuple((kind.code, kind.name) for kind in types)

    def show_count(self, shown: int, of: int, said: str) -> None:
        """How many are listed, of how many; `said` where all are."""
        if shown == of:
            self.count.setText(said)
        else:
            said = _("{shown} of {count} appointments")
            self.count.setText(said.format(shown=shown, count=of))
        self.clear.setVisible(self.narrowing.is_narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Inside --------------------------------------------------------------------------

    def _explain(self) -> None:
        for widget, words in (
            (self.states, _("Only appointments in these states")),
            (self.types, _("Only appointments of these types")),
            (self.cancelled, _("Show what was cancelled")),
            (self.grouped, _("A heading for each day")),
            (self.clear, _("Take every filter away")),
        ):
            widget.setToolTip(words)
            widget.setAccessibleDescription(words)

    def _lay_out(self) -> None:
        frame = surface("band")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        # What does not fit beside the words goes below them: nothing is cut.
        inside, line = QWidget(), FlowLayout(8)
        inside.setLayout(line)
        around = QHBoxLayout(frame)
        around.setContentsMargins(12, 8, 12, 8)
        around.addWidget(inside)
        chips = (self.states, self.types, self.cancelled, self.grouped)
        for widget in (self.words, *chips, self.span, self.count, self.clear):
            line.addWidget(widget)
        self._theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.words.setFixedWidth(self._theme.px(WORDS))

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _text: self.typed.emit())
        self.words.returnPressed.connect(self.left)
        self.states.clicked.connect(self._choose_states)
        self.types.clicked.connect(self._choose_types)
        self.cancelled.clicked.connect(partial(self._flag, "cancelled"))
        self.grouped.clicked.connect(partial(self._flag, "grouped"))
        self.span.activated.connect(self._choose_span)
        self.clear.clicked.connect(self._take_all_away)

    def _flag(self, name: str, on: bool) -> None:  # noqa: FBT001 - a signal's value
        self.chosen.emit({name: on})

    def _choose_span(self, index: int) -> None:
        self.chosen.emit({"span": SPANS[index]})

    def _take_all_away(self) -> None:
        self.words.clear()
        self.chosen.emit({"states": (), "types": ()})

    def _choose_states(self) -> None:
        states = [s for s in AppointmentState if s not in HIDDEN]
        entries = [(str(state), state_word(state)) for state in states]
        self._open(self.states, entries, "states", self._choices.states)

    def _choose_types(self) -> None:
        self._open(self.types, self._types, "types", self._choices.types)

    def _open(
        self,
        chip: FilterChip,
        entries: Sequence[tuple[str, str]],
        name: str,
        chosen: tuple[str, ...],
    ) -> None:
        chip.setChecked(bool(chosen))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in entries:
            action = menu.addAction(words)
            ticked(self._theme, action)
            action.setChecked(key in chosen)
            action.triggered.connect(self._toggling(name, key))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _toggling(self, name: str, key: str) -> Callable[..., None]:
        def toggle(*_checked: bool) -> None:
            chosen: tuple[str, ...] = getattr(self._choices, name)
            if key in chosen:
                kept = tuple(one for one in chosen if one != key)
            else:
                kept = (*chosen, key)
            self.chosen.emit({name: kept})

        return toggle


def _counted(words: str, count: int) -> str:
    return f"{words} ({count})" if count else words
