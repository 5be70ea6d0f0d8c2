"""The passphrase, what is wrong with it, and the two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from ui.unlock.pulse import Pulse
from ui.widgets.button import Button
from ui.widgets.dress import row
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from ui.theme import Theme


class PhrasePart(QWidget):
    """Field, message, Déverrouiller, and the way with the kit.

    Signals:
        submitted: what was typed; the field is emptied then.
        kit_wanted: the passphrase is forgotten.
        secret_wanted: sheet 1 of the kit is to be typed.
    """

    submitted = Signal(str)
    kit_wanted = Signal()
    secret_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._message = ""
        self._waits = False
        self._scope = Label("", "small", "3")
        self.field = PasswordField(theme)
        self.field.setAccessibleName(_("Passphrase"))
        self._sign = IconLabel(theme, "ph.warning", 16, "warn.1")
        self.told = Label("", "body", "warn", wrap=True)
        self.demonstration = Label("", "body", "2", wrap=True)
        self.button = Button(
            theme,
            _("Unlock"),
            "primary",
            icon="ph.lock-open",
            shortcut="Return",
            big="large",
        )
        self.kit = Button(theme, _("Forgotten? Use the recovery kit"), "link")
        self.secret = Button(theme, _("Type sheet 1 of the kit…"), "link")
        self.secret.hide()
        self.pulse = Pulse(theme)
        self._lay_out()
        self.field.returnPressed.connect(self._submit)
        self.field.textEdited.connect(self._forgive)
        self.field.capitals.connect(self._show_warning)
        self.button.clicked.connect(self._submit)
        self.kit.clicked.connect(self.kit_wanted)
        self.secret.clicked.connect(self.secret_wanted)
        self._show_warning()
        self.offer("")

    def for_role(self, role: str) -> None:
        """Says what this person's passphrase opens."""
        doctor = _("Doctor: agenda, messages and confidential files")
        others = _("Agenda and messages, no confidential file")
        self._scope.setText(doctor if role == "doctor" else others)

    def offer(self, passphrase: str) -> None:
        """A demonstration shows its passphrase; nothing else does."""
        told = _("Demonstration: the passphrase is “{phrase}”.").format(
            phrase=passphrase
        )
        self.demonstration.setText(told if passphrase else "")
        self.demonstration.setVisible(bool(passphrase))

    def refuse(self, message: str) -> None:
        """What is wrong, kindly."""
        self._message = message
        self.field.mark_wrong(wrong=True)
        self._show_warning()
        self.field.setFocus()

    def busy(self, *, opening: bool) -> None:
        """The key is being derived."""
        self.pulse.setVisible(opening)
        self._allow(usable=not opening and not self._waits)
        self.kit.setEnabled(not opening)
        self.button.say(_("Opening…") if opening else _("Unlock"))

    def wait(self, seconds: int) -> None:
        """Too many failures: nothing can be typed for so long; 0 ends it."""
        waited, self._waits = self._waits, seconds > 0
        self._allow(usable=not self._waits)
        if self._waits:
            self._message = _wait_words(seconds)
        elif waited:
            self._message = ""
            self.field.mark_wrong(wrong=False)
            self.field.setFocus()
        self._show_warning()

    def offer_secret(self, *, offered: bool) -> None:
        """What this computer keeps is not this practice's secret."""
        self.secret.setVisible(offered)

    def _allow(self, *, usable: bool) -> None:
        self.field.setEnabled(usable)
        self.button.setEnabled(usable)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Passphrase"), "label", "2"), 1)
        head.addWidget(self._scope)
        warning = row(self._sign, gap=7)
        warning.addWidget(self.told, 1)
        ways = row(self.button, None, self.kit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.field)
        column.addSpacing(2)
        column.addWidget(self.pulse)
        column.addSpacing(3)
        column.addLayout(warning)
        column.addWidget(self.demonstration)
        column.addLayout(row(self.secret, None))
        column.addSpacing(16)
        column.addLayout(ways)

    def _show_warning(self) -> None:
        caps = _("Caps Lock is on. Press it again before going on.")
        told = caps if self.field.capitals_locked else self._message
        self.told.setText(told)
        self._sign.setVisible(bool(told))
        self.told.setVisible(bool(told))

    def _forgive(self) -> None:
        self._message = ""
        self.field.mark_wrong(wrong=False)
        self._show_warning()

    def _submit(self) -> None:
        passphrase = self.field.text()
        if not passphrase:
            self.refuse(_("Type your passphrase first."))
            return
        self.field.clear()
        self._forgive()
        self.submitted.emit(passphrase)


def _wait_words(seconds: int) -> str:
    return ngettext(
        "Several attempts failed. Another try is possible in {count} second.",
        "Several attempts failed. Another try is possible in {count} seconds.",
        seconds,
    ).format(count=seconds)
