"""A folder between two homes: what lies there for us is opened, once, and taken away."""

from __future__ import annotations

import pytest
from support.exchange import Two, agenda_of

from desktop.exchange import folder_carrier
from desktop.exchange.errors import NoCarrier
from desktop.operations.exchange import choose_folder


def joined(two: Two) -> None:
    """Both sides use one folder."""
    two.ready()
    share = two.folder / "share"
    share.mkdir()
    two.office.do(choose_folder, peer="remote", folder=share)
    two.remote.do(choose_folder, peer="Vasseur", folder=share)


def test_what_is_sent_is_fetched_once(two: Two) -> None:
    joined(two)
    two.book(2)
    sent = folder_carrier.send(two.office, "remote")

    assert folder_carrier.fetch(two.office) == ()
    assert sent.file.exists()
    fetched = folder_carrier.fetch(two.remote)

    assert [f.opened.applied for f in fetched if f.opened] == [2]
    assert len(agenda_of(two)) == 2
    assert not sent.file.exists()
    assert folder_carrier.fetch(two.remote) == ()


def test_what_is_no_envelope_and_what_is_half_written_stay(two: Two) -> None:
    joined(two)
    share = two.folder / "share"
    for name in ("notes.txt", "x.pli", ".half.pli.part"):
        (share / name).write_bytes(b"PLI1")

    assert folder_carrier.fetch(two.remote) == ()
    assert len(list(share.iterdir())) == 3


def test_a_refused_envelope_is_told_and_set_aside(two: Two) -> None:
    joined(two)
    file = folder_carrier.send(two.office, "remote").file
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    fetched = folder_carrier.fetch(two.remote)

    assert [(f.opened, f.fault is not None) for f in fetched] == [(None, True)]
    assert not file.exists()
    assert len(list((two.remote.home.path / "exchange/quarantine").iterdir())) == 1


def test_without_a_folder_nothing_is_sealed(two: Two) -> None:
    two.ready()
    with pytest.raises(NoCarrier):
        folder_carrier.send(two.office, "remote")

    gone = two.folder / "gone"
    two.office.do(choose_folder, peer="remote", folder=gone)
    with pytest.raises(NoCarrier):
        folder_carrier.send(two.office, "remote")
    assert two.seal().sequence == 1
