"""One thing to be explained: what, who, when, and the doctor's word on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.dates import hour, long_day
from desktop.i18n import _
from desktop.reads.trail import Anomaly
from desktop.trail.words import anomaly_words, code_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chips import Chip
from ui.widgets.dress import column, row, show_inside
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.plain_tip import plain_tip


class AnomalyRow(QWidget):
    """Two buttons until it is answered, then the answer.

    Signals:
        explain_wanted, nothing_wanted, show_wanted: the Anomaly.
    """

    explain_wanted = Signal(object)
    nothing_wanted = Signal(object)
    show_wanted = Signal(object)

    def __init__(self, theme: Theme, one: Anomaly, *, may_note: bool) -> None:
        super().__init__()
        self.anomaly = one
        self.setAccessibleName(f"{code_words(one.code)}. {told(one)}")
        self.explain = Button(theme, _("Explain"), big="small")
        self.nothing = Button(theme, _("Nothing to add"), "quiet", big="small")
        self.change = Button(theme, _("Change the answer"), "link", big="small")
        self.show_rows = Button(theme, _("See"), "link", big="small")
        self.explain.clicked.connect(lambda: self.explain_wanted.emit(one))
        self.change.clicked.connect(lambda: self.explain_wanted.emit(one))
        self.nothing.clicked.connect(lambda: self.nothing_wanted.emit(one))
        self.show_rows.clicked.connect(lambda: self.show_wanted.emit(one))
        answered = one.note is not None
        for button in (self.explain, self.nothing):
            show_inside(button, wanted=not answered)
            button.setEnabled(may_note)
        show_inside(self.change, wanted=answered and may_note)
        title = row(Label(code_words(one.code), "bodyStrong", wrap=True))
        title.addWidget(self.show_rows, 0, Qt.AlignmentFlag.AlignTop)
        title.setStretch(0, 1)
        words = column(title, Label(told(one), "small", "2", wrap=True), gap=1)
        if one.note is not None:
            self.answer = answer_label(theme, one.note)
            words.addLayout(row(self.answer, self.change, None, margins=(0, 4, 0, 0)))
        else:
            words.addLayout(row(self.explain, self.nothing, None, margins=(0, 6, 0, 0)))
        icon = IconLabel(theme, "journal.anomalie", 18, "warn.1")
        whole = row(column(2, icon, None), words, gap=8, margins=(16, 10, 14, 10))
        whole.setStretch(1, 1)
        self.setLayout(whole)


class AnswerChip(Chip):
    """A chip that ends in … where there is no room, and tells all in its tooltip."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, "chosen", icon="choix.coche")
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().sizeHint().height())

    def sizeHint(self) -> QSize:
        shown, self._text = self._text, self._whole
        hint = super().sizeHint()
        self._text = shown
        return hint

    def resizeEvent(self, event: object) -> None:
        room = self.width() - self._theme.px(14) - 23
        self.setFont(self._theme.font("label"))
        metrics = self.fontMetrics()
        side = Qt.TextElideMode.ElideRight
        self._text = metrics.elidedText(self._whole, side, room)
        cut = self._text != self._whole
        self.setToolTip(plain_tip(self._whole) if cut else "")


def answer_label(theme: Theme, note: str) -> Chip:
    """What the doctor said of it."""
    said = _("Explained: {note}").format(note=" ".join(note.split()))
    return AnswerChip(theme, said if note else _("Nothing to add"))


def told(one: Anomaly) -> str:
    """Who, when, and in figures."""
    when = _("{day} at {time}").format(
        day=long_day(one.start.date(), year=False), time=hour(one.start)
    )
    if one.end.date() == one.start.date() and hour(one.end) != hour(one.start):
        when = _("{day}, {start} to {end}").format(
            day=long_day(one.start.date(), year=False),
            start=hour(one.start),
            end=hour(one.end),
        )
    who = one.who or _("Unknown person")
    return f"{who}, {when}. {anomaly_words(one)}"
