"""To whom a letter goes: found in the address book as one types, changed by hand below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.letters.addressees import Addressee
from ui.letters.words import addressee_words
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.suggest_line import SuggestLine

_LINES = 4.5
Found = Callable[[tuple[Addressee, ...]], None]


class AddresseeField(QWidget):
    """A line that finds, and the lines the envelope's window shows.

    Signals:
        asked: the text to look for among those a letter may go to.
        edited: somebody else, or other lines.
        settled: somebody was chosen.
    """

    asked = Signal(str)
    edited = Signal()
    settled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._addressee: Addressee | None = None
        self.who: SuggestLine[Addressee] = SuggestLine(
            theme, placeholder=_("name, speciality, town or RPPS")
        )
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.note = Label("", "small", "2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.who.line.setToolTip(
            _("From the address book, her own doctors first (Alt+D)")
        )
        column.addWidget(Field(theme, _("Addressee"), self.who))
        column.addWidget(self.lines)
        column.addWidget(self.note)
        self.lines.setAccessibleName(_("Address on the envelope"))
        self.who.line.textEdited.connect(lambda _text: self._changed())
        self.who.asked.connect(self.asked)
        self.who.picked.connect(self._pick)
        self.lines.textChanged.connect(self._changed)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def addressee(self) -> Addressee | None:
        """Who was chosen, while the lines still begin with that name."""
        one, first = self._addressee, self.lines.toPlainText().partition("\n")[0]
        return one if one is not None and first.strip() == one.called else None

    @property
    def is_asking(self) -> bool:
        """Whether letters stand in the line of whom nobody was chosen yet."""
        return bool(self.who.text) and self.who.choice is None

    def show_addressee(self, one: Addressee | None) -> None:
        """Begins with this one."""
        self._addressee = one
        self.who.show_text(addressee_words(one) if one else "", one)
        # Where there is no room for all of it, the name is what is read.
        self.who.line.setCursorPosition(0)
        self.lines.setPlainText(one.postal if one else "")
        self._weigh()

    def show_found(self, text: str, found: Sequence[Addressee]) -> None:
        """Who may be meant by a text."""
        self.who.show_found(text, found, [addressee_words(one) for one in found])

    # Inside --------------------------------------------------------------------------

    def _pick(self, one: Addressee) -> None:
        self.show_addressee(one)
        self.who.line.setFocus()
        self.edited.emit()
        self.settled.emit()

    def _changed(self) -> None:
        self._weigh()
        self.edited.emit()

    def _weigh(self) -> None:
        """What the envelope lacks, else what stands beside its window."""
        one = self.addressee
        if self.is_asking:
            self.note.say(_("Choose from the list, or empty the line."), "warn")
            self.note.show()
            return
        bare = len(self.lines.toPlainText().strip().splitlines()) < 2
        if bare and self.lines.toPlainText().strip():
            self.note.say(_("No address: this letter cannot go by post."), "warn")
        else:
            self.note.say(", ".join(one.references) if one else "", "2")
        self.note.setVisible(bool(self.note.text()))

    def _fit(self) -> None:
        self.lines.setFixedHeight(round(_LINES * self._theme.px(20)))
