"""From how many minutes on a wait or a late arrival is told: the practice's choice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.errors import ExpectedError
from desktop.agenda.waiting import WaitingTimes
from desktop.i18n import _
from desktop.operations.counter import set_waiting_times
from desktop.words import sentence
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit


class ThresholdsDialog(Dialog):
    """Three numbers."""

    def __init__(
        self, operator: Operator, theme: Theme, window: QWidget, times: WaitingTimes
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Waiting thresholds"),
            _("In minutes, for everybody who works with this agenda."),
        )
        self._operator = operator
        words = {
            "alert": (_("A wait stands out after"), times.alert),
            "full": (_("The waiting bar is full at"), times.full),
            "late": (_("Somebody is late after"), times.late),
        }
        self.lines: dict[str, LineEdit] = {}
        self._fields: dict[str, Field[LineEdit]] = {}
        for name, (label, minutes) in words.items():
            line = LineEdit(theme)
            line.setText(str(minutes))
            line.returnPressed.connect(self._keep)
            self.lines[name] = line
            self._fields[name] = Field(theme, label, line)
            self.body.addWidget(self._fields[name])
        self.set_way_out(_("Give up"))
        keep = self.add_button(_("Keep"), "primary", shortcut="Return")
        keep.clicked.connect(self._keep)

    def focus_first(self) -> None:
        """The first number."""
        self.lines["alert"].setFocus(Qt.FocusReason.PopupFocusReason)

    def _keep(self) -> None:
        minutes = {name: _number(line.text()) for name, line in self.lines.items()}
        for name, field in self._fields.items():
            if minutes[name] == 0:
                field.refuse(_("Minutes of waiting are from 1 to 240."))
                return
            field.accept()
        self._operator.do(
            self,
            set_waiting_times,
            {"times": WaitingTimes(**minutes)},
            then=lambda _times: self.accept(),
            failed=self._tell,
            said=_("Waiting thresholds kept."),
        )

    def _tell(self, error: ExpectedError) -> None:
        self._fields["alert"].refuse(sentence(error))


def _number(text: str) -> int:
    """Minutes that were typed, 0 when they are none of use."""
    text = text.strip()
    minutes = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return minutes if minutes <= 240 else 0
