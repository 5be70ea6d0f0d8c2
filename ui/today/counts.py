"""The line over the board: how many, how late, and the end of the day when it is time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.i18n import _, ngettext
from desktop.reads.today import Today
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.keycap import key_words
from ui.widgets.label import ElidedLabel, Label


class Counts(QWidget):
    """Facts in words; the delay stands out.

    Signals:
        slots_wanted: the free slots, where there is no room for them.
        settle_wanted: the worklist of what has no outcome.
        evening_wanted: the day is over, and somebody wants to work its end through.
    """

    evening_wanted = Signal()
    slots_wanted = Signal()
    settle_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._count = ElidedLabel("", "body", "2")
        self._count.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )
        self.late = Label("", "bodyStrong", "warn")
        self._late_icon = IconLabel(theme, "session.minuterie", 18, "warn.1")
        self.slots = Button(theme, _("Free slots"), "link", shortcut="Alt+L")
        self.slots.setVisible(False)
        self.slots.clicked.connect(self.slots_wanted)
        self.settle = Button(theme, "", "link", icon="rdv.regler")
        self.settle.setVisible(False)
        self.settle.clicked.connect(self.settle_wanted)
        self.evening = Button(theme, _("End of day…"), "link")
        self.evening.clicked.connect(self.evening_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._count)
        line.addSpacing(12)
        line.addWidget(self._late_icon)
        line.addWidget(self.late)
        line.addStretch(1)
        line.addWidget(self.settle)
        line.addWidget(self.slots)
        line.addWidget(self.evening)

    def show_day(self, found: Today, *, over: bool) -> None:
        """Counts the day.

        Args:
            over: nobody is left: its end is offered.
        """
        self._count.setText("     ".join(_facts(found)))
        behind = found.delay > 0
        self.late.setText(_("Estimated delay: {count} min").format(count=found.delay))
        self.late.setVisible(behind)
        self._late_icon.setVisible(behind)
        self.evening.setVisible(over)

    def show_unsettled(self, count: int) -> None:
        """How many past appointments, of any day, have no outcome yet."""
        words = ngettext("{count} to settle", "{count} to settle", count)
        self.settle.say(words.format(count=count))
        tip = _("Past appointments without an outcome ({keys})")
        self.settle.setToolTip(tip.format(keys=key_words("Ctrl+Shift+T")))
        self.settle.setVisible(count > 0)


def _facts(found: Today) -> list[str]:
    left = sum(row.left_unseen for row in found.cancelled)
    cancelled = len(found.cancelled) - left
    held = len(found.everything) - len(found.cancelled)
    absent = sum(str(row.state) == "no_show" for row in found.finished)
    done = len(found.finished) - absent
    lines = [
        ngettext("{count} appointment", "{count} appointments", held).format(
            count=held
        ),
        ngettext("{count} is finished", "{count} are finished", done).format(
            count=done
        ),
        ngettext("{count} is absent", "{count} are absent", absent).format(
            count=absent
        ),
        ngettext("{count} is cancelled", "{count} are cancelled", cancelled).format(
            count=cancelled
        ),
        ngettext("{count} left unseen", "{count} left unseen", left).format(count=left),
    ]
    counts = (held, held, absent, cancelled, left)
    return [line for line, count in zip(lines, counts, strict=True) if count]
