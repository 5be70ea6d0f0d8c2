"""The page on which a message is taken: its form, the call's clock, and what keeps it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from db.errors import ExpectedError
from db.rows import PatientRow
from desktop.dates import hour
from desktop.i18n import _
from desktop.words import sentence
from ui.booking.looking import look_for
from ui.phone_messages.form import MessageForm
from ui.waiting.desk import Desk
from ui.widgets.button import Button
from ui.widgets.dress import row as line_of
from ui.widgets.dress import rule, scrolled, show_inside, surface
from ui.widgets.field import Field
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

SECOND_MS = 1000
EDGE, GAP = 20, 8
"""Pixels beside and between the buttons at the foot."""
LONGEST_CALL = 3 * 3600
"""Seconds: a form that was left open is no call any more."""


def lasted_words(lasted: int) -> str:
    """Seconds as "02:14", with hours where there are some."""
    minutes, seconds = divmod(lasted, 60)
    hours, minutes = divmod(minutes, 60)
    short = f"{minutes:02}:{seconds:02}"
    return f"{hours}:{short}" if hours else short


class TakingPage(QWidget):
    """Asks who is found; says when it is to be kept.

    Signals:
        wanted: (a NewMessage, whether an appointment is booked next).
        given_up: the form was left.
        changed: something was typed.
    """

    wanted = Signal(object, bool)
    given_up = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, theme = desk, desk.theme
        self._busy = False
        self.form = MessageForm(theme, desk.names, desk.now().date())
        self._rang = Label("", "bodyStrong")
        self.lasted = Label("", "bodyStrong", "accent")
        self._began: datetime | None = None
        self._since = QElapsedTimer()
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self._show_lasted)
        self.keep = Button(theme, _("Keep"), "primary", shortcut="Ctrl+Return")
        self.then_book = Button(theme, _("Then an appointment…"))
        self.then_book.explain(_("Keep, then an appointment (Ctrl+Shift+Return)"))
        self.leave = Button(theme, _("Give up"), "quiet")
        self._told = Label("", "small", "warn", wrap=True)
        self._lay_out()
        form = self.form
        theme.changed.connect(self._fit)
        form.accepted.connect(self.want)
        form.changed.connect(self._show)
        form.search_asked.connect(self._search)
        self.keep.clicked.connect(lambda _on=False: self.want())
        self.then_book.clicked.connect(lambda _on=False: self.want(book=True))
        self.leave.clicked.connect(lambda _on=False: self.given_up.emit())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._bring_into_sight)
        self._show()

    def begin(self, patient: PatientRow | None = None) -> None:
        """A call that rings now."""
        self._busy = False
        self._say("")
        self._began = self._desk.now()
        self._since.start()
        self.form.begin(self._began, patient)
        self._show_clock()

    def showEvent(self, event: QShowEvent) -> None:
        """The call's clock runs while somebody looks at it."""
        super().showEvent(event)
        self._show_lasted()
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def want(self, *, book: bool = False) -> None:
        """Keeps it, or says what is missing."""
        if self._busy:
            return
        new = self.form.message()
        if new is None:
            self._say(self.form.missing())
            self.form.caller.focus_first()
            if self.form.caller.is_known:
                self.form.text.text.setFocus()
            return
        self._busy = True
        self.wanted.emit(new, book)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._settle()

    def refuse(self, error: ExpectedError) -> None:
        """What went wrong, with everything as it was typed."""
        self._busy = False
        self._say(sentence(error))

    def note_transfer(self) -> None:
        """The call was handed to 15 now: the message keeps when."""
        now = self._desk.now()
        self.form.note_transfer(now)
        self._say(_("Transferred to 15 at {time}.").format(time=hour(now)))

    def _bring_into_sight(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A field that has the keyboard is seen whole, however it got there."""
        if now is not None and self.form.isAncestorOf(now):
            self._settle()

    def _settle(self) -> None:
        """Its place is known when the layout has settled."""
        QTimer.singleShot(0, self, self._show_focused)

    def _show_focused(self) -> None:
        now: QWidget | None = self.form.focusWidget()
        if now is None or not now.hasFocus():
            return
        field: QWidget | None = now
        while field is not None and not isinstance(field, Field):
            field = field.parentWidget()
        shown = field if field is not None and self.form.isAncestorOf(field) else now
        if shown.height() <= self.area.viewport().height():
            self.area.ensureWidgetVisible(shown, 0, GAP)

    def _fit(self) -> None:
        self.form.fit(self.width())
        self._fit_foot()

    def _fit_foot(self) -> None:
        """The cap of the key goes where the words would be cut."""
        others = (self.then_book, self.leave)
        room = self.width() - 2 * EDGE - sum(b.sizeHint().width() + GAP for b in others)
        fits = self.keep.width_as("full") <= room
        self.keep.show_as("full" if fits else "plain")
        self.keep.explain(self.keep.label())

    def _say(self, words: str) -> None:
        self._told.setText(words)
        show_inside(self._told, wanted=bool(words))

    def _show(self) -> None:
        sealed = self.form.seal.isChecked() and bool(self.form.text.said())
        icon = "scelle.verrou_plein" if sealed else "message.prendre"
        self.keep.say(_("Keep and seal") if sealed else _("Keep"), icon)
        self._fit_foot()
        self._show_clock()
        self.changed.emit()

    def _show_clock(self) -> None:
        at: datetime | None = self.form.received_at
        said = _("Call received at {time}").format(time=hour(at)) if at else ""
        self._rang.setText(said)
        self._show_lasted()

    def _show_lasted(self) -> None:
        """How long the call has lasted; one that is taken up again runs no more."""
        lasted = self._since.elapsed() // 1000 if self._since.isValid() else 0
        began = self._began is not None and self.form.received_at == self._began
        runs = began and lasted < LONGEST_CALL
        self.lasted.setText(lasted_words(lasted) if runs else "")
        show_inside(self.lasted, wanted=runs)

    def _search(self, _text: str) -> None:
        look_for(self._desk.operator, self, self.form.caller.who)

    def _lay_out(self) -> None:
        head = surface("band", tone="accent")
        icon = IconLabel(self._desk.theme, "message.appel_entrant", 18, "accent.1")
        kept = Label(_("Kept encrypted when the session locks"), "small", "2")
        said = (icon, self._rang, self.lasted, None, kept)
        head.setLayout(line_of(*said, gap=10, margins=(20, 10, 20, 10)))
        foot = QWidget()
        line = line_of(self.keep, self.then_book, self.leave, None, gap=GAP)
        column = QVBoxLayout(foot)
        column.setContentsMargins(EDGE, 8, EDGE, 10)
        column.setSpacing(6)
        column.addWidget(self._told)
        self._told.hide()
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        self.area = scrolled(self.form)
        whole.addWidget(self.area, 1)
        # What is typed makes the form longer: the field stays in sight.
        self.area.verticalScrollBar().rangeChanged.connect(self._settle)
        whole.addWidget(rule())
        whole.addWidget(foot)
