"""The way back to the list and through it, beside the title."""

from __future__ import annotations

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button, icon_button


def arrows(theme: Theme) -> tuple[Button, Button, Button]:
    """Back to the list; the patient before; the one after."""
    back = icon_button(theme, "aller.retour", _("Back to the list"), shortcut="Esc")
    back.setProperty("side", "left")
    before = icon_button(theme, "aller.precedent", _("Previous patient"))
    after = icon_button(theme, "aller.suivant", _("Next patient"))
    return back, before, after
