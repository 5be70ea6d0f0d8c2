"""Acts that concern both vaults, one after the other, until somebody ends the process.

python two_vaults.py FOLDER      (says what is acknowledged, one line an act)
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db import journal, outbox
from db.entities.confidential import FileState, Section
from db.trail_reading import open_trails
from db.trail_verification import verify_trail
from desktop.clock import FixedClock
from desktop.operations.confidential import (
    add_note,
    open_confidential_file,
    publish_counter_alert,
)
from desktop.operations.patients import archive_patient
from desktop.session import Session
from support.homes import paths_in, reopen

AT = datetime(2026, 11, 11, 9, 42, tzinfo=UTC)


def patients(session: Session) -> list[UUID]:
    rows = session.home.office.reader.execute("SELECT id FROM patient ORDER BY n")
    return [UUID(bytes=row[0]) for row in rows]


def acts(session: Session) -> Iterator[str]:
    """Each is done when it is told: a note, an alert, an archive, round and round."""
    everybody, number = patients(session), 0
    while True:
        number += 1
        patient = everybody[number % len(everybody)]
        session.do(
            add_note, patient_id=patient, section=Section.NOTES, text=f"note {number}"
        )
        yield f"note {patient.hex} {number}"
        session.do(publish_counter_alert, patient_id=patient, text=f"alert {number}")
        yield f"alert {patient.hex} {number}"
        archived = number % 2 == 1
        session.do(archive_patient, patient_id=patient, archived=archived)
        yield f"archived {patient.hex} {int(archived)}"


@dataclass(slots=True)
class Acknowledged:
    """What a process said it had done before it died."""

    notes: set[tuple[str, str]] = field(default_factory=set)
    alerts: dict[str, int] = field(default_factory=dict)
    archived: dict[str, bool] = field(default_factory=dict)

    def hear(self, line: str) -> None:
        what, patient, value = line.split()
        if what == "note":
            self.notes.add((patient, f"note {value}"))
        elif what == "alert":
            self.alerts[patient] = int(value)
        else:
            self.archived[patient] = value == "1"


def nothing_is_lost_or_split(session: Session, told: Acknowledged) -> None:
    """After the next unlock: what was told is there, in both vaults the same."""
    doctor, office = session.home.doctor, session.home.office
    assert doctor is not None
    for vault in (office, doctor):
        assert journal.verify(vault.reader).ok
        assert outbox.waiting(vault.reader) == ()
        assert vault.reader.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    with open_trails(session.home) as trails:
        for trail in trails:
            checked = verify_trail(trail, report=lambda _done, _total: None)
            assert checked.ok, (trail.vault, checked.problem, checked.first_bad)
            # The notebook's begins with the first act in it.
            assert checked.entries > 0 or trail.vault == "doctor"
    assert outbox.missing(doctor.writer, office.writer) == ()
    assert outbox.missing(office.writer, doctor.writer) == ()
    sent = _last_alerts(session)
    for patient in patients(session):
        row = office.reader.execute(
            "SELECT archived, booking_alert FROM patient WHERE id = ?", (patient.bytes,)
        ).fetchone()
        archived, alert = bool(row[0]), row[1]
        notebook = session.do(open_confidential_file, patient_id=patient).result
        # The two vaults say the same.
        state = notebook.file.state if notebook.file else FileState.ACTIVE
        assert state is (FileState.ARCHIVED if archived else FileState.ACTIVE)
        assert alert == sent.get(patient.hex, "")
        # What was acknowledged is there; what came after it may be, whole.
        there = {(patient.hex, note.text) for note in notebook.notes}
        assert {one for one in told.notes if one[0] == patient.hex} <= there
        assert _number(alert) >= told.alerts.get(patient.hex, 0)


def _last_alerts(session: Session) -> dict[str, str]:
    """The newest alert that the notebook's outbox holds for each patient."""
    assert session.home.doctor is not None
    rows = session.home.doctor.reader.execute(
        "SELECT json_extract(content, '$.patient_id'), json_extract(content, '$.text')"
        " FROM outbox ORDER BY n"
    )
    return dict(rows.fetchall())


def _number(alert: str) -> int:
    return int(alert.split()[-1]) if alert else 0


def main(folder: Path) -> None:
    session = reopen(paths_in(folder), FixedClock(AT))
    for told in acts(session):
        print(told, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    os._exit(0)
