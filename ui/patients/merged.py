"""A file that others were merged into: says so, and parts them again at any time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.dates import numeric_day
from desktop.i18n import _, ngettext
from desktop.operations.likeness import KeptEdit, Parted, unmerge_patients
from desktop.reads.likeness import MergedFile
from desktop.reads.patients import PatientFile
from desktop.rights import Right
from ui.actions import own_command
from ui.names import Names
from ui.operator import Operator
from ui.patients.words import field_words
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.patients.screen import PatientsScreen

_MOST_LISTED = 12


class Parting:
    """Parts the newest merge of the file that is shown.

    Args:
        page: over whose window a dialog opens.
    """

    def __init__(
        self, operator: Operator, theme: Theme, names: Names, page: QWidget
    ) -> None:
        self._operator, self._theme = operator, theme
        self._names, self._page = names, page
        self.banner = Banner(theme)
        self.banner.acted.connect(self.part)
        self._merges: Sequence[MergedFile] = ()
        self._may = operator.session.may(Right.MERGE)

    @property
    def is_possible(self) -> bool:
        """Whether there is something to part, and this person may."""
        return bool(self._merges) and self._may and not self._names.hidden

    def show_file(self, file: PatientFile) -> None:
        """Says whose file was merged into this one."""
        self._merges = file.merged
        self.banner.tell(
            self._fact() if self._merges else "",
            _("It can be parted again at any time."),
            action=_("Undo the merge") if self.is_possible else "",
        )

    def part(self) -> None:
        """Two files again; what was changed since stays as it is, and is listed."""
        if self.is_possible:
            self._operator.do(
                self._page,
                unmerge_patients,
                {"merge_id": self._merges[0].id},
                then=self._tell,
                said=lambda parted: _("The file of {name} is back.").format(
                    name=self._names.name(parted.patient)
                ),
            )

    def _fact(self) -> str:
        newest = self._merges[0]
        said = _("The file of {name} was merged into this one on {day}.").format(
            name=self._names.name(newest), day=numeric_day(newest.at.date())
        )
        more = len(self._merges) - 1
        if not more:
            return said
        others = ngettext("{count} other before.", "{count} others before.", more)
        return f"{said} {others.format(count=more)}"

    def _tell(self, parted: Parted) -> None:
        if parted.edits:
            dialog = KeptEditsDialog(self._theme, self._page.window(), parted.edits)
            dialog.open()


class KeptEditsDialog(Dialog):
    """What was changed since the merge, and therefore did not go back."""

    def __init__(
        self, theme: Theme, window: QWidget, edits: Sequence[KeptEdit]
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Both files are back."),
            _("What was changed since the merge stays as it is now:"),
        )
        lines = list(dict.fromkeys(edit_words(edit) for edit in edits))
        for line in lines[:_MOST_LISTED]:
            self.body.addWidget(Label(f"• {line}", "body", wrap=True))
        if len(lines) > _MOST_LISTED:
            more = len(lines) - _MOST_LISTED
            said = ngettext("and {count} more", "and {count} more", more)
            self.body.addWidget(Label(said.format(count=more), "body", "2"))


def edit_words(edit: KeptEdit) -> str:
    """As "Telephone", "An appointment"."""
    if edit.entity == "patient" and edit.field:
        return field_words(edit.field)
    if edit.entity == "appointment":
        return _("An appointment")
    return _("Something beside the file")


def parting_of(
    screen: PatientsScreen, operator: Operator, theme: Theme, names: Names
) -> Parting:
    """The banner, and the command in the Patient menu."""
    parting = Parting(operator, theme, names, screen)
    look = (_("Undo the merge of this file"), "", "retour.annuler", "patient")
    own_command(screen, look, parting.part)
    return parting
