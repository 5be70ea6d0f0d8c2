"""Notebooks whose patient is gone from the office, and the way to whom they belong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import _, ngettext
from desktop.reads.confidential import Notebook
from ui.confidential.words import day_words, section_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import column, row, rule
from ui.widgets.label import ElidedLabel, Label

_SHOWN = 3


class LostDialog(Dialog):
    """Shows enough of each to know whose it is; one press gives it to this patient.

    Signals:
        attached: the id of the patient who is gone.
    """

    attached = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, lost: Sequence[Notebook], name: str
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Notebooks without a record"),
            _(
                "Their patient was removed at the counter, as by taking an import back."
                " Nothing of them was lost. Give each to the patient it belongs to."
            ),
        )
        for at, one in enumerate(lost):
            if at:
                self.body.addWidget(rule())
            self.body.addWidget(self._notebook(one, name))

    def _notebook(self, one: Notebook, name: str) -> QWidget:
        lines = column(gap=3)
        for note in one.notes[:_SHOWN]:
            said = " ".join(note.text.split())
            told = f"{day_words(note.day)} · {section_words(note.section)} : {said}"
            lines.addWidget(ElidedLabel(told, "body", "2"))
        count = len(one.notes) + len(one.documents)
        told = ngettext("{count} entry in all", "{count} entries in all", count)
        lines.addWidget(Label(told.format(count=count), "caption", "3"))
        give = Button(self._theme, _("Give to {name}").format(name=name), big="small")
        give.clicked.connect(lambda: self._give(one))
        lines.addLayout(row(None, give))
        block = QWidget()
        block.setLayout(lines)
        return block

    def _give(self, one: Notebook) -> None:
        self.attached.emit(one.patient)
        self.accept()
