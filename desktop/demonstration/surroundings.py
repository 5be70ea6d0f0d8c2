"""What surrounds an invented practice: a backup that was made, a paired secretary."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

from db.entities.backup import KeptAs
from db.keys.passphrases import CHEAP
from desktop.application import Founding, found_practice, open_practice
from desktop.backup import service
from desktop.clock import Clock
from desktop.exchange import desk
from desktop.paths import Paths
from desktop.session import Session

PEER = "Voary Télésecrétariat"
_PHRASE = "sabot marelle canot bruyère osier clairière merisier"


def back_up(session: Session, paths: Paths) -> None:
    """One verified backup in a folder beside the home."""
    folder = paths.home.with_name(f"{paths.home.name}-backups")
    service.add_destination(session, "CABINET-A", folder / "CABINET-A")
    service.run_backup(session, paths, kept_as=KeptAs.AUTOMATIC)


def pair(session: Session, paths: Paths, clock: Clock, today: date) -> None:
    """A secretary paired for real, under an agreement, and one envelope sealed for her.

    Her side is a home that is made for the pairing and thrown away: nobody opens it.
    """
    scratch = paths.home.with_name(f"{paths.home.name}-pairing")
    scratch.mkdir()
    theirs = Paths.beside(scratch / "home")
    try:
        found_practice(
            theirs,
            Founding(practice=PEER, doctor="Hanitra R.", login="h", passphrase=_PHRASE),
            clock=clock,
            policy=CHEAP,
        )
        other = open_practice(
            theirs, login="h", passphrase=lambda: _PHRASE, clock=clock
        )
        try:
            _agree(session, other, scratch, today)
        finally:
            other.close()
        folder = paths.home.with_name(f"{paths.home.name}-plis")
        folder.mkdir(exist_ok=True)
        desk.seal(session, folder, PEER)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _agree(session: Session, other: Session, scratch: Path, today: date) -> None:
    first, second = scratch / "cabinet.pair", scratch / "voary.pair"
    desk.invite(session, first, PEER)
    desk.accept(other, first, second, "Cabinet Vasseur")
    words = desk.accept(session, second, None, PEER).words
    desk.confirm(session, " ".join(words), PEER)
    agreement = scratch / "accord.pdf"
    agreement.write_bytes(_agreement(today))
    desk.attach_agreement(
        session,
        agreement,
        today + timedelta(days=300),
        valid_from=today - timedelta(days=60),
        signed_on=today - timedelta(days=62),
        peer=PEER,
    )


def _agreement(today: date) -> bytes:
    """A page that says what it is: the demonstration's own paper."""
    from desktop.prints.sheet import SERIF_STRONG, Sheet

    page = Sheet("Accord")
    page.text(72, 96, "Accord de confidentialité", font=SERIF_STRONG, size=20)
    page.faint(72, 120, f"Document de démonstration, {today:%d/%m/%Y}")
    return page.pdf()
