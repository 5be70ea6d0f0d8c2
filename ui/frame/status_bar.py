"""The status bar: what is so of the practice at the left, of the session at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.i18n import _, ngettext
from ui.theme import Theme
from ui.widgets.dress import mark, rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.keycap import KeyCap
from ui.widgets.label import ElidedLabel, Label


class Fact(QWidget):
    """One icon and a few words.

    Signals:
        pressed: it was clicked.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, icon: str, text: str = "") -> None:
        super().__init__()
        self._icon = IconLabel(theme, icon, 14, "ink.2")
        self._text = ElidedLabel(text, "small", "2")
        self._text.setSizePolicy(
            QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred
        )
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(6)
        self.line.addWidget(self._icon)
        self.line.addWidget(self._text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, text: str, *, icon: str = "", tone: str = "2") -> None:
        """Says something else: tone "2", "accent" or "warn"."""
        ink = {"2": "ink.2", "accent": "accent.1", "warn": "warn.1"}[tone]
        self._text.say(text, tone)
        mark(self._text, role="label" if tone == "warn" else "small")
        if icon:
            self._icon.show_icon(icon, ink)
        self.setVisible(bool(text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()


_NARROW = 800
"""A narrower bar says the day in short."""


class StatusBar(QFrame):
    """26 high. Facts are added once, under a key, and told anew.

    Signals:
        hiding_wanted: the confidential mode was pressed.
    """

    hiding_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "status")
        self._facts: dict[str, Fact] = {}
        self._rules: dict[str, QFrame] = {}
        self._left = QHBoxLayout()
        self._left.setSpacing(12)
        self.hidden = Fact(theme, "ph.eye")
        self.hidden.line.addWidget(KeyCap(theme, "F9"))
        self.hidden.pressed.connect(self.hiding_wanted)
        self.delay = Fact(theme, "session.minuterie")
        self.moment = Label("", "small", "2")
        self._moments = "", ""
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(12)
        line.addLayout(self._left)
        line.addStretch(1)
        self._delay_rule = self._rule()
        for widget in (
            self.hidden,
            self._delay_rule,
            self.delay,
            self._rule(),
            self.moment,
        ):
            line.addWidget(widget)
        # Nothing is said of a lock that no clock counts down to.
        self.delay.tell("")
        self._delay_rule.hide()
        self.show_fact("vault", _("Encrypted database"), icon="scelle.verrou_plein")

    def show_fact(
        self, key: str, text: str, *, icon: str = "", tone: str = "2"
    ) -> None:
        """Tells a fact at the left; without words it is not there."""
        if key not in self._facts:
            self._rules[key] = self._rule()
            self._facts[key] = Fact(self._theme, icon or "retour.info")
            if len(self._facts) > 1:
                self._left.addWidget(self._rules[key])
            self._left.addWidget(self._facts[key])
        self._facts[key].tell(text, icon=icon, tone=tone)
        self._rules[key].setVisible(bool(text) and len(self._facts) > 1)

    def fact(self, key: str) -> str:
        """What is told under that key, "" when nothing is."""
        return self._facts[key].text if key in self._facts else ""

    def show_hidden(self, *, hidden: bool) -> None:
        """Whether names are hidden."""
        if hidden:
            words, icon, tone = _("Confidential mode on"), "ph.eye-slash", "warn"
        else:
            words, icon, tone = _("Confidential mode"), "ph.eye", "2"
        self.hidden.tell(words, icon=icon, tone=tone)

    def show_lock_delay(self, minutes: int) -> None:
        """In how many minutes it locks itself."""
        self.delay.tell(
            ngettext("Locks in {count} min", "Locks in {count} min", minutes).format(
                count=minutes
            )
        )
        self._delay_rule.show()

    def show_moment(self, words: str, short: str = "") -> None:
        """The day and the time, and how they are said where there is little room."""
        self._moments = words, short or words
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        self.moment.setText(self._moments[narrow])

    def _rule(self) -> QFrame:
        line = rule(upright=True)
        line.setFixedHeight(14)
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return line
