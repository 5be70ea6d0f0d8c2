"""One session of a series in the preview: when, what it runs into, what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from desktop.agenda.spans import Span
from desktop.dates import hour, short_day, span
from desktop.i18n import _
from desktop.reads.series import Proposed, conflicts
from ui.booking.when import day_typed, time_typed
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.dress import mark
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit


class Choice(StrEnum):
    """What is done about one session."""

    KEEP = "keep"
    NEAREST = "nearest"
    SKIP = "skip"
    OTHER = "other"


class SessionRow(QFrame):
    """Keeps what was chosen; the preview asks for the span that comes of it.

    Signals:
        chosen: something else is done about it now.
        asked: the span that was typed: somebody looks what it runs into.

    Args:
        blocked: the doctor alone may book it there.
        moving: an occurrence that exists: left out, it stays where it is.
    """

    chosen = Signal()
    asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        session: Proposed,
        today: date,
        *,
        blocked: bool = False,
        moving: bool = False,
    ) -> None:
        super().__init__()
        self.session = session
        self._today, self._blocked, self._moving = today, blocked, moving
        self._typed: Span | None = None
        self._number = Label("", "small", "3")
        self._when = Label(
            f"{short_day(session.start.date())}  {span(*session.span)}", "body"
        )
        self._icon = IconLabel(theme, "retour.attention", 16, "warn.1")
        self._why = Label("", "small", "warn", wrap=True)
        self.box = ComboBox(theme)
        self.line = LineEdit(theme, placeholder=_("17/11 9:40"))
        self._fill()
        self._build(theme)
        self._begin()

    @property
    def conflicts(self) -> bool:
        """Whether it runs into something where it was proposed."""
        return bool(conflicts(self.session))

    @property
    def choice(self) -> Choice:
        """What is done about it."""
        return Choice(self.box.currentData())

    @property
    def span(self) -> Span | None:
        """Where it ends up; None when it is skipped or not settled yet."""
        spans = {
            Choice.KEEP: self.session.span,
            Choice.NEAREST: self.session.nearest,
            Choice.OTHER: self._typed,
            Choice.SKIP: None,
        }
        return spans[self.choice]

    @property
    def settled(self) -> bool:
        """Whether there is nothing more to say of it."""
        return self.choice is Choice.SKIP or self.span is not None

    def choose(self, choice: Choice) -> None:
        """Does this about it."""
        index = self.box.findData(choice.value)
        if index >= 0:
            self.box.setCurrentIndex(index)

    def tell(self, sentences: Sequence[str]) -> None:
        """What it runs into where it now stands."""
        self._why.setText(" ".join(sentences))
        self._show()

    def count(self, text: str) -> None:
        """Its place in the series, "3/12"; nothing when it is skipped."""
        self._number.setText(text)
        self.box.setAccessibleName(f"{text} {self._when.text()}".strip())

    def _fill(self) -> None:
        keep = _("Book anyway") if self.conflicts else _("Book")
        if self._moving:
            keep = _("Move anyway") if self.conflicts else _("Move")
        if not self._blocked:
            self.box.addItem(keep, Choice.KEEP.value)
        near = self.session.nearest
        if near is not None:
            same = near.start.date() == self.session.start.date()
            day = "" if same else short_day(near.start.date())
            when = f"{day} {hour(near.start)}".strip()
            words = _("Nearest: {when}").format(when=when)
            self.box.addItem(words, Choice.NEAREST.value)
        skip = _("Leave where it is") if self._moving else _("Skip")
        self.box.addItem(skip, Choice.SKIP.value)
        self.box.addItem(_("Another time…"), Choice.OTHER.value)

    def _build(self, theme: Theme) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 8, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, theme.px(40))
        grid.setColumnMinimumWidth(1, theme.px(16))
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._number, 0, 0)
        grid.addWidget(self._icon, 0, 1)
        grid.addWidget(self._when, 0, 2)
        grid.addWidget(self.box, 0, 3)
        grid.addWidget(self.line, 1, 3)
        grid.addWidget(self._why, 1, 2)
        self.box.setFixedWidth(theme.px(230))
        kept = self._icon.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._icon.setSizePolicy(kept)
        self.line.setAccessibleName(_("Another day and time"))

    def _begin(self) -> None:
        mild = {"same_patient_same_day", "buffer"}
        grave = any(w.kind.value not in mild for w in conflicts(self.session))
        if grave:
            self.choose(Choice.NEAREST if self.session.nearest else Choice.SKIP)
        self.box.currentIndexChanged.connect(self._take_choice)
        self.line.textEdited.connect(self._read)
        self._show()

    def _take_choice(self) -> None:
        self._show()
        if self.choice is Choice.OTHER:
            self.line.setFocus()
        self.chosen.emit()

    def _read(self, text: str) -> None:
        self._typed = read_span(text, self.session, self._today)
        self.line.mark_wrong(wrong=bool(text.strip()) and self._typed is None)
        if self._typed is not None:
            self.asked.emit(self._typed)
        self.chosen.emit()

    def _show(self) -> None:
        other = self.choice is Choice.OTHER
        told = self.choice in (Choice.KEEP, Choice.OTHER) or self.conflicts
        self.line.setVisible(other)
        self._icon.setVisible(self.conflicts)
        self._why.setVisible(bool(self._why.text()) and told)
        struck = self.choice is not Choice.KEEP
        mark(self._when, ink="3" if struck else "1")


def read_span(text: str, session: Proposed, today: date) -> Span | None:
    """A time, or a day and a time, as typed: "9h40", "17/11 9:40", "jeudi 14:00"."""
    words = text.split()
    for cut in range(len(words)):
        at = time_typed(" ".join(words[cut:]))
        before = " ".join(words[:cut])
        day = day_typed(before, today) if before else session.start.date()
        if at is not None and day is not None:
            start = datetime.combine(day, at)
            return Span(start, start + (session.end - session.start))
    return None
