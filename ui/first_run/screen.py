"""The first start, from an empty folder to an open practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.words import sentence
from ui.background import Background, Call, Lane
from ui.first_run.after_kit import AfterKit
from ui.first_run.foot import Foot
from ui.first_run.kit_paper import Kit
from ui.first_run.kit_step import KitStep
from ui.first_run.phrase_step import PhraseStep
from ui.first_run.practice_step import PracticeStep
from ui.first_run.rail import Rail
from ui.first_run.restoring import FirstRestore
from ui.frame.regions import first_stop
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dialog import Dialog
from ui.widgets.dress import scrolled, surface
from ui.widgets.label import Label

if TYPE_CHECKING:
    from desktop.application import Founded
    from desktop.clock import Clock
    from desktop.first_steps import FirstSteps
    from desktop.passphrase import KdfPolicy
    from desktop.paths import Paths
    from desktop.session import Session

_WIDTH = 620
_PRACTICE, _PHRASE, _KIT, _SECRETARY, _BACKUP, _CHECK = range(6)


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
        self.after = AfterKit(theme, background, self._first_steps, self)
        self._pages = (
            *(self.practice, self.phrase, self.kit),
            *(self.after.secretary, self.after.backup, self.after.check),
        )
        for page in self._pages:
            self._steps.addWidget(page)
        self._rail = Rail(theme)
        self._banner = Banner(theme, "warn")
        self._banner.hide()
        self._foot = Foot(theme)
        self.back, self.restore = self._foot.back, self._foot.restore
        self.leave, self.later = self._foot.leave, self._foot.later
        self._said, self.go_on = self._foot.said, self._foot.go_on
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
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(scrolled(page), 1)
        right.addWidget(self._foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(right, 1)

    def _wire(self) -> None:
        for step in (self.practice, self.phrase, self.kit):
            step.changed.connect(self._weigh)
        self.after.changed.connect(self._weigh)
        self.after.waiting.connect(self._wait)
        self.after.done.connect(self.step_on)
        self.after.failed.connect(self._refuse)
        self.later.clicked.connect(lambda _checked=False: self.step_on())
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
            _("Step {number} of {total}").format(
                number=number + 1, total=len(self._pages)
            )
        )
        self.back.setVisible(number == _PHRASE)
        self.leave.setVisible(number == _KIT)
        self.later.setVisible(number in (_SECRETARY, _BACKUP))
        self.restore.setVisible(number == _PRACTICE)
        self.go_on.say(_("Open the practice") if number == _CHECK else _("Continue"))
        self._weigh()
        first = first_stop(self._pages[number])
        (first or self.go_on).setFocus()

    def _weigh(self) -> None:
        at = self._steps.currentIndex()
        complete = getattr(self._pages[at], "is_complete", True)
        self.go_on.setEnabled(complete)
        told = {
            _PHRASE: _("The practice is made when you continue."),
            _KIT: _("Copy one group of each sheet to continue."),
            _SECRETARY: _("You may do this later: nothing is lost."),
            _BACKUP: _("You may do this later: nothing is lost."),
        }
        self._said.setText("" if complete and at == _KIT else told.get(at, ""))

    def _continue(self) -> None:
        at = self._steps.currentIndex()
        work = {
            _PHRASE: self._make,
            _SECRETARY: self.after.let_in,
            _BACKUP: self.after.back_up,
            _CHECK: self._open,
        }
        work.get(at, self.step_on)()

    def step_on(self) -> None:
        """To the next page; what the one before held goes with it."""
        at = self._steps.currentIndex()
        self._banner.hide()
        if at == _KIT:
            self.kit.forget()
        if at == _SECRETARY:
            self.after.forget()
        if at == _BACKUP:
            self.after.tell()
        self._show(at + 1)

    def _first_steps(self) -> FirstSteps:
        from desktop.first_steps import FirstSteps

        return FirstSteps(
            paths=self._paths,
            clock=self._clock,
            login=self.practice.words[2].strip(),
            passphrase=self.phrase.passphrase,
            policy=self._policy,
        )

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
        self.after.forget()
        self.begun.emit()

    def _wait(self, words: str) -> None:
        self._banner.hide()
        self.go_on.setEnabled(False)
        self.back.hide()
        self.later.hide()
        self._said.setText(words)

    def _refuse(self, error: ExpectedError) -> None:
        self._banner.tell(_("Not done."), sentence(error), tone="warn")
        self._banner.show()
        self._show(self._steps.currentIndex())
