"""The practice's hours on the agenda's screen: the brush, its bar, and who is left outside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from db.rows import AppointmentRow
from desktop.i18n import _
from desktop.rights import Right
from ui.agenda.brush import AWAY, CLOSE, HOLD, OPEN, VERBS, Brush
from ui.agenda.outside import OutsideList
from ui.agenda.paint_bar import PaintBar
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go

if TYPE_CHECKING:
    from ui.agenda.acting import Acting
    from ui.agenda.feed import AgendaFeed
    from ui.agenda.screen import AgendaScreen


_ICONS = {OPEN: "rdv.ouvrir", CLOSE: "rdv.ferie", HOLD: "rdv.urgence"}


class Hours(QObject):
    """For whoever may change the openings; the list of who is outside is everybody's."""

    def __init__(
        self,
        screen: AgendaScreen,
        operator: Operator,
        names: Names,
        acting: Acting,
        feed: AgendaFeed,
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self.bar = PaintBar(screen.theme)
        self.brush = Brush(screen, operator, self.bar)
        self.outside = OutsideList(screen, screen.theme, operator, names, screen.now)
        self.outside.go = self._show
        self.outside.cut = lambda row: self._cut(acting, row)
        self.brush.before = self.outside.learn
        self.brush.outside = self.outside.show_new
        acting.fill_hours = self.brush.fill_menu
        layout = screen.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.bar)
        self._add_commands()

    def show_outside(self) -> None:
        """The list of appointments outside the openings."""
        self.outside.show()

    def _show(self, row: AppointmentRow) -> None:
        self._screen.receive(Go(place="agenda", subject=row.id, at=row.start))

    def _cut(self, acting: Acting, row: AppointmentRow) -> None:
        self._show(row)
        acting.ask("cut", row)

    def _add_commands(self) -> None:
        if self._screen.may(Right.EDIT_AGENDA_SETTINGS):
            self._add(
                _("Paint the openings"),
                "Ctrl+Shift+O",
                "ph.paint-brush",
                self.brush.toggle,
            )
            for kind in (OPEN, CLOSE, HOLD):
                words, key = VERBS[kind]
                act = self._add(
                    _(words), key, _ICONS[kind], partial(self.brush.on_mark, kind)
                )
                # The paper hears its own letters; here they are only told.
                act.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            words, key = VERBS[AWAY]
            self._add(_(words), key, "rdv.ferie", self.brush.ask_away)
            self._add(
                _("Openings and absences…"),
                "",
                "rdv.ouvrir",
                lambda: self._screen.go.emit(Go(place="settings", ask="openings")),
            )
        if self._screen.may(Right.BOOK):
            text = _("Appointments outside the openings…")
            self._add(text, "Ctrl+Shift+U", "ph.calendar-x", self.show_outside)

    def _add(
        self, text: str, keys: str, icon: str, do: Callable[[], object]
    ) -> QAction:
        action = QAction(text, self._screen)
        action.setProperty("concept", icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setProperty("menu", "agenda")
        action.triggered.connect(lambda _checked=False: do())
        self._screen.addAction(action)
        return action
