"""Pairing: keys are believed once two people have compared twelve words, and not before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.exchange import Two

from db import keys
from db.entities.exchange import PeerState
from db.errors import InvalidState
from desktop.errors import GateClosed
from desktop.exchange import desk
from desktop.exchange.errors import (
    NothingToConfirm,
    PairRefused,
    PeerUnknown,
    PliRefused,
    WordsDiffer,
)
from desktop.exchange.key_sets import PUBLIC_SIZES, KeySet
from desktop.exchange.pair_file import PairFile, read_pair_file
from desktop.exchange.words import comparison, digits_of, words_of
from desktop.operations import exchange as operations
from desktop.reads import exchange as reads

VECTORS = json.loads(
    (Path(__file__).parents[2] / "data/vectors/pair.json").read_text("utf-8")
)
WRONG = " ".join(["zebre"] * 12)


def state(two: Two, name: str = "remote") -> PeerState:
    return two.office.ask(reads.peer, name, two.office.wall.date()).state


def words(two: Two, name: str = "remote") -> tuple[str, ...]:
    return two.office.ask(reads.peer, name, two.office.wall.date()).words


def test_a_pair_file_names_nobody(two: Two) -> None:
    file = desk.invite(two.office, two.folder / "a.pair", name="Voary")
    text = file.read_text("utf-8")

    for word in ("Vasseur", "Claire", "Voary", "vasseur", "Accueil"):
        assert word not in text
    assert set(json.loads(text)) == {
        "format",
        "invite",
        "keys",
        "kind",
        "sig",
        "suites",
    }


@pytest.mark.parametrize("vector", VECTORS["files"], ids=lambda v: v["about"])
def test_the_written_vectors_hold(vector: dict[str, Any]) -> None:
    found = read_pair_file(vector["file"].encode())

    assert found.invite == vector["invite"]
    assert found.key_set.fingerprint.hex() == vector["fingerprint"]


def test_a_man_in_the_middle_shows_by_other_words(two: Two) -> None:
    office, remote, middle = two.office, two.remote, two.home("middle")
    one, other = two.folder / "1.pair", two.folder / "2.pair"
    forged_to_remote, forged_to_office = two.folder / "3.pair", two.folder / "4.pair"
    desk.invite(office, one, name="remote")
    # The file on its way is answered and replaced by somebody in between, both ways.
    desk.accept(middle, one, forged_to_office)
    desk.invite(middle, forged_to_remote)
    seen_there = desk.accept(remote, forged_to_remote, other).words

    seen_here = desk.accept(office, forged_to_office).words

    assert seen_here != seen_there
    with pytest.raises(WordsDiffer):
        desk.confirm(office, " ".join(seen_there))
    assert state(two) is PeerState.PAIRED


@pytest.mark.parametrize("typed", [WRONG, "", "abeille", "1 2 3 4 5 6 7 8 9 10 11 12"])
def test_other_words_or_none_leave_it_as_it_was(two: Two, typed: str) -> None:
    two.pair(confirmed=False)
    two.agree()

    with pytest.raises(WordsDiffer):
        desk.confirm(two.office, typed)

    assert state(two) is PeerState.PAIRED
    with pytest.raises(GateClosed):
        two.seal()


def test_one_wrong_word_among_twelve_is_told_by_its_place(two: Two) -> None:
    two.pair(confirmed=False)
    typed = list(words(two))
    typed[4] = "zebre"

    with pytest.raises(WordsDiffer) as told:
        desk.confirm(two.office, " ".join(typed))

    assert told.value.positions == (5,)


def test_three_hidden_words_are_enough_and_two_are_not(two: Two) -> None:
    two.pair(confirmed=False)
    shown = words(two)

    with pytest.raises(WordsDiffer):
        desk.confirm(two.office, {1: shown[0], 7: shown[6]}, "remote")
    desk.confirm(two.office, {1: shown[0], 7: shown[6], 12: shown[11]}, "remote")

    assert state(two) is PeerState.VERIFIED


def test_a_line_of_fewer_than_twelve_words_is_not_enough(two: Two) -> None:
    two.pair(confirmed=False)

    with pytest.raises(WordsDiffer):
        desk.confirm(two.office, " ".join(words(two)[:11]))

    assert state(two) is PeerState.PAIRED


def test_there_must_be_something_to_confirm(two: Two) -> None:
    with pytest.raises(NothingToConfirm):
        desk.confirm(two.office, WRONG)
    with pytest.raises(PeerUnknown):
        desk.confirm(two.office, WRONG, "nobody")


def test_the_same_files_again_change_nothing(two: Two) -> None:
    two.ready()
    before = words(two)

    answer = desk.accept(two.office, two.folder / "remote-2.pair")
    again = desk.accept(two.remote, two.folder / "remote-1.pair", two.folder / "x.pair")

    assert answer.words == again.words == before
    assert (two.folder / "x.pair").read_bytes() == (
        two.folder / "remote-2.pair"
    ).read_bytes()
    assert state(two) is PeerState.ACTIVE
    assert two.seal().sequence == 1


def changed_keys(two: Two) -> Path:
    """The secretary's answer again, with other keys than those that were compared."""
    before = read_pair_file((two.folder / "remote-2.pair").read_bytes())
    signing = keys.generate_signing()
    other = PairFile(
        invite=before.invite,
        answer=True,
        key_set=KeySet(
            practice=before.key_set.practice,
            station=before.key_set.station,
            root=before.key_set.root,
            sign=signing.public.hex(),
            receive={
                suite: keys.generate_receiving(keys.Suite(suite)).public.hex()
                for suite in PUBLIC_SIZES
            },
        ),
    )
    file = two.folder / "changed.pair"
    file.write_bytes(other.signed_by(signing.seed).to_bytes())
    return file


def test_other_keys_later_stop_everything_until_the_words_are_compared(
    two: Two,
) -> None:
    two.ready()
    sealed = two.seal()
    before = words(two)

    after = desk.accept(two.office, changed_keys(two)).words

    assert after != before
    assert state(two) is PeerState.PAIRED
    with pytest.raises(GateClosed) as told:
        two.seal()
    assert "pairing_not_verified" in told.value.missing
    assert "grant_other_keys" in told.value.missing
    with pytest.raises(WordsDiffer):
        desk.confirm(two.office, " ".join(before))
    # Once compared, the grant is signed for the new keys and the gate opens again.
    desk.confirm(two.office, " ".join(after))
    assert two.seal().sequence == sealed.sequence + 1


def test_nothing_is_taken_from_a_peer_whose_words_were_not_compared(two: Two) -> None:
    two.pair(confirmed=False)
    two.agree()
    desk.confirm(two.office, " ".join(words(two)))
    sealed = two.seal()

    with pytest.raises(PliRefused) as told:
        two.open(sealed)

    assert told.value.reason == "pairing"


def test_ones_own_file_and_an_answer_to_nothing_are_refused(two: Two) -> None:
    own = desk.invite(two.office, two.folder / "own.pair")
    stray = two.folder / "stray.pair"
    desk.accept(two.remote, own, stray)

    with pytest.raises(PairRefused) as told:
        desk.accept(two.office, own)
    assert told.value.reason == "own"
    with pytest.raises(PairRefused) as told:
        desk.accept(two.home("third"), stray)
    assert told.value.reason == "unknown_invite"


def test_an_ended_contract_does_not_begin_again_by_a_file(two: Two) -> None:
    two.ready()
    two.office.do(operations.end_peer, peer="remote")

    with pytest.raises(InvalidState):
        desk.accept(two.office, changed_keys(two))
    with pytest.raises(GateClosed):
        two.seal()


def test_two_secretaries_may_not_have_one_name(two: Two) -> None:
    desk.invite(two.office, two.folder / "1.pair", name="Voary")
    desk.invite(two.office, two.folder / "2.pair", name="voary")

    listed = two.office.ask(reads.peers, two.office.wall.date())
    assert [p.name for p in listed] == ["Voary", "voary 2"]


FILE = VECTORS["files"][0]["file"].encode()


@given(st.integers(0, len(FILE) - 2), st.integers(1, 255))
@settings(max_examples=150)
def test_a_pair_file_with_any_byte_changed_is_refused(place: int, by: int) -> None:
    changed = bytearray(FILE)
    changed[place] ^= by

    with pytest.raises(PairRefused):
        read_pair_file(bytes(changed))


@given(st.binary(max_size=400))
@settings(max_examples=100)
def test_anything_else_is_refused_as_a_pair_file(junk: bytes) -> None:
    with pytest.raises(PairRefused):
        read_pair_file(junk)


def test_a_pair_file_of_any_length_is_refused_by_its_size(two: Two) -> None:
    large = two.folder / "large.pair"
    large.write_bytes(b" " * 20_000)

    with pytest.raises(PairRefused) as told:
        desk.accept(two.office, large)

    assert told.value.reason == "size"


def test_the_vectors_tell_the_words_of_both_files() -> None:
    sets = [vector["key_set"] for vector in VECTORS["files"]]
    bits = comparison(sets[1], sets[0])

    assert list(words_of(bits)) == VECTORS["words"]
    assert digits_of(bits) == VECTORS["digits"]
