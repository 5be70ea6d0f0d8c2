"""Receiving: what does not hold in every way changes nothing and is set aside."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from support.exchange import MORNING, Two, agenda_of, as_it_is

from db import keys
from db.entities.exchange import Direction, PliState
from db.errors import ExpectedError, NotFound
from desktop.exchange import desk
from desktop.exchange.body import Body, Kind, Op
from desktop.exchange.envelope import CLEAR, MAX_FILE
from desktop.exchange.errors import ClockBehind, PliRefused
from desktop.exchange.sequence import MOST_HELD
from desktop.operations import exchange as operations
from desktop.reads import exchange as reads

HEADER, KEM = CLEAR.size, 1120


def refused(two: Two, file: Path) -> PliRefused:
    """Opening fails; the received agenda and how far we have come stay as they were."""
    before = agenda_of(two) if two.remote.ask(reads.received) else None
    reached = [
        (p.in_inc, p.in_seq, p.in_sha) for p in reads.queries.peers(two.remote.reader)
    ]
    with pytest.raises(PliRefused) as told:
        two.open(file)
    assert told.value.exit_status == 4
    after = agenda_of(two) if two.remote.ask(reads.received) else None
    assert after == before
    assert reached == [
        (p.in_inc, p.in_seq, p.in_sha) for p in reads.queries.peers(two.remote.reader)
    ]
    newest = two.remote.ask(reads.plis, Direction.IN, 1)[0]
    assert (newest.state, newest.reason) == (PliState.REFUSED, told.value.reason)
    return told.value


@pytest.mark.parametrize(
    ("region", "place"),
    [
        ("magic", 0),
        ("suite", 4),
        ("key id", 6),
        ("bundle id", 20),
        ("length", HEADER - 1),
        ("key encapsulation", HEADER + 5),
        ("ciphertext", HEADER + KEM + 50),
        ("tag", -1),
    ],
)
def test_a_byte_changed_in_any_region_is_refused_and_set_aside(
    untouched: Two, region: str, place: int
) -> None:
    changed = bytearray(untouched.crafted(as_it_is).read_bytes())
    changed[place] ^= 0x40
    file = untouched.file(bytes(changed))

    refused(untouched, file)

    aside = untouched.remote.home.path / "exchange/quarantine"
    assert (aside / f"{hashlib.sha256(changed).hexdigest()}.pli").exists()


def test_cut_extended_empty_and_enormous_files_are_refused(two: Two) -> None:
    two.ready()
    two.book(1)
    whole = two.seal().file.read_bytes()

    for content in (b"", whole[:10], whole[:-1], whole + b"x", whole + bytes(MAX_FILE)):
        refused(two, two.file(content))

    assert two.open(two.file(whole)).applied == 1


def test_another_peers_signature_is_refused(untouched: Two) -> None:
    stranger = keys.generate_signing()

    fault = refused(untouched, untouched.crafted(as_it_is, signing=stranger.seed))

    assert fault.reason == "signature"


def test_a_weaker_suite_than_the_grant_asks_for_is_refused(untouched: Two) -> None:

    fault = refused(untouched, untouched.crafted(as_it_is, suite=1))

    assert fault.reason == "suite"


def other_grant() -> Callable[[Body], Body]:
    own = keys.generate_signing()

    def change(body: Body) -> Body:
        context = b"SECRETAIRE grant 1\x00"
        signature = keys.sign(own.seed, context + body.grant_document.encode())
        return replace(body, grant_signature=signature.hex())

    return change


def without_practice(body: Body) -> Body:
    return replace(body, ops=tuple(op for op in body.ops if op.entity != "practice"))


def plus(op: Op) -> Callable[[Body], Body]:
    return lambda body: replace(body, ops=(*body.ops, op))


SLOT = {"start": "2026-11-24T09:00", "end": "2026-11-24T09:20"}
ID = "0f" * 16


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        ("practice", lambda b: replace(b, practice=UUID(int=9))),
        ("addressee", lambda b: replace(b, sender="00" * 32)),
        ("addressee", lambda b: replace(b, recipient="00" * 32)),
        ("grant", lambda b: replace(b, grant_id=uuid4())),
        ("grant", lambda b: replace(b, grant_signature="")),
        ("grant", lambda b: replace(b, grant_document="{}")),
        ("clock", lambda b: replace(b, clock=b.clock + (11 * 60_000 << 16))),
        ("clock", lambda b: replace(b, clock=2**64 - 1)),
        ("body", lambda b: replace(b, sequence=0)),
        ("body", lambda b: b.to_json().replace(b'"seq"', b'"seq":1,"seq"')),
        ("body", lambda b: b.to_json().replace(b'"hlc"', b'"more":1,"hlc"')),
        ("body", lambda b: b.to_json().replace(b'"inc":', b'"inc":1.0,"x":')),
        ("body", lambda b: b.to_json().replace(b'"kind":"state"', b'"kind":NaN')),
        ("body", lambda b: b"[" * 5000),
        ("body", lambda b: b"\xff\xfe"),
        ("field", without_practice),
        ("field", plus(Op(entity="patient", key=ID, fields={}, kind="delete"))),
        ("field", plus(Op(entity="user", key=ID, fields={"login": "x"}))),
        ("field", plus(Op(entity="audit", key=ID, fields={}))),
        ("field", plus(Op(entity="appointment", key=ID, fields={**SLOT, "note": "x"}))),
        (
            "field",
            plus(Op(entity="appointment", key=ID, fields={**SLOT, "name": "x" * 5000})),
        ),
        ("field", plus(Op(entity="appointment", key=ID, fields={**SLOT, "name": 7}))),
        (
            "field",
            plus(
                Op(entity="opening", key=ID, fields={**SLOT, "end": "2026-11-25T01:00"})
            ),
        ),
        ("kind", lambda b: replace(b, kind=Kind.REVOKE)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_body_that_does_not_hold_is_refused_whole(
    untouched: Two, reason: str, change: Callable[[Body], Any]
) -> None:
    fault = refused(untouched, untouched.crafted(change))

    # Kinds of another version come under a grant of ours that does not exist.
    assert fault.reason in ({reason, "practice"} if reason == "kind" else {reason})


def test_a_grant_by_another_hand_is_refused(untouched: Two) -> None:
    assert refused(untouched, untouched.crafted(other_grant())).reason == "grant"


def test_words_of_sql_are_words(two: Two) -> None:
    two.ready()
    name = "x'); DROP TABLE patient;-- É."
    op = Op(entity="appointment", key=ID, fields={**SLOT, "name": name, "rid": ID})

    assert two.open(two.crafted(plus(op))).applied == 1
    assert agenda_of(two) == [(SLOT["start"], name)]


def test_an_envelope_after_the_grants_last_day_is_refused(two: Two) -> None:
    two.pair()
    two.agree(valid_to=two.office.wall.date())
    sealed = two.seal()
    two.clock.advance(timedelta(days=1))

    assert refused(two, sealed.file).reason == "grant"


def test_a_hundred_times_the_same_is_applied_once(two: Two) -> None:
    two.ready()
    two.book(2)
    sealed = two.seal()
    assert two.open(sealed).applied == 2
    before = agenda_of(two)

    for _ in range(100):
        again = two.open(sealed)
        assert (again.state, again.applied, again.changes) == ("replayed", 0, ())

    assert agenda_of(two) == before
    assert len(two.remote.ask(reads.plis, Direction.IN)) == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_ten_ends_at_the_same_agenda(two: Two, seed: int) -> None:
    two.ready()
    sealed = []
    for day in range(10):
        two.book(1, start=MORNING + timedelta(days=day))
        sealed.append(two.seal())
    order = Random(seed).sample(sealed, len(sealed))

    states = [two.open(one).state for one in order]

    assert "held" in states
    assert len(agenda_of(two)) == 10
    assert all(
        p.state is PliState.APPLIED for p in two.remote.ask(reads.plis, Direction.IN)
    )
    held = two.remote.home.path / "exchange/held"
    assert list(held.iterdir()) == []


def test_a_gap_is_held_without_any_effect(two: Two) -> None:
    two.ready()
    two.book(1)
    two.open(two.seal())
    two.seal()
    two.book(1, start=MORNING + timedelta(days=1))
    third = two.seal()
    before = agenda_of(two)

    opened = two.open(third)

    assert (opened.state, opened.applied, opened.pending) == ("held", 0, 2)
    assert agenda_of(two) == before
    assert two.open(third).state == "held"
    assert len(two.remote.ask(reads.plis, Direction.IN)) == 2


def test_asking_for_everything_again_bridges_a_gap(two: Two) -> None:
    two.ready()
    two.open(two.seal())
    two.seal().file.unlink()
    two.book(1)
    assert two.open(two.seal()).state == "held"

    asked = desk.ask_again(two.remote, two.folder / "back", "Vasseur")
    received = desk.open_file(two.office, asked.file)
    assert (received.sender, received.state) == ("remote", "applied")

    assert two.open(two.seal()).state == "applied"
    assert len(agenda_of(two)) == 1


def test_a_request_holds_nothing_and_needs_a_grant(two: Two) -> None:
    two.ready()
    with pytest.raises(ExpectedError):
        desk.ask_again(two.remote, two.folder / "back", "Vasseur")

    two.open(two.seal())
    two.office.do(operations.suspend_peer, peer="remote")
    asked = desk.ask_again(two.remote, two.folder / "back", "Vasseur")

    assert (asked.appointments, asked.patients) == (0, 0)
    with pytest.raises(PliRefused):
        desk.open_file(two.office, asked.file)


def test_what_waits_has_a_limit(two: Two) -> None:
    two.ready()
    two.open(two.seal())

    def later(number: int) -> Callable[[Body], Body]:
        return lambda b: replace(b, sequence=number, previous="00" * 32)

    for number in range(3, 3 + MOST_HELD):
        assert two.open(two.crafted(later(number))).state == "held"

    fault = refused(two, two.crafted(later(900)))
    assert fault.reason == "held"


def test_another_content_under_the_same_number_freezes_the_sender(two: Two) -> None:
    two.ready()
    twin = two.crafted(as_it_is)
    two.open(two.seal())

    assert refused(two, twin).reason == "cloned"
    assert two.remote.ask(reads.peers, two.remote.wall.date())[0].frozen == "cloned"
    # From now on nothing of it is taken, right as it may be.
    assert refused(two, two.seal().file).reason == "frozen"


def test_a_sender_with_another_past_freezes(two: Two) -> None:
    two.ready()
    two.open(two.seal())

    file = two.crafted(lambda b: replace(b, previous="77" * 32))

    assert refused(two, file).reason == "cloned"


def test_after_a_restore_here_everything_is_said_anew(two: Two) -> None:
    two.ready()
    two.open(two.seal())
    two.book(2)

    def reborn(body: Body) -> Body:
        return replace(body, incarnation=body.incarnation + 1, sequence=1, previous="")

    file = two.crafted(reborn)

    assert two.open(file).state == "applied"
    assert len(agenda_of(two)) == 2


def test_our_next_key_is_used_and_the_old_one_goes_after_two_weeks(two: Two) -> None:
    two.ready()
    first = two.seal()
    two.open(first)
    two.open(two.seal())
    asked = desk.ask_again(two.remote, two.folder / "back", "Vasseur")
    desk.open_file(two.office, asked.file)

    # The request brought the secretary's next key: from here on it is used.
    second = two.seal()
    names = [desk.show(two.remote, one.file).key_id for one in (first, second)]
    assert names[0] != names[1]
    two.open(second)
    assert two.remote.ask(reads.peer_of_key, names[0]) == "Vasseur"
    two.clock.advance(timedelta(days=15))
    two.open(two.seal())
    assert two.remote.ask(reads.peer_of_key, names[0]) == ""
    with pytest.raises(PliRefused) as told:
        two.open(first)
    assert told.value.reason == "key"


def test_a_clock_far_behind_lets_nothing_leave(two: Two) -> None:
    two.pair()
    two.agree(valid_from=two.office.wall.date() - timedelta(days=9))
    two.seal()
    two.clock.advance(timedelta(days=-2))

    with pytest.raises(ExpectedError) as told:
        two.seal()

    assert isinstance(told.value, ClockBehind)


def test_what_was_received_ends_by_itself(two: Two) -> None:
    two.ready()
    two.book(1)
    two.book(1, start=MORNING + timedelta(days=60))
    two.open(two.seal())
    assert len(agenda_of(two)) == 2

    two.clock.advance(timedelta(days=50))
    assert len(agenda_of(two)) == 1
    two.clock.advance(timedelta(days=400))
    assert agenda_of(two) == []
    folder = next((two.remote.home.path / "received").iterdir())
    assert [p.name for p in folder.iterdir()] == ["office.db"]


def test_the_received_vault_has_its_own_key_and_no_word_in_clear(two: Two) -> None:
    two.ready()
    two.book(1)
    two.open(two.seal())
    two.close()

    for file in (two.folder / "remote").rglob("*"):
        if file.is_file():
            assert b"Nom0" not in file.read_bytes()
    vaults = list((two.folder / "remote").rglob("*.db"))
    assert len({p.read_bytes()[:16] for p in vaults}) == len(vaults) == 3


def test_a_pipe_or_a_device_with_the_name_of_an_envelope_is_no_envelope(
    two: Two, tmp_path: Path
) -> None:
    """The one would be waited for, the other read for ever."""
    pipe, device = tmp_path / "a.pli", tmp_path / "b.pli"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")

    for file in (pipe, device, tmp_path):
        with pytest.raises(NotFound):
            two.open(file)
