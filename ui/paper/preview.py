"""One preview for everything that is printed: pages, names or initials, printer, file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.operations.outputs import look_through_messages
from desktop.prints.printable import Content, Printable
from ui.ahead import Ahead
from ui.message_bar import MessageBar
from ui.messages import Message
from ui.paper.output import Finished, Output
from ui.paper.pages_view import PagesView
from ui.paper.parts import INITIALS, NAMES, Foot, Head
from ui.paper.printers import SystemPrinters
from ui.screen import Frame
from ui.viewing.pages import PdfPages
from ui.widgets.dialog import Scrim
from ui.widgets.dress import rule, surface
from ui.widgets.own_keys import keeps_key

_WIDTH, _EDGE = 1080, 24


class Preview(Scrim):
    """Over the window, from memory; what it shows is let go when it closes.

    Args:
        offered: the documents there are to choose from; the first is shown.
    """

    def __init__(
        self, frame: Frame, offered: Sequence[Printable], window: QWidget
    ) -> None:
        super().__init__(frame.theme, window)
        self._frame = frame
        self._offered = tuple(offered)
        self._content: Content | None = None
        self._drawn: Finished | None = None
        self._asked = 0
        self._told: object = None
        self._ahead = Ahead(self)
        self._before: QWidget | None = window.focusWidget()
        self._printers = frame.printers or SystemPrinters()
        self.output = Output(frame.operator, self)
        self.view = PagesView(frame.theme)
        self.head = Head(frame.theme, self._offered)
        may_save = self.output.may_save(self._offered[0])
        self.foot = Foot(frame.theme, may_save=may_save)
        self.bar = MessageBar(frame.theme)
        self.panel = surface("dialog")
        self.panel.setParent(self)
        self._lay_out()
        self._connect()
        self.setAccessibleName(_("Print preview"))
        self.hide()

    @property
    def shown(self) -> Printable:
        """The document that is chosen."""
        return self._offered[max(0, self.head.choice.currentIndex())]

    @property
    def hidden_names(self) -> bool:
        """Whether names are initials on it."""
        return self._frame.names.hidden or self.head.names.current == INITIALS

    @property
    def drawn(self) -> Finished | None:
        """The document as it is shown, None until it is there."""
        return self._drawn

    def open(self) -> None:
        """Shows it over the window, and reads the first document."""
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)
        self.foot.show_printers(self._printers.names())
        self.read()

    def close_preview(self) -> None:
        """Nothing of it stays; the keyboard goes back to what had it."""
        self._asked += 1
        self._content = self._drawn = None
        self.view.forget()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    # Reading and drawing -------------------------------------------------------------

    def read(self) -> None:
        """Asks for the chosen document's rows, and draws them."""
        self._read_again()

    def _read_again(self, *_changes_and_whose: object) -> None:
        self._content = self._drawn = None
        self._weigh()
        operator = self._frame.operator
        operator.ask(self, self.shown.read, then=self._know, channel="content")

    def _know(self, content: Content) -> None:
        self._content = content
        self._draw()

    def _tells_first(self, content: Content) -> bool:
        """What was said on the telephone is told before it is seen, as in the register."""
        fields = {"rows": content.rows, "patients": content.patients}
        looked_at = self.shown, fields
        if not self.shown.said or self.hidden_names or self._told == looked_at:
            return False

        def told(_none: object) -> None:
            self._told = looked_at
            self._draw()

        self._frame.operator.do(self, look_through_messages, fields, then=told)
        return True

    def _draw(self) -> None:
        content, printable = self._content, self.shown
        if content is None or self._tells_first(content):
            return
        self._asked += 1
        asked, hidden = self._asked, self.hidden_names

        def show(pdf: bytes) -> None:
            if asked == self._asked:
                self._show(
                    Finished(
                        printable=printable, content=content, pdf=pdf, hidden=hidden
                    )
                )

        self._frame.operator.run(
            self,
            lambda _progress: content.draw(hidden),
            title=_("Drawing the pages"),
            then=show,
        )

    def _show(self, made: Finished) -> None:
        self._drawn = made
        self.view.show_pages(PdfPages(made.pdf))
        self._weigh()
        self._ahead.come()

    # Doing ---------------------------------------------------------------------------

    def print(self) -> None:
        """On the chosen printer; told in the trail before the paper comes out.

        Asked for while the pages are still drawn, it is done when they are there.
        """
        if self._drawn is None:
            self._ahead.wait(self.print)
        elif self.foot.printing.isEnabled():
            name, copies = self.foot.printer.currentText(), self.foot.copies.value()
            self.output.print(self._drawn, self._printers.printer(name, copies))

    def save(self) -> None:
        """As a file, where the person decides, after her passphrase."""
        if self._drawn is None:
            self._ahead.wait(self.save)
        elif self.foot.saving.isEnabled():
            self.output.choose_place(self._drawn)

    def turn_names(self) -> None:
        """Names in the place of initials, or back."""
        if self.head.names.isEnabled() and self.shown.named:
            now = self.head.names.current
            self.head.names.choose(NAMES if now == INITIALS else INITIALS)
            self._draw()

    # Qt ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return keeps_key(event, self._deed) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed(event)
        if deed is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() or deed not in (self.print, self.save):
            # A key that is held prints once.
            deed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Inside --------------------------------------------------------------------------

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        view = self.view
        deeds: dict[str, Callable[[], object]] = {
            "Ctrl+P": self.print,
            "Ctrl+S": self.save,
            "N": self.turn_names,
            "PgDown": lambda: view.turn_to(view.page + 1),
            "PgUp": lambda: view.turn_to(view.page - 1),
        }
        return deeds.get(QKeySequence(event.keyCombination()).toString())

    def _weigh(self) -> None:
        """What can be done now."""
        forced = self._frame.names.hidden
        self.head.show_may(named=self.shown.named, forced=forced)
        may_save = self.output.may_save(self.shown)
        self.foot.show_ready(ready=self._drawn is not None, may_save=may_save)

    def _renamed(self) -> None:
        self._weigh()
        self._draw()

    def _connect(self) -> None:
        head, foot, view = self.head, self.foot, self.view
        head.chosen.connect(self.read)
        head.turned.connect(self._draw)
        head.before.clicked.connect(lambda: view.turn_to(view.page - 1))
        head.after.clicked.connect(lambda: view.turn_to(view.page + 1))
        head.smaller.clicked.connect(view.smaller)
        head.larger.clicked.connect(view.larger)
        head.fit.clicked.connect(lambda: view.zoom(0))
        view.turned.connect(head.show_where)
        foot.way_out.clicked.connect(self.close_preview)
        foot.printing.clicked.connect(self.print)
        foot.saving.clicked.connect(self.save)
        self.left.connect(self.close_preview)
        self.output.refused.connect(lambda said: self.bar.tell(Message(said)))
        self.output.done.connect(self.close_preview)
        self._frame.names.changed.connect(self._renamed)
        # A method of a widget is let go with it, a lambda is called after its end.
        self._frame.operator.changed.connect(self._read_again)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule())
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)

    def _place(self) -> None:
        width = min(self._theme.px(_WIDTH), self.width() - 2 * _EDGE)
        height = self.height() - 2 * _EDGE
        left = (self.width() - width) // 2
        self.panel.setGeometry(QRect(left, _EDGE, width, height))
