"""What this is, whose it is, and by whose work it stands."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label

_STANDS_ON = (
    "Qt for Python (LGPL), SQLCipher (BSD), ReportLab (BSD), APScheduler (MIT),"
    " Phosphor (MIT), Material Design Icons (Apache), Source Sans Pro, Source Serif Pro"
    " (OFL)"
)


class AboutDialog(Dialog):
    """Version, licence, and what it stands on."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(
            theme,
            window,
            _("Secrétaire {number}").format(number=version("secretaire")),
            _("The front office of a medical practice, encrypted on this computer."),
        )
        licence = _("Free software under the GNU General Public License, version 3.")
        self.body.addWidget(Label(licence, "body", "2", wrap=True))
        self.body.addWidget(Label(_STANDS_ON, "small", "3", wrap=True))
