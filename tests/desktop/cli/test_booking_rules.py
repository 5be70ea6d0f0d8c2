"""What a script is told when the doctor keeps a booking to herself."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from support.agenda_practice import filled
from support.homes import found, reopen
from support.secretary import LOGIN, PASSPHRASE, let_in

from desktop.agenda.policy import Level
from desktop.agenda.warnings import Kind
from desktop.cli.context import Streams
from desktop.cli.main import main
from desktop.clock import FixedClock
from desktop.operations.agenda_rules import set_warning_level
from desktop.paths import Paths
from desktop.reads.patients import find_patients

NOW = datetime(2026, 11, 10, 9, 42, tzinfo=UTC)


def a_practice(folder: Path, level: Level) -> UUID:
    """Odile works there; two in one place are as the doctor says. A patient's id."""
    paths, clock = Paths.beside(folder / "home"), FixedClock(NOW)
    found(paths, clock)
    session = filled(reopen(paths, clock))
    session.do(set_warning_level, kind=Kind.OVERLAPS, level=level)
    let_in(session, paths)
    patient = session.ask(find_patients, "garn", 1)[0].id
    session.close()
    (folder / "passphrase").write_text(PASSPHRASE + "\n")
    return patient


def booked_over(folder: Path, patient: UUID) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = main(
        [
            *("--home", str(folder / "home"), "--json", "--lang", "en"),
            *("--login", LOGIN, "--password-file", str(folder / "passphrase")),
            *("agenda", "book", "--patient", str(patient), "--type", "CS"),
            *("--at", "2026-11-10T11:00"),
        ],
        streams=Streams(out=out, err=err, given=io.StringIO()),
        clock=FixedClock(NOW),
    )
    return status, out.getvalue(), err.getvalue()


def test_what_is_the_doctors_alone_is_refused_with_its_reason(tmp_path: Path) -> None:
    patient = a_practice(tmp_path, Level.BLOCK)

    status, out, err = booked_over(tmp_path, patient)

    assert status == 3
    assert out == ""
    assert "The doctor alone books here." in err


def test_a_warning_names_whom_it_runs_into_on_standard_error(tmp_path: Path) -> None:
    patient = a_practice(tmp_path, Level.WARN)

    status, out, err = booked_over(tmp_path, patient)

    assert status == 0
    assert "Overlaps ROY Alice" in err
    assert "Overlaps ROY Alice" in json.loads(out)["warnings"][0]
