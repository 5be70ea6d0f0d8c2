"""What a script is told by the waiting list of a secretary whom the doctor took it from."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from support.homes import found, reopen
from support.secretary import LOGIN, PASSPHRASE, let_in
from support.waiting_practice import with_waiting

from db.entities import Role
from desktop.cli.context import Streams
from desktop.cli.main import main
from desktop.clock import FixedClock
from desktop.operations.people import set_right
from desktop.paths import Paths
from desktop.reads.patients import find_patients
from desktop.reads.waiting import waiting_list
from desktop.rights import Right

NOW = datetime(2026, 11, 10, 9, 42, tzinfo=UTC)


def asked(folder: Path, *words: str) -> tuple[int, str, str]:
    """Odile types `agenda` and these words: status, output, errors."""
    out, err = io.StringIO(), io.StringIO()
    status = main(
        [
            *("--home", str(folder / "home"), "--json", "--lang", "en"),
            *("--login", LOGIN, "--password-file", str(folder / "passphrase")),
            *("agenda", *words),
        ],
        streams=Streams(out=out, err=err, given=io.StringIO()),
        clock=FixedClock(NOW),
    )
    return status, out.getvalue(), err.getvalue()


def a_practice(folder: Path) -> tuple[UUID, UUID]:
    """Odile books there and has no waiting list: a wish, and a patient."""
    paths, clock = Paths.beside(folder / "home"), FixedClock(NOW)
    found(paths, clock)
    session = reopen(paths, clock)
    wish = with_waiting(session)[0]
    let_in(session, paths)
    session.do(set_right, role=Role.SECRETARY, right=Right.WAITING_LIST, granted=False)
    patient = session.ask(find_patients, "garn", 1)[0].id
    session.close()
    (folder / "passphrase").write_text(PASSPHRASE + "\n")
    return wish, patient


def test_each_command_of_the_waiting_list_is_refused_and_booking_is_not(
    tmp_path: Path,
) -> None:
    wish, patient = a_practice(tmp_path)

    for words in (
        ("list",),
        ("list", "--fits", "2026-11-12T09:00"),
        ("add", "--patient", str(patient)),
        ("settle", str(wish), "--outcome", "withdrawn"),
        ("settle", str(wish), "--outcome", "no_answer"),
        ("settle", str(wish), "--outcome", "booked", "--at", "2026-11-12T09:00"),
    ):
        status, out, err = asked(tmp_path, "waiting", *words)
        assert (status, out) == (3, ""), words
        assert "NOMADE" not in err

    booking = ("--patient", str(patient), "--type", "CS", "--at", "2026-11-12T09:00")
    assert asked(tmp_path, "book", *booking)[0] == 0
    session = reopen(Paths.beside(tmp_path / "home"), FixedClock(NOW))
    assert len(session.ask(waiting_list)) == 3
    session.close()
