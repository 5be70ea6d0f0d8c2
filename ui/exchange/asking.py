"""The dialogs that mend the gate, and the one that reads an envelope before it counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import SystemRandom

from PySide6.QtWidgets import QWidget

from db.errors import ExpectedError
from desktop.exchange.desk import OpenedFile
from desktop.exchange.errors import WordsDiffer
from desktop.exchange.granting import AgreementDates
from desktop.exchange.words import places_to_type
from desktop.i18n import _
from desktop.reads.exchange import PeerRow
from ui.exchange.choosing import choose_place
from ui.exchange.dialogs import AgreementDialog, NameDialog, WordsDialog
from ui.exchange.errands import Errands
from ui.exchange.refusal import ReviewDialog
from ui.names import Names
from ui.theme import Theme


def ask_invitation(owner: QWidget, theme: Theme, errands: Errands) -> None:
    """Asks for a name, then where the invitation goes."""
    dialog = NameDialog(theme, owner.window(), invite=True)
    dialog.named.connect(
        lambda name: choose_place(
            owner,
            _("Write the invitation"),
            "invitation.pair",
            lambda file: errands.invite(file, name),
        )
    )
    dialog.open()


def compare_words(
    owner: QWidget, theme: Theme, errands: Errands, peer: PeerRow
) -> None:
    """Shows the twelve words, then asks for three."""
    places = places_to_type(SystemRandom())
    dialog = WordsDialog(
        theme, owner.window(), peer.words, peer.digits, places, peer.name
    )

    def refused(error: ExpectedError) -> None:
        wrong = error.positions if isinstance(error, WordsDiffer) else ()
        dialog.refuse(error, wrong)

    dialog.typed.connect(
        lambda typed: errands.confirm(
            typed, peer.id, lambda _peer: dialog.accept(), refused
        )
    )
    dialog.open()


def ask_agreement(
    owner: QWidget, theme: Theme, errands: Errands, peer: PeerRow | None, today: date
) -> None:
    """Asks for the signed file and its dates."""
    dialog = AgreementDialog(theme, owner.window(), today, peer.name if peer else "")

    def attach(file: Path, _end: date, dates: AgreementDates) -> None:
        calls = (lambda _kept: dialog.accept(), dialog.refuse)
        errands.attach(file, dates, peer.id if peer else None, calls)

    dialog.chosen.connect(attach)
    dialog.open()


def review_envelope(
    owner: QWidget, theme: Theme, errands: Errands, names: Names, file: Path
) -> None:
    """Lists what an envelope would change; applies it once that was read."""

    def ask(found: OpenedFile) -> None:
        dialog = ReviewDialog(theme, owner.window(), found, names)
        dialog.accepted.connect(lambda: errands.open(file))
        dialog.open()

    errands.review(file, ask)
