"""Whether what was backed up would come back: the last reading, and the last drill."""

from __future__ import annotations

from PySide6.QtCore import Signal

from db.entities.backup import Level
from desktop.clock import on_the_wall
from desktop.dates import long_day
from desktop.i18n import _, ngettext
from desktop.numbers import thousands
from desktop.reads.backups import BackupState, Problem
from ui.backups import words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.dress import row
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label


class ReadingCard(Card):
    """What was read again, and how many versions hold.

    Signals:
        verify_wanted: the newest version is to be read again.
    """

    verify_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        self.chip = Chip(theme, "", "neutral")
        super().__init__(
            theme, _("Verification"), icon="sauvegarde.verifier", aside=self.chip
        )
        heads = (
            _("Last complete reading"),
            _("Versions read whole"),
            _("Newest one proved again"),
            _("Waiting for the doctor"),
        )
        self.values = tuple(Label("", "bodyStrong") for _head in heads)
        for head, value in zip(heads, self.values, strict=True):
            line = row(Label(head, "body", "2", wrap=True), gap=12)
            line.setStretch(0, 1)
            line.addWidget(value)
            self.body.addLayout(line)
        self.body.addStretch(1)
        self.verify = Button(theme, _("Verify now"), icon="retour.rechercher")
        self.verify.clicked.connect(self.verify_wanted)
        self.body.addLayout(row(self.verify, None))

    def show_state(self, state: BackupState, zone: str) -> None:
        """Shows what is known."""
        read = [one for one in state.kept if one.verified is not None]
        newest = max((one.verified for one in read if one.verified), default=None)
        proved = bool(state.kept) and state.kept[0].level is Level.CONFIRMED
        said = (
            words.moment(newest, zone) if newest else _("never"),
            _("{count} of {total}").format(count=len(read), total=len(state.kept)),
            _("yes") if proved else _("not yet"),
            thousands(state.pending) if state.pending else _("nothing"),
        )
        for label, text in zip(self.values, said, strict=True):
            label.setText(text)
        bad = any(one.problem is Problem.BAD for one in state.problems)
        if bad:
            self.chip.say(_("A version is damaged"), "warn", "retour.attention")
        elif read:
            self.chip.say(_("In order"), "chosen", "choix.coche")
        else:
            self.chip.say(_("Nothing yet"), "neutral", "")
        self.verify.setEnabled(bool(state.kept))


class DrillCard(Card):
    """A restore for practice, beside the practice.

    Signals:
        drill_wanted: one is to be made now.
    """

    drill_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        self.chip = Chip(theme, "", "neutral")
        super().__init__(
            theme, _("Restore drill"), icon="sauvegarde.exercice", aside=self.chip
        )
        self.when = Label("", "bodyStrong", wrap=True)
        self.told = Label("", "body", "2", wrap=True)
        self.next = Label("", "body", "2", wrap=True)
        coming = row(IconLabel(theme, "nav.agenda", 16, "ink.3"), gap=8)
        coming.addWidget(self.next, 1)
        self.run = Button(theme, _("Run a drill"), icon="sauvegarde.restaurer")
        self.run.clicked.connect(self.drill_wanted)
        for part in (self.when, self.told):
            self.body.addWidget(part)
        self.body.addLayout(coming)
        self.body.addStretch(1)
        self.body.addLayout(row(self.run, None))

    def show_state(self, state: BackupState, zone: str) -> None:
        """Shows the last one and by when the next is due."""
        next_one = _("Next drill before {day}").format(day=long_day(state.next_drill))
        self.next.setText(next_one)
        self.run.setEnabled(bool(state.kept))
        drill = state.drill
        if drill is None:
            self.chip.say(_("Never done"), "warn", "retour.attention")
            self.when.setText(_("No drill was made yet."))
            self.told.setText(
                _(
                    "A drill brings a backup back into a folder apart, reads all of it"
                    " and takes it away again. The practice is not touched."
                )
            )
            return
        day = long_day(on_the_wall(drill.at, zone).date())
        took = words.length_words(drill.seconds)
        self.when.setText(_("{day}, in {time}").format(day=day, time=took))
        if not drill.ok:
            self.chip.say(_("Failed"), "warn", "retour.attention")
            said = _("{file} would not come back.").format(file=drill.file)
            self.told.setText(said)
            return
        self.chip.say(_("Passed"), "chosen", "choix.coche")
        said = ngettext(
            "{patients} patients and {count} appointment read in a folder apart, the"
            " practice untouched.",
            "{patients} patients and {count} appointments read in a folder apart, the"
            " practice untouched.",
            drill.appointments,
        )
        self.told.setText(
            said.format(
                patients=thousands(drill.patients), count=thousands(drill.appointments)
            )
        )
