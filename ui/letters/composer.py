"""A certificate or a letter before it is made: its words at the left, the paper beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.entities.draft import FormDraft
from desktop.i18n import _
from desktop.letters.addressees import Addressee
from desktop.letters.making import Draft, paper_of, words_of
from desktop.letters.models import Text
from desktop.letters.values import LetterFacts
from desktop.prints.letter import letter
from desktop.reads.letters import Composing, find_addressees, likeliest
from ui.letters.composer_parts import ComposerFoot, ComposerHead
from ui.letters.form import LetterForm
from ui.letters.making import Making
from ui.message_bar import MessageBar
from ui.messages import Message
from ui.paper.pages_view import PagesView
from ui.paper.printers import Printers, SystemPrinters
from ui.screen import Frame
from ui.viewing.pages import PdfPages
from ui.widgets.dialog import Scrim
from ui.widgets.dress import rule, scrolled, surface
from ui.widgets.own_keys import keeps_key

_WIDTH, _EDGE, _FORM = 1160, 24, 420
_PAUSE_MS = 120
KIND = "letter"


class Composer(Scrim):
    """Over the window, from memory; nothing of it stays when it closes unmade.

    Args:
        composing: what was read: the texts, and what they may speak of.
        about: the appointment that is meant, None for the likeliest.
        printers: where paper comes out; the system's when None.
    """

    def __init__(
        self,
        frame: Frame,
        window: QWidget,
        composing: Composing,
        about: UUID | None = None,
        printers: Printers | None = None,
    ) -> None:
        super().__init__(frame.theme, window)
        self._frame, self._about = frame, about
        self._texts, self._facts = composing.texts, composing.facts
        self._printers = printers or SystemPrinters()
        self._before: QWidget | None = window.focusWidget()
        self._asked = 0
        self._begun: Draft | None = None
        self._print_waits = False
        self.making = Making(frame.operator, composing.facts.patient.id, self)
        self.form = LetterForm(frame.theme)
        self.view = PagesView(frame.theme)
        self.head = ComposerHead(frame.theme, frame.names.name(composing.facts.patient))
        self.foot = ComposerFoot(frame.theme, may_save=self.making.may_save)
        self.bar = MessageBar(frame.theme)
        self.panel = surface("dialog")
        self.panel.setParent(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.setAccessibleName(_("Certificate or letter"))
        self.hide()

    def open(self) -> None:
        """Shows it over the window, with the first text."""
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self.foot.show_printers(self._printers.names())
        self.foot.fit(self.panel.width())
        self.form.show_texts(self._texts, self._facts)
        self.begin()
        # Enter prints at once; Tab leads to the words.
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def begin(self) -> None:
        """The chosen text as it is, for the appointment it is likeliest about."""
        text = self.form.current
        if text is None:
            return
        draft = Draft(
            title=text.name,
            body=text.body,
            meeting=likeliest(self._facts, text, self._about),
            size=text.size,
        )
        to: Addressee | None = self._facts.herself
        if text.takes_correspondent:
            to = next(iter(self._facts.care), None)
        self.form.show_draft(draft, to, addressed=text.is_addressed)
        self._begun = self.form.draft()
        self.draw()

    def choose(self, number: int) -> None:
        """Another text."""
        self.form.text.setCurrentIndex(number)
        self.begin()

    def unfinished(self) -> FormDraft | None:
        """What a hand wrote into it, for a lock that comes now."""
        draft = self.form.draft()
        if draft == self._begun:
            return None
        return _kept(self._facts, self.form.current, draft)

    def take(self, number: int, draft: Draft) -> None:
        """A text as it stood when the session was locked."""
        self.choose(number)
        text = self.form.current
        addressed = text is not None and text.is_addressed
        self.form.show_draft(draft, None, addressed=addressed)
        self.form.to.lines.setPlainText(draft.recipient)
        self.draw()

    def address(self) -> None:
        """To the line of the addressee; a text that has none makes room for a letter."""
        current = self.form.current
        if current is not None and not current.is_addressed:
            models = [one.takes_correspondent for one in self._texts]
            self.choose(models.index(True))
        self.form.to.who.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.to.who.line.selectAll()

    def close_composer(self) -> None:
        """Nothing of it stays; the keyboard goes back to what had it."""
        self._asked += 1
        self._pause.stop()
        self.view.forget()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    # Drawing -------------------------------------------------------------------------

    def draw(self) -> None:
        """The paper as it would be made now."""
        self._pause.stop()
        self._asked += 1
        asked, draft, facts = self._asked, self.form.draft(), self._facts
        self.form.show_words(words_of(draft, facts))
        self._weigh()

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self.view.show_pages(PdfPages(pdf))

        self._frame.operator.run(
            self,
            lambda _progress: letter(paper_of(draft, facts)),
            title=_("Drawing the pages"),
            then=show,
        )

    def _weigh(self) -> None:
        ready = not self.form.is_faulty
        self.foot.show_ready(ready=ready, may_save=self.making.may_save)
        self.foot.keeping.setEnabled(ready)

    # Making --------------------------------------------------------------------------

    def print(self) -> None:
        """Numbered, kept with the patient, and sent to the chosen printer."""
        if self.form.is_faulty:
            # Pressed before the addressee was found: meant for when she is.
            self._print_waits = self.form.to.is_asking
            self.draw()
        elif self.foot.printing.isEnabled():
            name, copies = self.foot.printer.currentText(), self.foot.copies.value()
            printer = self._printers.printer(name, copies)
            self.making.print(*self._wanted(), printer)

    def keep(self) -> None:
        """Numbered and kept with the patient, no paper."""
        if not self.form.is_faulty:
            self.making.keep(*self._wanted())

    def save(self) -> None:
        """Kept, and written where the person decides, after her passphrase."""
        if not self.form.is_faulty and self.foot.saving.isEnabled():
            self.making.save(*self._wanted())

    def _wanted(self) -> tuple[Draft, str]:
        text = self.form.current
        assert text is not None
        return self.form.draft(), text.category.value

    # Qt ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, partial(_deed, self)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = _deed(self, event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Inside --------------------------------------------------------------------------

    def _settled(self) -> None:
        waits, self._print_waits = self._print_waits, False
        self.draw()
        if waits:
            self.print()

    def _find(self, text: str) -> None:
        self._print_waits = False
        self._frame.operator.ask(
            self,
            find_addressees,
            self._facts.patient.id,
            text,
            then=lambda found: self.form.to.show_found(text, found),
            channel="addressees",
        )

    def _hide(self) -> None:
        if self._frame.names.hidden:
            self.close_composer()

    def _connect(self) -> None:
        form, foot, making = self.form, self.foot, self.making
        form.chosen.connect(self.begin)
        form.edited.connect(self._pause.start)
        form.to.asked.connect(self._find)
        form.to.settled.connect(self._settled)
        self._pause.timeout.connect(self.draw)
        foot.way_out.clicked.connect(self.close_composer)
        foot.printing.clicked.connect(self.print)
        foot.keeping.clicked.connect(self.keep)
        foot.saving.clicked.connect(self.save)
        self.left.connect(self.close_composer)
        making.refused.connect(lambda said: self.bar.tell(Message(said)))
        making.done.connect(self.close_composer)
        self._frame.names.changed.connect(self._hide)

    def _lay_out(self) -> None:
        self._form_area = scrolled(self.form)
        self._form_area.setFixedWidth(self._theme.px(_FORM))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._form_area)
        middle.addWidget(rule(upright=True))
        middle.addWidget(self.view, 1)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule())
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)

    def _place(self) -> None:
        width = min(self._theme.px(_WIDTH), self.width() - 2 * _EDGE)
        height = self.height() - 2 * _EDGE
        left = (self.width() - width) // 2
        self.panel.setGeometry(QRect(left, _EDGE, width, height))
        self._form_area.setFixedWidth(min(self._theme.px(_FORM), width // 2))
        self.foot.fit(width)


def _deed(composer: Composer, event: QKeyEvent) -> Callable[[], object] | None:
    deeds: dict[str, Callable[[], object]] = {
        "Ctrl+P": composer.print,
        "Return": composer.print,
        "Enter": composer.print,
        "Ctrl+Return": composer.keep,
        "Ctrl+S": composer.save,
        "Alt+D": composer.address,
    }
    return deeds.get(QKeySequence(event.keyCombination()).toString())


def _kept(facts: LetterFacts, text: Text | None, draft: Draft) -> FormDraft:
    """What stands in the form, as it is kept at a lock."""
    meeting = draft.meeting
    content = {
        "text": text.name if text else "",
        "title": draft.title,
        "body": draft.body,
        "recipient": draft.recipient,
        "meeting": meeting.row.id.hex if meeting else "",
        "size": draft.size.value,
    }
    return FormDraft(kind=KIND, subject=facts.patient.id, content=content)
