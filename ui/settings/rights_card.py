"""What the doctor may give and take, role by role; what is not hers to move is said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from db.entities import Role
from desktop.i18n import _
from desktop.rights import ADJUSTABLE, Right, Rights
from ui.settings.words import RIGHTS, ROLES
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.ticks import CheckBox

_SHOWN = (Role.SECRETARY, Role.SUBSTITUTE)


class RightsCard(Card):
    """A box for each right that may be moved.

    Signals:
        moved: role, right, whether it is given.
    """

    moved = Signal(object, object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Rights"), icon="scelle.verrou_plein")
        self._boxes: dict[tuple[Role, Right], CheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for column, role in enumerate(_SHOWN, start=1):
            grid.addWidget(Label(_(ROLES[role]), "label", "2"), 0, column)
        for line, (right, words) in enumerate(RIGHTS.items(), start=1):
            grid.addWidget(Label(_(words), "body", wrap=True), line, 0)
            for column, role in enumerate(_SHOWN, start=1):
                if right in ADJUSTABLE[role]:
                    box = self._box(role, right)
                    middle = Qt.AlignmentFlag.AlignCenter
                    grid.addWidget(box, line, column, middle)
        self.body.addLayout(grid)
        self.add_foot(
            _(
                "Keys, people, the provider, the journal, a restore and the confidential"
                " file are the doctor's alone."
            ),
            icon="scelle.verrou_plein",
        )

    def show_rights(self, table: Rights) -> None:
        """The table in force."""
        for (role, right), box in self._boxes.items():
            box.blockSignals(True)  # noqa: FBT003 - Qt's signature
            box.setChecked(table.may(role, right))
            box.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def _box(self, role: Role, right: Right) -> CheckBox:
        box = CheckBox(self._theme)
        box.setAccessibleName(f"{_(ROLES[role])}: {_(RIGHTS[right])}")
        box.toggled.connect(lambda on: self.moved.emit(role, right, on))
        self._boxes[role, right] = box
        return box
