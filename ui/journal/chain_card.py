"""The chain's seal: whether it holds, when that was found, and where else its head is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal

from desktop.clock import Clock, on_the_wall
from desktop.dates import hour, long_day
from desktop.i18n import _
from desktop.reads.trail import Anchor, LastCheck, Problem, Verified
from desktop.trail.words import anchor_words, problem_words, vault_words
from ui.journal.words import entries_words, number_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import column, row
from ui.widgets.label import Label
from ui.widgets.progress_line import ProgressLine
from ui.widgets.wax_seal import WaxSeal
from ui.work import Work


class ChainCard(Card):
    """Whole: a seal and three lines. Broken: in seal red, with what it is and what to do.

    Signals:
        verify_wanted: the button.
        show_wanted: (vault, number): the entry that does not hold.
    """

    verify_wanted = Signal()
    show_wanted = Signal(str, int)

    def __init__(self, theme: Theme, clock: Clock, zone: str) -> None:
        super().__init__(theme)
        self._clock, self._zone = clock, zone
        self._bad: tuple[str, int] | None = None
        self.fact = Label(_("Chain not verified yet"), "section", wrap=True)
        self.found = Label("", "small", "2", wrap=True)
        self.when = Label("", "caption", "2", wrap=True)
        self.anchor = Label("", "caption", "3", wrap=True)
        self.advice = Label("", "small", wrap=True)
        self.verify = Button(theme, _("Verify now"), "link", big="small")
        self.verify.clicked.connect(self.verify_wanted)
        self.show_bad = Button(theme, _("Show the entry"), big="small")
        self.show_bad.clicked.connect(self._show_bad)
        self.line = ProgressLine(theme)
        self._lay_out(theme)
        self.show_check(None)

    def show_check(self, found: LastCheck | None) -> None:
        """What the newest verification came to, None before the first."""
        if found is None:
            self._say(
                _("Chain not verified yet"),
                _("It is read again whole, and compared with every place that saw it."),
            )
            return
        if found.ok:
            self._whole(found.entries, found.at)
        else:
            said = _problem_words(found.problem, found.first_bad or 0)
            self._broken(found.at, found.vault, found.first_bad, said)

    def show_verified(self, found: Verified) -> None:
        """What was just found."""
        if found.ok:
            self._whole(found.entries, found.at)
        else:
            self._broken(found.at, *_fault(found))
        self.show_anchors(found.anchors)

    def show_anchors(self, anchors: tuple[Anchor, ...]) -> None:
        """The newest place that remembers the head, and whether one contradicts it."""
        against = [one for one in anchors if not one.agrees]
        newest = next((one for one in anchors if one.at is not None), None)
        said = _("No anchor yet: the next backup leaves one.")
        if newest is not None and newest.at is not None:
            said = _("Last anchor: {where}, {when}.").format(
                where=_place(newest), when=self._moment(newest.at)
            )
        if against:
            said = _("Contradicted by: {where}, {entries}.").format(
                where=_place(against[0]), entries=entries_words(against[0].entries)
            )
        self.anchor.say(said, "seal" if against else "3")

    def follow(self, work: Work) -> None:
        """A verification is under way."""
        if work.is_finished:
            return
        self.verify.setEnabled(False)
        self.line.follow(work)
        work.finished.connect(lambda: self.verify.setEnabled(True))

    # Inside --------------------------------------------------------------------------

    def _whole(self, entries: int, at: datetime) -> None:
        found = _("{entries}, no break").format(entries=entries_words(entries))
        self._say(_("Verified chain"), found, self._checked(at))

    def _broken(self, at: datetime, vault: str, number: int | None, said: str) -> None:
        where = f"{vault_words(vault)}: {said}" if vault else said
        self._say(_("The chain does not hold"), where, self._checked(at))
        self.set_tone("seal")
        self.fact.say(self.fact.text(), "seal")
        self.advice.setText(
            _(
                "Nothing is hidden: the entries stay as they are. Print this month’s"
                " report, keep the newest backup aside, and compare with the last"
                " signed report."
            )
        )
        self.advice.show()
        self._bad = (vault, number) if vault and number else None
        self.show_bad.setVisible(self._bad is not None)

    def _say(self, fact: str, found: str, when: str = "") -> None:
        self.set_tone("")
        self.fact.say(fact, "1")
        self.found.setText(found)
        self.when.setText(when)
        self.when.setVisible(bool(when))
        self.verify.say(_("Verify again") if when else _("Verify now"))
        self.advice.hide()
        self.show_bad.hide()
        self._bad = None
        self.setAccessibleName(f"{fact}. {found}. {when}")

    def _checked(self, at: datetime) -> str:
        wall = on_the_wall(at, self._zone)
        if wall.date() == self._clock.wall(self._zone).date():
            return _("checked today at {time}").format(time=hour(wall))
        return _("checked {when}").format(when=self._moment(at))

    def _moment(self, at: datetime) -> str:
        wall = on_the_wall(at, self._zone)
        return f"{long_day(wall.date(), year=False)}, {hour(wall)}"

    def _show_bad(self) -> None:
        if self._bad is not None:
            self.show_wanted.emit(*self._bad)

    def _lay_out(self, theme: Theme) -> None:
        top = Qt.AlignmentFlag.AlignTop
        words = column(self.fact, self.found, self.when, self.anchor, gap=2)
        words.addLayout(row(self.verify, None, margins=(-4, 2, 0, 0)))
        head = row(gap=14)
        head.addWidget(WaxSeal(theme, 64), 0, top)
        head.addLayout(words, 1)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.addLayout(head)
        self.body.addWidget(self.line)
        self.body.addWidget(self.advice)
        self.body.addLayout(row(self.show_bad, None))


def _fault(found: Verified) -> tuple[str, int | None, str]:
    """Which vault, which entry, and what is wrong with it."""
    bad = found.bad_trail
    if bad is None:
        said = _("The journal of operations breaks at operation {number}.")
        return "", None, said.format(number=number_words(found.bad_operation or 0))
    problem = bad.problem.value if bad.problem is not None else ""
    said = _problem_words(problem, bad.first_bad or 0)
    if bad.sighting is not None:
        said = f"{said} {anchor_words(bad.sighting.kind)}."
    return bad.vault, bad.first_bad, said


def _problem_words(problem: str, number: int) -> str:
    if problem in {one.value for one in Problem}:
        return problem_words(Problem(problem), number)
    said = _("The journal of operations breaks at operation {number}.")
    return said.format(number=number_words(number))


def _place(anchor: Anchor) -> str:
    where = anchor_words(anchor.kind)
    where = where[:1].lower() + where[1:]
    name = _short(anchor.name)
    return f"{where} ({name})" if name else where


def _short(name: str) -> str:
    """A backup by its number: its file's whole name has no room here."""
    parts = name.split("-")
    if name.endswith(".coffre") and len(parts) > 2 and parts[2].isdecimal():
        return _("No. {number}").format(number=int(parts[2]))
    return name
