"""The line below the head of a document: the words looked for, which find of how many."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.viewing.outside import Hit
from ui.viewing.page_search import MOST
from ui.widgets.announcing import announce
from ui.widgets.button import icon_button
from ui.widgets.label import Label
from ui.widgets.search_field import SearchField

_LONGEST, _WIDE = 200, 320
_TYPING_MS = 150


class FindBar(QFrame):
    """Enter and F3 lead to the next find, with Shift to the one before; Escape closes it.

    Signals:
        typed: other words.
        turned: another find is looked at: a Hit, or None.
        left: it was closed.
    """

    typed = Signal(str)
    turned = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()
        self._at = 0
        self._from_page = 0
        self.line = SearchField(theme, _("Search in the document"))
        self.line.setAccessibleName(_("Search in the document"))
        self.line.setMaxLength(_LONGEST)
        self.line.setMinimumWidth(theme.px(_WIDE))
        self.count = Label("", "body", "2")
        self.before = icon_button(
            theme, "aller.precedent", _("Previous find"), shortcut="Shift+F3"
        )
        self.after = icon_button(theme, "aller.suivant", _("Next find"), shortcut="F3")
        self.closing = icon_button(
            theme, "retour.fermer", _("Close the search"), shortcut="Esc", kind="quiet"
        )
        # Each letter would ask hundreds of pages.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def shown_hit(self) -> Hit | None:
        """The find that is looked at."""
        return self.hits[self._at] if self.hits else None

    def open(self, page: int, *, has_text: bool) -> None:
        """The first find on this page or after it is looked at first."""
        self._from_page = page
        self.line.setEnabled(has_text)
        self._weigh()
        if not has_text:
            self.count.setText(_("This document is a picture: it holds no text."))
        self.show()
        (self.line if has_text else self.closing).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )
        self.line.selectAll()

    def close_bar(self) -> None:
        """The words and the finds are let go."""
        self._timer.stop()
        self.hits, self._at = (), 0
        self.line.clear()
        self._timer.stop()
        self.count.setText("")
        self.hide()

    def show_searching(self) -> None:
        """The finds come."""
        self.count.setText(_("Searching…"))

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """What was found."""
        self.hits = hits
        pages = [one.page for one in hits]
        after = (at for at, page in enumerate(pages) if page >= self._from_page)
        self._at = next(after, 0)
        self._tell()

    def step(self, by: int) -> None:
        """To another find; after the last comes the first."""
        if self._timer.isActive():
            self._ask()
        elif self.hits:
            self._at = (self._at + by) % len(self.hits)
            self._from_page = self.hits[self._at].page
            self._tell()

    # Qt ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.step(-1 if back else 1)
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Inside --------------------------------------------------------------------------

    def _tell(self) -> None:
        said = _found_words(len(self.hits), self._at)
        self.count.setText(said if self.line.text().strip() else "")
        self._weigh()
        announce(self.count, self.count.text())
        self.turned.emit(self.shown_hit)

    def _weigh(self) -> None:
        for button in (self.before, self.after):
            button.setEnabled(bool(self.hits))

    def _ask(self) -> None:
        self._timer.stop()
        self.typed.emit(self.line.text())

    def _connect(self) -> None:
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self._timer.timeout.connect(self._ask)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.closing.clicked.connect(self.left)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 6, 20, 6)
        line.setSpacing(8)
        line.addWidget(self.line)
        line.addWidget(self.before)
        line.addWidget(self.after)
        line.addWidget(self.count, 1)
        line.addWidget(self.closing)


def _found_words(count: int, at: int) -> str:
    if not count:
        return _("Not found")
    if count >= MOST:
        return _("{number} of more than {count}").format(number=at + 1, count=MOST)
    return _("{number} of {count}").format(number=at + 1, count=count)
