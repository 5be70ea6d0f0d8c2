"""Keys that change in a process ended at each system call: the old or the new, never none.

Needs `strace` and the right to attach to a process of one's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from support import vaults
from support.homes import LOGIN, PASSPHRASE
from support.people_office import HERS, OWN
from support.struck import Stricken, practice_is_whole
from support.struck_keys import OLD

from db.admission import opens
from db.errors import SecretMissing, WrongKey
from db.keys.header import COPIES, read_header
from db.keys.passphrases import CHEAP
from db.queries.practice import accounts
from db.unlocking import unlock_with_kit
from desktop.access import Installation
from desktop.after_kit import recover
from desktop.application import open_practice, open_with_kit
from desktop.drafts import waiting_drafts
from desktop.people import PersonState, people, tidy
from desktop.session import Session

AGAIN = "sept autres mots et une lampe bleue"
Struck = Callable[[str], Iterator[Stricken]]


def entered(one: Stricken, login: str, phrase: str) -> Session | None:
    """Her session, None when she opens nothing."""
    try:
        return open_practice(
            one.paths, login=login, passphrase=lambda: phrase, clock=one.saved.clock
        )
    except WrongKey:
        return None


def opens_with(one: Stricken, login: str, phrase: str) -> bool:
    session = entered(one, login, phrase)
    if session is None:
        return False
    session.close()
    return True


def passphrase_opens(one: Stricken, phrase: str) -> bool:
    """Whether the doctor comes in, with whatever secret this computer has."""
    try:
        return opens_with(one, LOGIN, phrase)
    except SecretMissing:
        return False


def nothing_is_clear(home: Path) -> None:
    """K18: no file of the home is a database without a key, at any moment."""
    for file in home.rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                assert not opened.read(16).startswith(b"SQLite format 3"), file


def test_a_passphrase_is_the_old_or_the_new(struck: Struck) -> None:
    """K9."""
    for one in struck("passphrase"):
        nothing_is_clear(one.paths.home)
        found = [opens_with(one, LOGIN, phrase) for phrase in (PASSPHRASE, OWN)]
        assert sum(found) == 1, one.point
        session = entered(one, LOGIN, PASSPHRASE if found[0] else OWN)
        assert session is not None
        with closing(session):
            assert session.home.doctor is not None
            practice_is_whole(session, 3)


def test_somebody_is_let_in_or_not(struck: Struck) -> None:
    """K9: the doctor opens at every point; half of a person opens nothing."""
    for one in struck("slot_added"):
        with closing(one.opened()) as session:
            practice_is_whole(session, 3)
            rows = {row.account.login: row for row in people(session)}
        hers = opens_with(one, "renard", HERS)
        if "renard" not in rows or rows["renard"].state is PersonState.UNFINISHED:
            assert not hers, one.point
        else:
            assert hers, one.point


def test_somebody_is_closed_out_or_not(struck: Struck) -> None:
    """K9: once her row says so she opens nothing, whether or not her slots are there."""
    for one in struck("slot_removed"):
        hers = opens_with(one, "renard", HERS)
        with closing(one.opened()) as session:
            (odile,) = [a for a in session.ask(accounts) if a.login == "renard"]
            assert hers != odile.disabled, one.point
            tidy(session, here_of(one))
            assert bool(opens(session.home.header, odile.id)) == hers, one.point
            practice_is_whole(session, 3)


def test_one_kit_opens(struck: Struck) -> None:
    """K9: the sheet on paper, or the new one that nobody printed: then one makes another."""
    for one in struck("kit_renewed"):
        with closing(one.opened()) as session:
            header = read_header(one.paths.home)
            kits = [slot for slot in header.office if slot.header.kind == "recovery"]
            assert len(kits) == 1
            if one.ended.status != 0 and header.epoch == 1:
                unlock_with_kit(header, one.saved.founded.recovery)
            practice_is_whole(session, 3)


def test_a_lost_secret_is_drawn_anew_or_still_lost(struck: Struck) -> None:
    """K13: sheet 2 opens both vaults at every point, and begins again what was cut short."""
    found = set()
    for one in struck("secret_lost"):
        nothing_is_clear(one.paths.home)
        recovery, clock = one.saved.founded.recovery, one.saved.clock
        kept = passphrase_opens(one, OWN)
        found.add(kept)
        hers = read_header(one.paths.home)
        assert (len(hers.office) == 2) == kept, one.point
        with closing(
            open_with_kit(one.paths, recovery=recovery, clock=clock)
        ) as session:
            assert session.home.doctor is not None
            practice_is_whole(session, 3)
        done = recover(here_of(one), recovery=recovery, new=AGAIN)
        assert (done.secret is None) == kept, one.point
        assert passphrase_opens(one, AGAIN), one.point
        assert not list(one.paths.secrets.glob("*.next")), one.point
    assert found == {True, False}


def test_new_keys_are_in_force_or_not(struck: Struck) -> None:
    """K18: exactly one usable practice, nothing beside it, and no file without a key."""
    for one in struck("rotation"):
        home = one.paths.home
        nothing_is_clear(home)
        with closing(one.opened()) as session:
            assert session.home.doctor is not None
            practice_is_whole(session, 3)
        left = {path.name for path in home.iterdir()}
        assert not [name for name in left if ".next" in name or "rotation" in name]
        assert {"office.db", "doctor.db", *COPIES} <= left
        with closing(one.opened()) as session:
            (odile,) = [a for a in session.ask(accounts) if a.login == "renard"]
        assert opens_with(one, "renard", HERS) != odile.disabled, one.point


def test_a_lock_loses_no_row_and_no_alarm_follows(struck: Struck) -> None:
    """What was being written is kept or not; the next unlock has no doubt."""
    for one in struck("locking"):
        with closing(one.opened()) as session:
            assert session.home.doubts == ()
            kept = session.ask(waiting_drafts, session.account.id)
            assert [draft.kind for draft in kept] in ([], ["patient"])
            practice_is_whole(session, 4)


def test_a_schema_is_the_old_or_the_new(struck: Struck) -> None:
    """D16: it opens, it is up to date, and what was before stands beside."""
    for one in struck("migration"):
        home = one.folder / OLD
        opened = vaults.enter(home)
        assert opened.doctor is not None
        opened.doctor.reader.execute("SELECT header_epoch FROM anchor")
        opened.close()
        assert (home / "doctor.db.before-1").exists(), one.point
        assert not list(home.glob("*.migrating*")), one.point


def here_of(one: Stricken) -> Installation:
    return Installation(paths=one.paths, clock=one.saved.clock, policy=CHEAP)
