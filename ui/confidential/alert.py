"""The one thing that leaves the notebook on purpose: words for the counter."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.i18n import _
from desktop.operations.confidential import LONGEST_ALERT
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit


class AlertCard(Card):
    """What the secretary reads when she books for this patient.

    Signals:
        published: the words; "" takes them away.
    """

    published = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Alert for the counter"), icon="retour.attention")
        self._shown = ""
        self.words = LineEdit(theme, placeholder=_("For example: comes fasting"))
        self.words.setMaxLength(LONGEST_ALERT)
        self.words.setAccessibleName(_("Alert shown when booking"))
        self.publish = Button(theme, _("Publish"), big="small")
        self.publish.setEnabled(False)
        self.body.addWidget(
            Label(
                _(
                    "Everybody at the counter reads it when booking. Nothing else of"
                    " this file leaves it: word it without a diagnosis."
                ),
                "small",
                "2",
                wrap=True,
            )
        )
        self.body.addWidget(self.words)
        self.body.addLayout(row(None, self.publish))
        self.words.textChanged.connect(self._weigh)
        self.words.returnPressed.connect(self._publish)
        self.publish.clicked.connect(self._publish)

    def show_alert(self, text: str) -> None:
        """What stands at the counter now; what is being typed stays."""
        typed = self.words.text() != self._shown
        self._shown = text
        if not typed:
            self.words.setText(text)
        self._weigh()

    def forget(self) -> None:
        """Nothing of it stays."""
        self._shown = ""
        self.words.clear()

    def _weigh(self) -> None:
        said = self.words.text().strip()
        self.publish.setEnabled(said != self._shown)
        taking = bool(self._shown) and not said
        self.publish.say(_("Take the alert away") if taking else _("Publish"))

    def _publish(self) -> None:
        if self.publish.isEnabled():
            self.published.emit(self.words.text().strip())
