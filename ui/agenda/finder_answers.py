"""Under the slots: why there is none and what would open one, or who waits for the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.agenda.openers import Opener
from desktop.i18n import _, ngettext
from desktop.reads.finder import Found
from ui.agenda.page import FreeSlot
from ui.agenda.wish import Asked, opener_word, why_none
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import Label


class Answers(QWidget):
    """What is told is done by a click or by Enter.

    Signals:
        opener_chosen: an Opener.
        fits_asked: the FreeSlot for which somebody waits.
        wait_asked: nothing suits: onto the waiting list.
    """

    opener_chosen = Signal(object)
    fits_asked = Signal(object)
    wait_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._first: FreeSlot | None = None
        self.may_wait = True
        self.why = Label("", "small", "2", wrap=True)
        self.fits = Button(theme, "", "link", big="small")
        self.wait = Button(
            theme, _("Put on the waiting list…"), icon="ph.hourglass", big="small"
        )
        self.lines: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        left = Qt.AlignmentFlag.AlignLeft
        self._column.addWidget(self.why)
        self._column.addWidget(self.fits, 0, left)
        self._column.addWidget(self.wait, 0, left)
        self.fits.clicked.connect(lambda: self.fits_asked.emit(self._first))
        self.wait.clicked.connect(self.wait_asked)
        self.show_found(None, Asked(), ())

    def show_found(
        self, found: Found | None, asked: Asked, slots: Sequence[FreeSlot]
    ) -> None:
        """Tells of this answer."""
        self._first = slots[0] if slots else None
        none = found is not None and not slots
        self.why.setText(why_none(found.search, asked) if found and none else "")
        self.why.setVisible(none)
        self.wait.setVisible(none and self.may_wait)
        self._show_openers(found.openers if found and none else ())
        waiting = found.waiting if found and slots and self.may_wait else 0
        self.fits.say(
            ngettext(
                "{count} person waits for the first one",
                "{count} people wait for the first one",
                waiting,
            ).format(count=waiting)
        )
        self.fits.setVisible(waiting > 0)

    def _show_openers(self, openers: Sequence[Opener]) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        for opener in openers:
            line = Button(self._theme, opener_word(opener), "link", big="small")
            line.clicked.connect(lambda _on=False, o=opener: self._choose(o))
            place = 1 + len(self.lines)
            self._column.insertWidget(place, line, 0, Qt.AlignmentFlag.AlignLeft)
            self.lines.append(line)

    def _choose(self, opener: Opener) -> None:
        self.opener_chosen.emit(opener)
