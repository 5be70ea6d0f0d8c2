"""From an invitation to an agenda read elsewhere, in two real homes."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from support.exchange import Two, agenda_of, keep

from db.entities.exchange import Direction, PeerState, PliState
from desktop.agenda.holidays import no_holidays
from desktop.errors import NotAllowed
from desktop.exchange import desk, visiting
from desktop.reads import exchange as reads
from desktop.reads.agenda import agenda_days


def test_what_was_sealed_here_is_read_there(two: Two) -> None:
    two.ready()
    two.book(3)

    sealed = two.seal()
    opened = two.open(sealed)

    assert (sealed.appointments, sealed.patients, sealed.withheld) == (3, 3, 0)
    assert sealed.recipient == "remote"
    assert (opened.sender, opened.sequence, opened.state) == ("Vasseur", 1, "applied")
    assert (opened.applied, opened.pending, opened.refused) == (3, 0, 0)
    assert {c["kind"] for c in opened.changes} == {"created"}
    assert agenda_of(two) == [
        ("2026-11-24T09:00", "Nom0 É."),
        ("2026-11-24T09:20", "Nom1 É."),
        ("2026-11-24T09:40", "Nom2 É."),
    ]


def test_the_states_go_from_offered_to_active(two: Two) -> None:
    two.pair(confirmed=False)
    listed = two.office.ask(reads.peers, two.office.wall.date())
    assert [p.state for p in listed] == [PeerState.PAIRED]
    there = two.remote.ask(reads.peers, two.remote.wall.date())
    assert listed[0].words == there[0].words
    assert len(listed[0].words) == 12
    assert listed[0].digits == there[0].digits

    desk.confirm(two.office, " ".join(listed[0].words))
    assert (
        two.office.ask(reads.peers, two.office.wall.date())[0].state
        is PeerState.VERIFIED
    )
    two.agree()

    row = two.office.ask(reads.peer, "remote", two.office.wall.date())
    assert row.state is PeerState.ACTIVE
    assert row.gate.open


def test_an_agreement_attached_before_anybody_is_paired_is_used(two: Two) -> None:
    pdf = two.folder / "agreement.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    desk.attach_agreement(two.office, pdf, two.office.wall.date())

    two.pair()

    assert two.office.ask(reads.gate, two.office.wall.date()).open


def test_the_file_is_ours_alone_and_says_nothing_by_its_name(two: Two) -> None:
    two.ready()
    sealed = two.seal()

    assert sealed.file.suffix == ".pli"
    assert len(sealed.file.stem) == 16
    assert [p.name for p in sealed.file.parent.iterdir()] == [sealed.file.name]
    if os.name == "posix":
        assert sealed.file.stat().st_mode & 0o777 == 0o600


def test_the_next_envelope_changes_what_changed(two: Two) -> None:
    two.ready()
    _patients, booked = two.book(3)
    two.open(two.seal())
    uow_records = [
        booked[0].moved(booked[0].start + timedelta(days=1)),
        booked[1].excused("grippe"),
    ]
    two.office.do(keep, records=uow_records)

    opened = two.open(two.seal())

    assert opened.sequence == 2
    assert [c["kind"] for c in opened.changes] == ["updated", "updated"]
    assert agenda_of(two)[-1] == ("2026-11-25T09:00", "Nom0 É.")


def test_a_home_without_an_agenda_shows_the_one_it_received(two: Two) -> None:
    two.ready()
    two.book(1)
    two.open(two.seal())

    shown = visiting.practice(two.remote)

    assert shown is not two.remote
    assert shown.practice.name == "Cabinet Vasseur"
    assert shown.practice.id == two.office.practice.id
    with pytest.raises(NotAllowed):
        shown.do(keep, records=[])
    shown.close()
    assert visiting.practice(two.office) is two.office
    assert visiting.practice(two.remote, "voary") is two.remote


def test_both_lists_know_the_envelope(two: Two) -> None:
    two.ready()
    two.book(2)
    sealed = two.seal()
    two.open(sealed)

    out = two.office.ask(reads.plis, Direction.OUT)
    there = two.remote.ask(reads.plis, Direction.IN)

    assert [(p.state, p.sequence, p.file) for p in out] == [
        (PliState.SEALED, 1, sealed.file.name)
    ]
    assert [(p.state, p.sequence, p.applied) for p in there] == [
        (PliState.APPLIED, 1, 2)
    ]


def test_the_preview_is_what_leaves(two: Two) -> None:
    two.ready()
    two.book(2)

    shown = two.office.ask(reads.preview, "remote", two.office.wall, ())
    two.open(two.seal())

    assert [
        (line.start.isoformat(timespec="minutes"), line.name) for line in shown.lines
    ] == (agenda_of(two))
    assert {line.category for line in shown.lines} == {"CS"}
    assert {line.phone for line in shown.lines} == {"+33639982714"}
    assert shown.sequence == 1


def test_a_review_changes_nothing(two: Two) -> None:
    two.ready()
    two.book(2)
    sealed = two.seal()

    for _ in range(2):
        seen = desk.open_file(two.remote, sealed.file, review=True)
        assert (seen.state, seen.applied, seen.pending) == ("reviewed", 0, 2)
    assert two.remote.ask(reads.received) == ()
    assert two.open(sealed).applied == 2
    two.book(1, start=two.office.wall + timedelta(days=2))
    later = two.seal()
    assert desk.open_file(two.remote, later.file, review=True).pending == 1
    assert two.open(later).applied == 1


def test_what_may_be_known_without_opening(two: Two) -> None:
    two.ready()
    sealed = two.seal()

    here, there = desk.show(two.office, sealed.file), desk.show(two.remote, sealed.file)

    assert here.suite == there.suite == 2
    assert here.bytes == sealed.bytes
    assert (here.recipient, there.recipient) == ("", "Vasseur")


def test_the_openings_of_the_granted_days_are_seen_there(two: Two) -> None:
    two.ready()
    ours = two.office.ask(reads.openings_ahead, two.office.wall)
    two.open(two.seal())

    shown = visiting.practice(two.remote, "Vasseur")
    first = two.office.wall.date()
    days = agenda_days(shown.reader, first, 91, no_holidays())
    shown.close()

    assert len(ours) > 100
    seen = [(o.start, o.end) for day in days.days for o in day.plan.openings]
    assert seen == [span for span in ours if span[0].date() >= first]
