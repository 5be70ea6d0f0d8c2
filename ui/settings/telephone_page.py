"""The doctor's list of signs for the telephone, and what she wants done with each call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit

from db.changes import Changes
from db.errors import ExpectedError
from desktop.dates import numeric_day
from desktop.i18n import _
from desktop.operations.phone_messages import set_alert_list, set_instructions
from desktop.reads.phone_messages import Guidance, guidance
from desktop.telephone.alerts import AlertList
from desktop.telephone.instructions import Instructions
from desktop.telephone.words import MOTIVES
from desktop.words import sentence
from ui.settings.page import CardsPage, Where
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row as line_of
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit


class TelephonePage(CardsPage):
    """One line a sign; what is kept is in force at once, with her name and the day."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        self._operator, theme = where.operator, where.theme
        self.signs, self.script = _Lines(theme, 8), _Lines(theme, 4)
        self.phrases = _Lines(theme, 4)
        self.motives = {one: LineEdit(theme) for one in MOTIVES}
        self._by = Label("", "small", "2", wrap=True)
        self.keep_signs = Button(theme, _("Keep the list"), "primary")
        self.keep_said = Button(theme, _("Keep the instructions"))
        self.heard = Label("", "small", "2", wrap=True)
        self.trial = LineEdit(
            theme, placeholder=_("Try it: type what a caller might say")
        )
        self.add_card(self._signs_card(theme))
        self.add_card(self._said_card(theme))
        self.keep_signs.clicked.connect(lambda _on=False: self.keep_list())
        self.keep_said.clicked.connect(lambda _on=False: self.keep_instructions())
        self.trial.textChanged.connect(lambda _text: self._try())
        self.signs.textChanged.connect(self._try)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Shows what is in force."""
        if changes is None or changes.touches("setting"):
            self._operator.ask(self, guidance, then=self._show, channel="guidance")

    def keep_list(self) -> None:
        """The list and the steps, signed."""
        self._operator.do(
            self,
            set_alert_list,
            {"lines": self.signs.lines, "script": self.script.lines},
            failed=self._refuse,
            said=_("Alert list kept."),
        )

    def keep_instructions(self) -> None:
        """The instructions and the sentences."""
        said = {one: line.text().strip() for one, line in self.motives.items()}
        try:
            made = Instructions(motives=said, phrases=self.phrases.lines)
        except ExpectedError as error:
            self._refuse(error)
            return
        self._operator.do(
            self,
            set_instructions,
            {"said": made},
            failed=self._refuse,
            said=_("Instructions kept."),
        )

    def _refuse(self, error: ExpectedError) -> None:
        self.banner.tell(sentence(error), tone="warn")

    def _show(self, found: Guidance) -> None:
        self.banner.tell("")
        alerts, said = found.alerts, found.instructions
        self.signs.show_lines(alerts.lines)
        self.script.show_lines(alerts.script)
        self.phrases.show_lines(said.phrases)
        for one, line in self.motives.items():
            line.setText(said.for_motive(one))
        self._by.setText(
            _("Written by {name} on {day}.").format(
                name=alerts.by, day=numeric_day(alerts.on)
            )
            if alerts.on is not None
            else _("The list this application begins with. Read it over, then keep it.")
        )

    def _try(self) -> None:
        typed = self.trial.text().strip()
        try:
            made = AlertList(lines=self.signs.lines, script=())
        except ExpectedError as error:
            self.heard.say(sentence(error), "warn")
            return
        heard = ", ".join(made.heard(typed))
        said = _("Heard: {signs}").format(signs=heard) if heard else _("Nothing heard.")
        self.heard.say(said if typed else "", "warn" if heard else "2")

    def _signs_card(self, theme: Theme) -> Card:
        card = Card(theme, _("Alert signs"), icon="message.alerte")
        card.body.addWidget(
            Field(
                theme,
                _("One sign a line; after a colon, the words that tell of it"),
                self.signs,
            )
        )
        card.body.addWidget(Field(theme, _("What is done, step by step"), self.script))
        card.body.addWidget(self.trial)
        card.body.addWidget(self.heard)
        line = line_of(self._by, self.keep_signs, gap=12)
        line.setStretch(0, 1)
        card.body.addLayout(line)
        card.add_foot(
            _(
                "A word of this list typed in a message makes it urgent and shows the"
                " transfer to 15. It replaces nobody's judgement."
            ),
            icon="retour.info",
        )
        return card

    def _said_card(self, theme: Theme) -> Card:
        card = Card(theme, _("Instructions for the telephone"), icon="message.phrases")
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (one, words) in enumerate(MOTIVES.items()):
            line = self.motives[one]
            line.setAccessibleName(_(words))
            grid.addWidget(Label(_(words), "body"), number, 0)
            grid.addWidget(line, number, 1)
        card.body.addLayout(grid)
        card.body.addWidget(
            Field(theme, _("Useful sentences, one a line"), self.phrases)
        )
        card.body.addLayout(line_of(None, self.keep_said))
        return card


class _Lines(QPlainTextEdit):
    """Some lines of text, as high as its lines."""

    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__()
        self._theme, self._count = theme, count
        self.setTabChangesFocus(True)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def lines(self) -> tuple[str, ...]:
        """Those that say something."""
        every = (line.strip() for line in self.toPlainText().splitlines())
        return tuple(line for line in every if line)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Another text; nothing moves while the same is shown."""
        if tuple(lines) != self.lines:
            self.setPlainText("\n".join(lines))

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(21) * self._count + 14)
