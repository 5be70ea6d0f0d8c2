"""Settings: the sections a person's rights open, at the left, and one of them at work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.changes import Changes
from desktop.i18n import _
from desktop.paths import Paths
from desktop.prints.printable import Printable
from ui.frame.nav_row import NavRow
from ui.names import Names
from ui.operator import Operator
from ui.screen import BareScreen, Go
from ui.settings.page import Section, Where
from ui.settings.sections import sections_for
from ui.theme import Theme
from ui.wearing import Wearing
from ui.widgets.combo import ComboBox
from ui.widgets.dress import row, rule, scrolled
from ui.widgets.focus_chain import stand_on
from ui.widgets.label import Label

RAIL = 216
NARROW = 800
"""Width under which the sections are chosen above the page, not beside it."""


class SettingsScreen(BareScreen):
    """What a person may not do is not there.

    Signals:
        go: somewhere else in the window.
        departed: a Departure: the session is over, the new kit waits for paper.
    """

    go = Signal(object)
    departed = Signal(object)
    retitled = Signal()

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        paths: Paths,
        wearing: Wearing | None = None,
        names: Names | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._where = Where(
            operator=operator,
            theme=theme,
            paths=paths,
            wearing=wearing,
            departed=self.departed.emit,
            go=self.go.emit,
            names=names or Names(),
        )
        self.sections = sections_for(operator.session)
        self._pages: dict[str, QWidget] = {}
        self._behind: set[str] = set()
        self._rows: dict[str, NavRow] = {}
        self._stack = QStackedWidget()
        self.choice = ComboBox(theme)
        self._shown = ""
        self._lay_out()
        self.show_section(self.sections[0].key)

    def title(self) -> str:
        """The header's words."""
        return _("Settings")

    def receive(self, wanted: Go) -> None:
        """Another screen sends to a section, by its key."""
        if wanted.ask:
            self.show_section(wanted.ask)

    def refresh(self, changes: Changes | None) -> None:
        """Tells the section that is shown; the others hear of it when they are."""
        self._behind = set(self._pages) - {self._shown}
        self._tell(self._shown, changes)

    def papers(self) -> Sequence[Printable]:
        """How the practice works, on paper."""
        from ui.paper.upkeep import settings_papers

        return settings_papers(self._where.operator)

    def show_section(self, key: str) -> None:
        """Shows a section that this person has; another key changes nothing."""
        section = next((one for one in self.sections if one.key == key), None)
        if section is None:
            return
        self._shown = key
        self._rows[key].setChecked(True)
        self.choice.setCurrentIndex(self.sections.index(section))
        if key not in self._pages:
            self._pages[key] = section.make(self._where)
            self._stack.addWidget(scrolled(self._pages[key]))
        elif key in self._behind:
            self._tell(key, None)
        self._behind.discard(key)
        self._stack.setCurrentIndex(list(self._pages).index(key))
        self._stand()

    def page(self, key: str) -> QWidget:
        """The page of a section, built if it was never shown."""
        self.show_section(key)
        return self._pages[key]

    def _tell(self, key: str, changes: Changes | None) -> None:
        refresh = getattr(self._pages[key], "refresh", None)
        if callable(refresh):
            refresh(changes)

    # Laying out ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        self._aside = (self._rail(), rule(upright=True))
        for part in self._aside:
            line.addWidget(part)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(self._stack, 1)
        line.addLayout(column, 1)

    def _top(self) -> QWidget:
        self._above = QWidget()
        self._above.setLayout(row(self.choice, None, margins=(20, 12, 20, 0)))
        self.choice.setAccessibleName(_("Sections of the settings"))
        for section in self.sections:
            self.choice.addItem(_(section.label), section.key)
        self.choice.activated.connect(
            lambda place: self.show_section(self.sections[place].key)
        )
        return self._above

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        self._above.setVisible(narrow)
        for part in self._aside:
            part.setVisible(not narrow)
        self._stand()

    def _stand(self) -> None:
        """The keyboard waits on the section that is shown, beside the page or above it."""
        above = self.width() < self._theme.px(NARROW)
        stand_on(self, self.choice if above else self._rows[self._shown])

    def _rail(self) -> QWidget:
        rail = QWidget()
        rail.setFixedWidth(self._theme.px(RAIL))
        rail.setAccessibleName(_("Sections of the settings"))
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(2)
        group = ""
        for section in self.sections:
            if section.group != group:
                group = section.group
                column.addWidget(self._heading(group))
            column.addWidget(self._row(section))
        column.addStretch(1)
        return rail

    def _heading(self, group: str) -> Label:
        heading = Label(_(group), "caption", "3")
        heading.setContentsMargins(16, 12, 16, 4)
        return heading

    def _row(self, section: Section) -> NavRow:
        made = NavRow(self._theme, section.icon, _(section.label))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda _checked=False: self.show_section(section.key))
        self._rows[section.key] = made
        return made
