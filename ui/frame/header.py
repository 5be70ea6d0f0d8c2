"""The header: the screen's title and controls, the search, one primary button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button, icon_button
from ui.widgets.dress import row
from ui.widgets.label import ElidedLabel
from ui.widgets.search_field import SearchButton
from ui.widgets.segmented import Segmented

# From roomy to tight: whether the search is compact, and what the main button shows.
_FORMS = ((False, "full"), (True, "full"), (True, "plain"), (True, "icon"))


class Header(QFrame):
    """56 high.

    Signals:
        search_wanted, booking_wanted, hiding_wanted: what was pressed.
    """

    search_wanted = Signal()
    booking_wanted = Signal()
    hiding_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "header")
        self.title = ElidedLabel("", "title")
        # Room is known once the style sheet has been applied and the row laid out.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self.make_room)
        theme.changed.connect(self._settling.start)
        self._groups: dict[str, list[QWidget]] = {}
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._primary = QHBoxLayout()
        self.search = SearchButton(theme)
        self.search.clicked.connect(self.search_wanted)
        self.eye = icon_button(theme, "ph.eye", _("Confidential mode"), shortcut="F9")
        self.eye.clicked.connect(self.hiding_wanted)
        self.book = Button(
            theme,
            _("New appointment"),
            "primary",
            icon="rdv.nouveau",
            shortcut="Ctrl+N",
        )
        self.book.clicked.connect(self.booking_wanted)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.setSpacing(12)
        self.title.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )
        line.addWidget(self.title)
        line.addLayout(self._left)
        line.addStretch(1)
        line.addLayout(self._right)
        line.addWidget(self.search)
        line.addWidget(self.eye)
        line.addLayout(self._primary)
        line.addWidget(self.book)
        for part in (self._left, self._right, self._primary):
            part.setSpacing(8)

    def show_screen(
        self, key: str, title: str, widgets: Sequence[QWidget], *, may_book: bool
    ) -> None:
        """Shows the controls of a screen; each is laid in once, on the first visit."""
        if key not in self._groups:
            self._groups[key] = self._laid_in(widgets)
        for known, groups in self._groups.items():
            for group in groups:
                group.setVisible(known == key)
        self.title.setText(title)
        sides = {str(widget.property("side") or "right") for widget in widgets}
        self.book.setVisible(may_book and "primary" not in sides)
        self.book.say(_("Appointment") if "left" in sides else _("New appointment"))
        self.eye.setVisible(not widgets)
        self._settling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settling.start()

    def make_room(self) -> None:
        """Gives words up where they do not fit: the search's, the cap's, the button's."""
        mains = [b for b in self.findChildren(Button) if self._is_main(b)]
        buttons = sum(button.sizeHint().width() for button in mains)
        views = [v for v in self.findChildren(Segmented) if v.isVisible()]
        for view in views:
            view.show_compact(compact=False)
        others = self._line.sizeHint().width()
        others -= self.search.sizeHint().width() + buttons
        for compact, form in _FORMS:
            wanted = sum(button.width_as(form) for button in mains)
            wanted += self.search.width_if(compact=compact)
            if others + wanted <= self.width():
                break
        self.search.show_compact(compact=compact)
        self._fold(views, others + wanted - self.width())
        for button in mains:
            button.show_as(form)

    def _fold(self, views: Sequence[Segmented], lacking: int) -> None:
        """Views become menus, the widest first, before the title is cut."""
        for view in sorted(views, key=lambda one: -one.width_if(compact=False)):
            if lacking <= 0:
                return
            lacking -= view.width_if(compact=False) - view.width_if(compact=True)
            view.show_compact(compact=True)

    def _is_main(self, button: Button) -> bool:
        return button.isVisible() and button.property("kind") == "primary"

    def show_hidden(self, *, hidden: bool) -> None:
        """Whether names are hidden."""
        self.eye.say("", "ph.eye-slash" if hidden else "ph.eye")
        self.eye.explain(_("Show names") if hidden else _("Hide names"))

    def _laid_in(self, widgets: Sequence[QWidget]) -> list[QWidget]:
        parts = {"left": self._left, "primary": self._primary, "right": self._right}
        groups = []
        for side, part in parts.items():
            mine = [w for w in widgets if str(w.property("side") or "right") == side]
            if mine:
                group = QWidget()
                group.setLayout(row(*mine))
                part.addWidget(group)
                groups.append(group)
        return groups
