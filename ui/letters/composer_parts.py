"""The head and the foot around a letter that is composed."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.i18n import _
from ui.paper.parts import Foot
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label

_NARROW = 1060


class ComposerHead(QWidget):
    """What it is, and for whom."""

    def __init__(self, theme: Theme, who: str) -> None:
        super().__init__()
        self.who = ElidedLabel(who, "body", "2")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 12, 20, 12)
        line.setSpacing(10)
        line.addWidget(IconLabel(theme, "message.phrases", 20, "accent.1"))
        line.addWidget(Label(_("Certificate or letter"), "section"))
        line.addWidget(self.who, 1)


class ComposerFoot(Foot):
    """The preview's foot, and a way to keep it without paper."""

    def __init__(self, theme: Theme, *, may_save: bool) -> None:
        super().__init__(theme, may_save=may_save)
        self.keeping = Button(
            theme,
            _("Keep only"),
            icon="sauvegarde.lancer",
            shortcut="Ctrl+Return",
        )
        self.keeping.setToolTip(
            _("Numbered and kept encrypted with the patient; nothing is printed.")
        )
        self.printing.setToolTip(
            _("Numbered, kept encrypted with the patient, then printed.")
        )
        whole = self.layout()
        assert isinstance(whole, QBoxLayout)
        self._theme = theme
        item = whole.itemAt(0)
        line = None if item is None else item.layout()
        assert isinstance(line, QBoxLayout)
        line.insertWidget(line.indexOf(self.saving), self.keeping)

    def fit(self, width: int) -> None:
        """So much room there is: first the caps go, then the words but for the main one."""
        narrow = width < self._theme.px(_NARROW)
        for button in (self.keeping, self.saving):
            button.show_as("plain" if narrow else "full")
        if self.printer.count() == 0:
            self.none.setVisible(not narrow)
