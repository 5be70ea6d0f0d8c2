"""The files are not what they were: what was found, what was kept, what can be done."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import errors as kept
from desktop.i18n import _
from ui.unlock.desk_page import DeskPage
from ui.widgets.button import Button
from ui.widgets.dress import row, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.local_file import LocalFile
    from ui.theme import Theme


class DoubtsPage(DeskPage):
    """In the place of the unlock screen; everything on it asks who it is first.

    Args:
        error: what opening came to.
        doctor: whether the person who tried may decide.

    Signals:
        look_wanted, restore_wanted, accept_wanted, left: what was chosen.
    """

    look_wanted = Signal()
    restore_wanted = Signal()
    accept_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        local: LocalFile,
        now: datetime,
        error: kept.ExpectedError,
        *,
        doctor: bool,
    ) -> None:
        super().__init__(theme, local, now)
        self.error = error
        self.look = Button(theme, _("Look without writing anything"), icon="ph.eye")
        self.restore = Button(
            theme,
            _("Restore a backup…"),
            "primary",
            icon="ph.clock-counter-clockwise",
        )
        self.accept = Button(theme, _("Accept this state…"), "refuse")
        self.back = Button(theme, _("Back"), "link")
        can_open = isinstance(error, kept.AlteredOutside | kept.OlderThanSeen)
        self.look.setVisible(can_open)
        self.accept.setVisible(can_open and doctor)
        self.show_form(self._form(doctor=doctor, can_open=can_open))
        self.look.clicked.connect(self.look_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self.accept.clicked.connect(self.accept_wanted)
        self.back.clicked.connect(self.left)
        self.setFocusProxy(self.restore)

    def refuse(self, message: str) -> None:
        """What was tried did not work."""
        self.told.say(message, "warn")
        self.told.setVisible(True)

    def _form(self, *, doctor: bool, can_open: bool) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.told = Label("", "body", "warn", wrap=True)
        self.told.hide()
        column.addWidget(Label(_title(self.error), "screen", wrap=True))
        column.addWidget(self._card())
        column.addWidget(Label(_advice(doctor=doctor, can_open=can_open), wrap=True))
        column.addWidget(self.told)
        column.addLayout(row(self.restore, self.look, None, self.back))
        column.addLayout(row(self.accept, None))
        return form

    def _card(self) -> QWidget:
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        parts = (
            ("ph.warning", "warn.1", _("What was found"), found(self.error)),
            ("ph.lock", "accent.1", _("What was kept"), kept_words(self.error)),
        )
        for icon, ink, title, words in parts:
            line = row(IconLabel(self._theme, icon, 18, ink), gap=12)
            texts = QVBoxLayout()
            texts.setSpacing(2)
            texts.addWidget(Label(title, "bodyStrong"))
            texts.addWidget(Label(words, "body", "2", wrap=True))
            line.addLayout(texts, 1)
            column.addLayout(line)
        return card


@singledispatch
def found(error: kept.ExpectedError) -> str:
    """What is so, in words that blame nobody."""
    from desktop.words import sentence

    return sentence(error)


@found.register
def _altered(error: kept.AlteredOutside) -> str:
    return _(
        "The file {what} has changed since the last clean close, and the application"
        " did not do it. A copy put back, another program or a failing disk does this."
    ).format(what=error.what)


@found.register
def _older(error: kept.OlderThanSeen) -> str:
    return _(
        "These files are older than the last ones seen on this computer (state {found},"
        " seen: {seen}). An old copy has been put in their place."
    ).format(found=error.found, seen=error.seen)


@found.register
def _forged(error: kept.Forged) -> str:
    return _(
        "Part of the file {what} was written by somebody who has not this practice’s"
        " key. It was not believed."
    ).format(what=error.what)


@found.register
def _damaged(error: kept.Damaged) -> str:
    if error.what == "header":
        return _(
            "Both copies of the header are damaged: without them no passphrase can be"
            " checked."
        )
    return _(
        "The passphrase is right, but the file {what} does not hold any more what was"
        " written into it."
    ).format(what=error.what)


def kept_words(error: kept.ExpectedError) -> str:
    """What nobody needs to fear for."""
    if isinstance(error, kept.AlteredOutside):
        return _(
            "Nothing was written. Files that were not ours were put aside in the"
            " folder “quarantine”. Backups are not touched."
        )
    return _("Nothing was opened for writing. Backups are not touched.")


def _title(error: kept.ExpectedError) -> str:
    if isinstance(error, kept.AlteredOutside):
        return _("The files were changed outside the application")
    if isinstance(error, kept.OlderThanSeen):
        return _("These files are an older copy")
    if isinstance(error, kept.Forged):
        return _("Part of the files was written by somebody else")
    return _("The files are damaged")


def _advice(*, doctor: bool, can_open: bool) -> str:
    if not can_open:
        return _(
            "Restore the last verified backup. The present files are set aside, not"
            " erased: somebody who knows can still look at them."
        )
    if doctor:
        return _(
            "Look at the agenda first, then decide: restore the last verified backup,"
            " or accept this state with a reason that the audit trail keeps."
        )
    return _(
        "Look at the agenda if patients are waiting, and call the doctor: she alone"
        " can restore a backup or accept this state."
    )
