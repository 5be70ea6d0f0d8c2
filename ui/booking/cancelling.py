"""Cancelling: who does not keep the appointment, and why if it matters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit


class CancelDialog(Dialog):
    """The patient excused herself unless told otherwise; Enter cancels."""

    cancelled = Signal(bool, str)
    """Whether the patient excused herself; the reason."""

    def __init__(self, theme: Theme, window: QWidget, name: str, when: str) -> None:
        super().__init__(
            theme,
            window,
            _("Cancel the appointment of {name}").format(name=name),
            _("{when}. The slot is free again; Undo books it back.").format(when=when),
        )
        self.excused = QRadioButton(_("The patient excused herself or himself"))
        self.practice = QRadioButton(_("The practice does not keep it"))
        self.why = LineEdit(theme)
        self.excused.setChecked(True)
        self.body.addWidget(self.excused)
        self.body.addWidget(self.practice)
        self.body.addWidget(Field(theme, _("Reason (if it helps)"), self.why))
        self.set_way_out(_("Keep the appointment"))
        cancel = self.add_button(_("Cancel the appointment"), "danger")
        cancel.clicked.connect(self._cancel)
        self.why.returnPressed.connect(self._cancel)

    def focus_first(self) -> None:
        """Enter is enough."""
        self.why.setFocus(Qt.FocusReason.PopupFocusReason)

    def _cancel(self) -> None:
        self.cancelled.emit(self.excused.isChecked(), self.why.text().strip())
        self.accept()
