"""The section of the types: the table, and the chosen type with its block beside it."""

from __future__ import annotations

from uuid import UUID, uuid4

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db.changes import Changes
from db.entities import AppointmentType
from db.errors import ExpectedError
from desktop.i18n import _
from desktop.operations.types import (
    arrange_types,
    renew_appointment_type,
    retire_appointment_type,
    save_appointment_type,
)
from desktop.reads.agenda import every_type
from desktop.reads.openings import type_uses
from desktop.words import sentence
from ui.settings.page import CardsPage, Where
from ui.settings.types.editor import TypeEditor
from ui.settings.types.preview import TypePreview
from ui.settings.types.table import TypesTable
from ui.settings.types.words import uses_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.label import Label

NARROW = 720
"""Under this the block stands below the fields, not beside them."""


class TypesPage(CardsPage):
    """Add, rename, colour, order, retire: each act is taken back by Undo."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator, self._theme = where.operator, where.theme
        self._adding: AppointmentType | None = None
        self._wanted: UUID | None = None
        theme = where.theme
        self.add = Button(theme, _("Add a type"), "link", icon="rdv.nouveau")
        self.up = Button(theme, _("Up"), "quiet", icon="aller.haut")
        self.down = Button(theme, _("Down"), "quiet", icon="aller.bas")
        self.retire = Button(theme, _("Retire…"), "quiet")
        self.table = TypesTable(theme)
        self.editor = TypeEditor(theme)
        self.preview = TypePreview(theme)
        self._line = QHBoxLayout()
        self.keep = Button(theme, _("Keep"), "primary")
        self.drop = Button(theme, _("Give up"), "quiet")
        self._uses = Label("", "small", "3", wrap=True)
        self.add_card(self._table_card())
        self.add_card(self._editor_card())
        self._connect()
        self.refresh(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        directions = QHBoxLayout.Direction
        way = directions.TopToBottom if narrow else directions.LeftToRight
        self._line.setDirection(way)

    def refresh(self, changes: Changes | None) -> None:
        """The types as they stand now."""
        if changes is None or changes.touches("appointment_type"):
            self._operator.ask(self, every_type, then=self._show, channel="types")

    # What is asked -------------------------------------------------------------------

    def begin(self) -> None:
        """A type that is not kept yet."""
        used = {kind.code for kind in self.table.types.types if not kind.retired}
        code = next((c for c in _codes() if c not in used), "ZZ")
        position = len(self.table.types.types)
        kind = AppointmentType(
            id=uuid4(), name=_("New type"), code=code, colour="CS", position=position
        )
        self._adding = kind
        self._edit(kind)
        self.editor.name.editor.setFocus()
        self.editor.name.editor.selectAll()

    def save(self) -> None:
        """Keeps what stands in the fields."""
        if self.editor.complain():
            return
        kind = self.editor.read()
        if kind is None:
            return
        self._wanted, self._adding = kind.id, None
        said = _("{name}: kept.").format(name=kind.name)
        self._operator.do(
            self, save_appointment_type, {"kind": kind}, said=said, failed=self._tell
        )

    def give_up(self) -> None:
        """The fields say again what is kept."""
        self._adding = None
        self._edit(self.table.current())

    def ask_retire(self, kind: AppointmentType) -> None:
        """Retires a type at once when nobody has it to come, else says who does."""
        if kind.retired:
            said = _("{name}: in use again.").format(name=kind.name)
            given = {"type_id": kind.id}
            self._operator.do(
                self, renew_appointment_type, given, said=said, failed=self._tell
            )
            return

        def counted(uses: tuple[int, int]) -> None:
            if uses[1]:
                self._warn(kind, uses)
            else:
                self._retire(kind)

        now = self._operator.session.wall
        self._operator.ask(self, type_uses, kind.id, now, then=counted)

    # Inside --------------------------------------------------------------------------

    def _show(self, types: tuple[AppointmentType, ...]) -> None:
        self.banner.hide()
        self.table.show_types(types)
        if self._wanted is not None:
            self.table.choose(self._wanted)
            self._wanted = None
        chosen = self.table.current()
        if self._adding is None and not (chosen and self.editor.stays_with(chosen)):
            self._edit(chosen)

    def _edit(self, kind: AppointmentType | None) -> None:
        if kind is not None:
            self.editor.show_type(kind)
            self._count(kind)
        self._weigh()

    def _count(self, kind: AppointmentType) -> None:
        now = self._operator.session.wall
        self._operator.ask(
            self,
            type_uses,
            kind.id,
            now,
            then=lambda uses: self._uses.setText(uses_words(*uses)),
            channel="uses",
        )

    def _weigh(self) -> None:
        kind = self.editor.read()
        if kind is not None:
            self.preview.show_type(kind)
        changed = self._adding is not None or self.editor.is_changed
        self.keep.setEnabled(changed)
        self.drop.setEnabled(changed)
        chosen = self.table.current()
        retired = chosen is not None and chosen.retired
        self.retire.say(_("Use again") if retired else _("Retire…"))
        for button in (self.up, self.down):
            button.setEnabled(chosen is not None and not retired)

    def _warn(self, kind: AppointmentType, uses: tuple[int, int]) -> None:
        dialog = Dialog(
            self._theme,
            self.window(),
            _("Retire “{name}”?").format(name=kind.name),
            uses_words(*uses)
            + " "
            + _("They keep it; it is no longer offered for new appointments."),
        )
        dialog.set_way_out(_("Keep it in use"))
        dialog.add_button(_("Retire"), "primary").clicked.connect(
            lambda _checked=False: dialog.accept()
        )
        dialog.accepted.connect(lambda: self._retire(kind))
        dialog.open()

    def _retire(self, kind: AppointmentType) -> None:
        said = _("{name}: retired.").format(name=kind.name)
        given = {"type_id": kind.id}
        self._operator.do(
            self, retire_appointment_type, given, said=said, failed=self._tell
        )

    def _arrange(self, order: list[UUID]) -> None:
        said = _("Order of the types changed.")
        self._operator.do(
            self, arrange_types, {"order": order}, said=said, failed=self._tell
        )

    def _tell(self, error: ExpectedError) -> None:
        self.banner.tell(sentence(error), "", tone="warn")
        self.banner.show()

    def _toggle(self) -> None:
        kind = self.table.current()
        if kind is not None:
            self.ask_retire(kind)

    def _choose(self, kind: AppointmentType | None) -> None:
        self._keep_left(kind)
        self._adding = None
        if kind is not None and self.editor.stays_with(kind):
            self._weigh()
            return
        self._edit(kind)

    def _keep_left(self, chosen: AppointmentType | None) -> None:
        """What was typed for another type is kept: Undo takes it back."""
        left = self.editor.read()
        known = {kind.id: kind for kind in self.table.types.types}
        if chosen is None or left is None or self._adding is not None:
            return
        if left.id != chosen.id and known.get(left.id, left) != left:
            said = _("{name}: kept.").format(name=left.name)
            given = {"kind": left}
            self._operator.do(
                self, save_appointment_type, given, said=said, failed=self._tell
            )

    def _connect(self) -> None:
        for button, do in (
            (self.add, self.begin),
            (self.up, lambda: self.table.shift_type(-1)),
            (self.down, lambda: self.table.shift_type(1)),
            (self.retire, self._toggle),
            (self.keep, self.save),
            (self.drop, self.give_up),
        ):
            button.clicked.connect(lambda _checked=False, act=do: act())
        self.up.setToolTip(_("Earlier in the lists (Alt+Up)"))
        self.down.setToolTip(_("Later in the lists (Alt+Down)"))
        self.retire.setToolTip(_("No longer offered (Del)"))
        self.table.chosen.connect(self._choose)
        self.table.moved.connect(self._arrange)
        self.table.retire_asked.connect(self.ask_retire)
        self.editor.edited.connect(self._weigh)
        self.editor.accepted.connect(self.save)

    def _table_card(self) -> Card:
        card = Card(
            self._theme,
            _("Appointment types"),
            icon="nav.agenda",
            aside=self.add,
            padded=False,
        )
        card.body.addWidget(self.table)
        buttons = row(self.up, self.down, None, self.retire, gap=8)
        buttons.setContentsMargins(10, 0, 10, 10)
        card.body.addLayout(buttons)
        return card

    def _editor_card(self) -> Card:
        card = Card(self._theme, _("The chosen type"), icon="patient.modifier")
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(Label(_("On the agenda"), "label", "2"))
        beside.addWidget(self.preview)
        beside.addStretch(1)
        self._line.setSpacing(24)
        self._line.addWidget(self.editor, 1)
        self._line.addLayout(beside)
        card.body.addLayout(self._line)
        card.body.addWidget(self._uses)
        card.body.addLayout(row(None, self.drop, self.keep, gap=8))
        return card


def _codes() -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [f"N{letter}" for letter in letters] + [f"{letter}X" for letter in letters]
