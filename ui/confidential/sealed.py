"""What everybody but the doctor sees of a confidential file: that it is sealed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.dress import column, row, rule, show_inside, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.wax_seal import WaxSeal

_WIDTH = 600


class SealedPage(QWidget):
    """No count, no title, no date: the same page for every patient.

    Args:
        may_note: whether this person takes messages for the doctor.

    Signals:
        switch_wanted: another person is to unlock.
        note_wanted: the doctor is to be left a word.
    """

    switch_wanted = Signal()
    note_wanted = Signal()

    def __init__(self, theme: Theme, *, may_note: bool = False) -> None:
        super().__init__()
        self._theme, self._may_note = theme, may_note
        self.setProperty("page", "true")
        self.note = Button(
            theme, _("Leave the doctor a note"), "primary", icon="message.prendre"
        )
        self.note.clicked.connect(self.note_wanted)
        self.switch = Button(
            theme,
            _("Change user"),
            "ordinary" if may_note else "primary",
            icon="nav.patients",
            shortcut="Ctrl+Shift+L",
        )
        self.switch.clicked.connect(self.switch_wanted)
        self._card = surface("card")
        self._fill(self._card)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._card)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 20)
        whole.addStretch(2)
        whole.addLayout(line)
        whole.addStretch(5)
        theme.changed.connect(self._resize)
        self._resize()
        show_inside(self.note, wanted=may_note)
        self.setFocusProxy(self.note if may_note else self.switch)

    def _resize(self) -> None:
        self._card.setFixedWidth(self._theme.px(_WIDTH))

    def _fill(self, card: QFrame) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        title = Label(_("This file is sealed"), "title")
        reason = Label(
            _(
                "The confidential file is encrypted with the doctor’s key. Your session"
                " does not have this key: nothing can be shown, not even by mistake."
            ),
            "body",
            "2",
            wrap=True,
        )
        for label in (title, reason):
            label.setAlignment(middle)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        top = column(margins=(48, 36, 48, 28))
        top.addWidget(WaxSeal(self._theme, 104), 0, middle)
        top.addSpacing(18)
        top.addWidget(title, 0, middle)
        top.addSpacing(8)
        top.addWidget(reason)
        top.addSpacing(20)
        top.addLayout(row(None, self.note, self.switch, None))
        inside.addLayout(top)
        inside.addWidget(rule())
        inside.addLayout(self._lists())

    def _lists(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(48, 18, 48, 26)
        grid.setHorizontalSpacing(24)
        mine = [_("Keep identity and contacts"), _("Book and move appointments")]
        if self._may_note:
            mine.append(_("Take messages"))
        parts = (
            (
                _("You may"),
                "choix.coche",
                "accent.1",
                mine,
            ),
            (
                _("Reserved to the doctor"),
                "scelle.verrou_plein",
                "seal.1",
                [
                    _("Observations and medical history"),
                    _("Prescriptions and results"),
                    _("Medical letters"),
                ],
            ),
        )
        for at, (heading, icon, ink, lines) in enumerate(parts):
            part = column(Label(heading, "label"), gap=8)
            for words in lines:
                said = Label(words, "body", "2", wrap=True)
                line = row(IconLabel(self._theme, icon, 13, ink), said, gap=10)
                line.setStretch(1, 1)
                part.addLayout(line)
            part.addStretch(1)
            grid.addLayout(part, 0, at)
            grid.setColumnStretch(at, 1)
        return grid
