"""The sidebar: the mark, the places, what the screen adds, and whose session it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.entities import Account
from desktop.i18n import _
from ui.frame.nav_row import NavRow
from ui.screen import Place
from ui.theme import Theme
from ui.unlock.person_card import role_words
from ui.widgets.avatar import Avatar
from ui.widgets.button import icon_button
from ui.widgets.dress import column, scrolled, surface
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.mark import Mark
from ui.widgets.plain_tip import plain_tip

_NARROW, _RAIL = 900, 56
"""A window that is not so wide has a rail of icons instead; how wide that is."""
_MARK = 28


class Sidebar(QFrame):
    """216 wide at 100 % text; a rail of icons where large text needs the room.

    Signals:
        chosen: the key of a place.
        lock_wanted: the padlock of the account was pressed.
    """

    chosen = Signal(str)
    lock_wanted = Signal()

    def __init__(
        self, theme: Theme, practice: str, account: Account, places: Sequence[Place]
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "sidebar")
        self.rows: dict[str, NavRow] = {}
        self._context: QWidget | None = None
        self._room: int | None = None
        self._was_rail: bool | None = None
        self._only_wide: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 8)
        self._column.setSpacing(0)
        self._column.addLayout(self._brand(practice))
        self._column.addSpacing(10)
        # Both scroll in a low window with large text: the places last, the person never.
        list_of_places = QWidget()
        self._places = QVBoxLayout(list_of_places)
        self._places.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(0)
        self._add_places(places)
        self._area = scrolled(list_of_places, whole=True)
        self._column.addWidget(self._area)
        self._slot = QVBoxLayout()
        self._slot.setContentsMargins(12, 14, 12, 0)
        holder = QWidget()
        holder.setLayout(column(self._slot, None))
        context = scrolled(holder)
        context.setMinimumHeight(0)
        self._only_wide.append(context)
        context.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._column.addWidget(context, 1)
        self._column.addWidget(self._account(account))
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def is_rail(self) -> bool:
        """Whether only icons stand there."""
        room = self._room
        return room is not None and room < self._theme.px(_NARROW)

    def fit(self, room: int) -> None:
        """The window is so wide."""
        self._room = room
        self._resize()

    def show_place(self, key: str) -> None:
        """Marks the place that is shown; none when it does not stand here."""
        if key in self.rows:
            self.rows[key].setChecked(True)
            self._area.ensureWidgetVisible(self.rows[key], 0, 0)
            return
        for row in self.rows.values():
            row.setAutoExclusive(False)
            row.setChecked(False)
            row.setAutoExclusive(True)

    def show_context(self, widget: QWidget | None) -> None:
        """Puts what the screen adds below the places; it stays the screen's."""
        if self._context is not None and self._context is not widget:
            self._slot.removeWidget(self._context)
            self._context.hide()
        self._context = widget
        if widget is not None:
            self._slot.addWidget(widget)
            widget.show()

    def _add_places(self, places: Sequence[Place]) -> None:
        section = ""
        for number, place in enumerate(places, 1):
            if place.section != section:
                section = place.section
                self._places.addSpacing(8)
                heading = Label(_(section), "caption", "3")
                heading.setContentsMargins(16, 4, 8, 4)
                self._only_wide.append(heading)
                self._places.addWidget(heading)
            shortcut = f"Ctrl+{number}" if number <= 9 else ""
            row = NavRow(self._theme, place.icon, _(place.label), shortcut)
            row.clicked.connect(partial(self._choose, place.key))
            self.rows[place.key] = row
            self._places.addWidget(row)

    def _choose(self, key: str, *_clicked: bool) -> None:
        self.chosen.emit(key)

    def _brand(self, practice: str) -> QHBoxLayout:
        line = self._brand_line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Mark(self._theme, _MARK))
        name = Label("Secrétaire", "brand")
        house = self.house = ElidedLabel(practice, "small", "2")
        self._only_wide += [name, house]
        line.addLayout(column(name, house), 1)
        return line

    def _account(self, account: Account) -> QWidget:
        holder = QWidget()
        outer = QVBoxLayout(holder)
        card = surface("account")
        line = QHBoxLayout(card)
        self._card_lines = outer, line
        is_doctor = account.role.value == "doctor"
        face = Avatar(
            self._theme, account.display_name, filled=is_doctor, hue=account.colour
        )
        line.addWidget(face)
        name = ElidedLabel(account.display_name, "bodyStrong")
        role = ElidedLabel(role_words(account.role.value), "small", "2")
        line.addLayout(column(name, role), 1)
        face.setToolTip(plain_tip(account.display_name))
        self._only_wide += [face, name, role]
        lock = icon_button(
            self._theme,
            "session.verrouiller",
            _("Lock"),
            kind="quiet",
            shortcut="Ctrl+L",
        )
        lock.clicked.connect(self.lock_wanted)
        line.addWidget(lock)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        outer.addWidget(card)
        return holder

    def _resize(self) -> None:
        rail, px = self.is_rail, self._theme.px
        self.setFixedWidth(px(_RAIL) if rail else self._theme.size("sidebar"))
        side = (px(_RAIL) - _MARK) // 2 if rail else 14
        self._brand_line.setContentsMargins(side, 0, 0 if rail else 8, 0)
        if rail is self._was_rail:
            return
        self._was_rail = rail
        for widget in self._only_wide:
            widget.setVisible(not rail)
        for row in self.rows.values():
            row.show_words(shown=not rail)
        outer, inner = self._card_lines
        # The padlock stands alone in the rail, in its middle.
        inner.setStretch(1, 0 if rail else 1)
        inner.setSpacing(0 if rail else 8)
        outer.setContentsMargins(*((4, 0, 4, 0) if rail else (8, 0, 8, 0)))
        inner.setContentsMargins(*((4, 4, 4, 4) if rail else (8, 7, 6, 7)))
