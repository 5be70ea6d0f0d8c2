"""The first start, from an empty folder to an open practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.words import sentence
from ui.background import Background, Call, Lane
from ui.first_run.kit_paper import Kit
from ui.first_run.kit_step import KitStep
from ui.first_run.phrase_step import PhraseStep
from ui.first_run.practice_step import PracticeStep
from ui.first_run.rail import Rail
from ui.first_run.restoring import FirstRestore
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.dress import scrolled, surface
from ui.widgets.label import Label

if TYPE_CHECKING:
    from desktop.application import Founded
    from desktop.clock import Clock
    from desktop.passphrase import KdfPolicy
    from desktop.paths import Paths
    from desktop.session import Session

_WIDTH = 620
_PRACTICE, _PHRASE, _KIT, _READY = range(4)


class FirstRunScreen(QWidget):
    """A rail of leather, one question at a time, and the way on at the foot.

    Args:
        policy: what a key slot costs; None measures this computer.

    Signals:
        opened: the session of the practice that was made.
        begun: the practice is there, and is to be unlocked.
        restored: it came back from a backup; its recovery key opens it.
    """

    opened = Signal(object)
    begun = Signal()
    restored = Signal(object)

    def __init__(
        self,
        theme: Theme,
        paths: Paths,
        clock: Clock,
        background: Background,
        policy: KdfPolicy | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._paths, self._clock = theme, paths, clock
        self._background, self._policy = background, policy
        self._restoring = FirstRestore(theme, paths, clock, background, self)
        self._restoring.restored.connect(self.restored)
        self.practice = PracticeStep(theme)
        self.phrase = PhraseStep(theme, lambda: self.practice.words)
        self.kit = KitStep(theme)
        self._steps = QStackedWidget()
        for page in (self.practice, self.phrase, self.kit, self._ready()):
            self._steps.addWidget(page)
        self._rail = Rail(theme)
        self._banner = Banner(theme, "warn")
        self._banner.hide()
        self._said = Label("", "small", "2")
        self.back = Button(theme, _("Back"), "quiet", icon="aller.retour")
        self.restore = Button(theme, _("Restore a backup…"), "quiet")
        self.leave = Button(theme, _("Leave without the kit…"), "quiet")
        self.go_on = Button(theme, _("Continue"), "primary", big="large")
        self._lay_out()
        self._wire()
        self._show(_PRACTICE)

    def ask_to_leave(self) -> None:
        """The practice is there already: says what is given up, then goes to unlock it."""
        dialog = Dialog(
            self._theme,
            self.window(),
            _("Leave without the kit?"),
            _(
                "The practice is made and opens with your passphrase. Until you make"
                " another kit in the settings, everything in the practice is lost with"
                " the passphrase or this computer."
            ),
            sealed=True,
        )
        dialog.set_way_out(_("Stay and print"))
        leave = dialog.add_button(_("Leave without the kit"), "danger")
        leave.clicked.connect(dialog.accept)
        dialog.accepted.connect(self._leave)
        dialog.open()

    # Inside --------------------------------------------------------------------------

    def _ready(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Your practice is ready"), "screen", wrap=True))
        told = _(
            "Types and openings are set for Monday to Friday. Import your patients and"
            " your calendar, then make a first backup."
        )
        column.addWidget(Label(told, "body", "2", wrap=True))
        column.addStretch(1)
        return page

    def _lay_out(self) -> None:
        form = QWidget()
        form.setMaximumWidth(self._theme.px(_WIDTH))
        inside = QVBoxLayout(form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._number = Label("", "small", "2")
        for part in (self._banner, self._number, self._steps):
            inside.addWidget(part)
        page = surface("paper")
        middle = QHBoxLayout(page)
        middle.setContentsMargins(56, 56, 56, 24)
        middle.addWidget(form, 1)
        middle.addStretch(0)
        foot = surface("band")
        foot.setFixedHeight(self._theme.px(72))
        line = QHBoxLayout(foot)
        line.setContentsMargins(56, 0, 56, 0)
        line.setSpacing(16)
        line.addWidget(self.back)
        line.addWidget(self.restore)
        line.addWidget(self.leave)
        line.addStretch(1)
        line.addWidget(self._said)
        line.addWidget(self.go_on)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(scrolled(page), 1)
        right.addWidget(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(right, 1)

    def _wire(self) -> None:
        for step in (self.practice, self.phrase, self.kit):
            step.changed.connect(self._weigh)
        self.restore.clicked.connect(
            lambda _checked=False: self._restoring.ask(self.window())
        )
        self.leave.clicked.connect(lambda _checked=False: self.ask_to_leave())
        self.back.clicked.connect(lambda _checked=False: self._show(_PRACTICE))
        self.go_on.clicked.connect(self._continue)

    def _show(self, number: int) -> None:
        self._steps.setCurrentIndex(number)
        self._rail.steps.show_step(number)
        self._number.setText(
            _("Step {number} of {total}").format(number=number + 1, total=4)
        )
        self.back.setVisible(number == _PHRASE)
        self.leave.setVisible(number == _KIT)
        self.restore.setVisible(number == _PRACTICE)
        self.go_on.say(_("Open the practice") if number == _READY else _("Continue"))
        self._weigh()

    def _weigh(self) -> None:
        at = self._steps.currentIndex()
        steps: dict[int, PracticeStep | PhraseStep | KitStep] = {
            _PRACTICE: self.practice,
            _PHRASE: self.phrase,
            _KIT: self.kit,
        }
        step = steps.get(at)
        complete = step is None or step.is_complete
        self.go_on.setEnabled(complete)
        told = {
            _PHRASE: _("The practice is made when you continue."),
            _KIT: _("Copy one group of each sheet to continue."),
        }
        self._said.setText("" if complete and at == _KIT else told.get(at, ""))

    def _continue(self) -> None:
        at = self._steps.currentIndex()
        if at == _PHRASE:
            self._make()
        elif at == _KIT:
            self.kit.forget()
            self._show(_READY)
        elif at == _READY:
            self._open()
        else:
            self._show(at + 1)

    def _make(self) -> None:
        """Makes the practice off this thread: deriving the key takes a second."""
        from desktop.application import Founding, found_practice

        practice, doctor, login = (text.strip() for text in self.practice.words)
        region, zone = self.practice.place
        founding = Founding(
            practice=practice,
            doctor=doctor,
            login=login,
            passphrase=self.phrase.passphrase,
            zone=zone,
            holidays=region,
        )
        self._wait(_("The practice is being made and encrypted…"))

        def work() -> Founded:
            return found_practice(
                self._paths, founding, clock=self._clock, policy=self._policy
            )

        call = Call(self._made, self._refuse)
        self._background.submit(Lane.WRITE, self, work, call)

    def _made(self, founded: Founded) -> None:
        from desktop.recovery_kit import as_groups

        practice, _doctor, _login = self.practice.words
        self.kit.show_kit(
            Kit(
                practice=practice.strip(),
                day=self._clock.now().date(),
                secret=as_groups(founded.secret),
                recovery=as_groups(founded.recovery),
            )
        )
        self._banner.hide()
        self._show(_KIT)

    def _open(self) -> None:
        from desktop.application import open_practice
        from desktop.operations.kit import note_kit_checked

        login, phrase = self.practice.words[2].strip(), self.phrase.passphrase
        self._wait(_("The practice opens…"))

        def work() -> Session:
            session = open_practice(
                self._paths, login=login, passphrase=lambda: phrase, clock=self._clock
            )
            session.do(note_kit_checked)
            return session

        call = Call(self._opened, self._refuse)
        self._background.submit(Lane.WRITE, self, work, call)

    def _opened(self, session: Session) -> None:
        self.phrase.forget()
        self.opened.emit(session)

    def _leave(self) -> None:
        self.kit.forget()
        self.phrase.forget()
        self.begun.emit()

    def _wait(self, words: str) -> None:
        self._banner.hide()
        self.go_on.setEnabled(False)
        self.back.hide()
        self._said.setText(words)

    def _refuse(self, error: ExpectedError) -> None:
        self._banner.tell(_("Not done."), sentence(error), tone="warn")
        self._banner.show()
        self._show(self._steps.currentIndex())
