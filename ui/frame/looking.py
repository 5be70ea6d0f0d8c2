"""The band over everything while a practice is only looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from db.errors import TooNew
from desktop.i18n import _
from ui.widgets.banner import Banner
from ui.widgets.dress import row

if TYPE_CHECKING:
    from desktop.session import Session
    from ui.theme import Theme


def looking_band(theme: Theme, session: Session) -> QWidget:
    """Stays as long as the session does."""
    band = QWidget()
    banner = Banner(theme, "warn")
    newer = any(isinstance(doubt, TooNew) for doubt in session.home.doubts)
    why = _("The files are not what they were at the last clean close.")
    if newer:
        why = _("A newer version of the application wrote these files.")
    banner.tell(
        _("You are only looking: nothing can be written."),
        why
        + " "
        + _("Patients’ files stay closed, since reading them could not be told."),
        tone="warn",
    )
    band.setLayout(row(banner, margins=(12, 8, 12, 8)))
    return band
