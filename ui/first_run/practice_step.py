"""Step one: whose practice it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.application import proposed_login
from desktop.i18n import N_, _
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit

_REGIONS = (
    ("FR", N_("Metropolitan France"), "Europe/Paris"),
    ("FR-57", N_("Alsace and Moselle"), "Europe/Paris"),
    ("FR-GP", N_("Guadeloupe"), "America/Guadeloupe"),
    ("FR-MQ", N_("Martinique"), "America/Martinique"),
    ("FR-GF", N_("French Guiana"), "America/Cayenne"),
    ("FR-RE", N_("Réunion"), "Indian/Reunion"),
    ("FR-YT", N_("Mayotte"), "Indian/Mayotte"),
)


class PracticeStep(QWidget):
    """Name, doctor, login, and where it is: its hours and its public holidays."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.doctor = Field(
            theme, _("Doctor, as printed"), LineEdit(theme, big="large")
        )
        self.practice = Field(
            theme, _("Name of the practice"), LineEdit(theme, big="large")
        )
        self.login = Field(
            theme,
            _("Login"),
            LineEdit(theme, big="large"),
            hint=_("What you choose on the unlock screen."),
        )
        self.region = Field(theme, _("Public holidays and local time"), ComboBox(theme))
        for code, name, zone in _REGIONS:
            self.region.editor.addItem(_(name), (code, zone))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label(_("Whose practice is it?"), "screen", wrap=True))
        told = _("These names are printed on your sheets. They can be changed later.")
        column.addWidget(Label(told, "body", "2", wrap=True))
        for field in (self.doctor, self.practice, self.login, self.region):
            column.addWidget(field)
        column.addStretch(1)
        self.doctor.editor.textEdited.connect(self._propose)
        for edit in (self.doctor.editor, self.practice.editor, self.login.editor):
            edit.textChanged.connect(self.changed)

    @property
    def is_complete(self) -> bool:
        """Whether one may go on."""
        edits = (self.doctor.editor, self.practice.editor, self.login.editor)
        return all(edit.text().strip() for edit in edits)

    @property
    def words(self) -> tuple[str, str, str]:
        """What a passphrase must not be made of."""
        return (
            self.practice.editor.text(),
            self.doctor.editor.text(),
            self.login.editor.text(),
        )

    @property
    def place(self) -> tuple[str, str]:
        """Holidays' region and time zone."""
        region, zone = self.region.editor.currentData()
        return str(region), str(zone)

    def _propose(self, doctor: str) -> None:
        """Fills what follows from the doctor's name, until it is typed over."""
        family = doctor.split()[-1] if doctor.split() else ""
        if not self.practice.editor.isModified():
            self.practice.editor.setText(
                _("Practice of {name}").format(name=doctor.strip()) if family else ""
            )
        if not self.login.editor.isModified():
            self.login.editor.setText(proposed_login(doctor))
