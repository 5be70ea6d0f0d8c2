"""What becomes of files that were taken in: they still lie where they were, in clear."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.entities.clear_file import ClearFile
from desktop.clear_files import place_of
from desktop.i18n import _, ngettext
from desktop.plain_text import shown
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.label import ElidedLabel, Label

_SHOWN = 5


class OriginalsDialog(Dialog):
    """Which they are, and what it means that they stay.

    Signals:
        accepted: they are to be deleted; rejected: they stay, and are reminded of.
    """

    def __init__(
        self, theme: Theme, window: QWidget, originals: Sequence[ClearFile]
    ) -> None:
        count = len(originals)
        super().__init__(
            theme,
            window,
            ngettext(
                "The original still lies there, readable by anybody",
                "The originals still lie there, readable by anybody",
                count,
            ),
            _(
                "The practice has its own copy, encrypted. What you keep here stays in"
                " the list of readable files until it is deleted. Deleting is no"
                " shredding: a disk may keep traces."
            ),
        )
        for one in originals[:_SHOWN]:
            name = ElidedLabel(shown(place_of(one).name), "body")
            name.setToolTip("")
            self.body.addWidget(name)
        if count > _SHOWN:
            more = ngettext(
                "and {count} more", "and {count} more", count - _SHOWN
            ).format(count=count - _SHOWN)
            self.body.addWidget(Label(more, "body", "2"))
        self.set_way_out(_("Keep for now"))
        self.erasing = self.add_button(
            ngettext("Delete the original", "Delete the originals", count),
            "primary",
            icon="retour.retirer",
            shortcut="Return",
        )
        self.erasing.clicked.connect(self.accept)

    def focus_first(self) -> None:
        """The button that is expected."""
        self.erasing.setFocus()
