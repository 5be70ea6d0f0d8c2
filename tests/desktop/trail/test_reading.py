"""A3, A4, A6: who may read, what is told before it is shown, and what a clock did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from support.trails import ODILE, Watched

from db.errors import Forged, NotFound
from db.keys import open_sealed
from db.queries.patients import patient
from db.trail import SUITE, info_of
from db.trail_reading import open_trails
from desktop.errors import NotAllowed
from desktop.operations.patients import NewPatient, create_patient, open_patient_file
from desktop.operations.trail import answer_anomaly, note_search
from desktop.reads.trail import (
    Code,
    TrailFilter,
    activity,
    days,
    matching,
    read_trail,
    trail_access,
    who_looked,
)
from desktop.trail.minding import mind
from desktop.trail.words import reason_words


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path)
    yield made
    made.close()


def a_patient_in(watched: Watched, name: str = "Lefèvre") -> object:
    new = NewPatient(family_name=name, first_name="Élodie")
    return watched.session.do(create_patient, new=new).result.id


def test_a3_a_secretary_appends_and_reads_nothing(watched: Watched) -> None:
    watched.engage_odile()
    watched.session.close()
    hers = watched.enter(ODILE)
    hers.do(note_search, shown=3, place="palette")

    with pytest.raises(NotAllowed):
        trail_access(hers)
    with pytest.raises(NotFound), open_trails(hers.home):
        pass
    sealed = hers.home.office.reader.execute("SELECT sealed FROM trail").fetchall()
    for (entry,) in sealed:
        for key in (hers.home.user_seed, hers.home.vault_key("office")):
            with pytest.raises(Forged):
                open_sealed(SUITE, key, entry, info_of("office"))
        assert hers.account.id.bytes not in entry
        assert b"note_search" not in entry
    tables = hers.home.office.reader.execute("SELECT name FROM sqlite_master")
    assert "secret_key" not in {name for (name,) in tables}
    assert hers.home.doctor is None


def test_a3_her_refusals_are_told(watched: Watched) -> None:
    watched.engage_odile()
    watched.session.close()
    hers = watched.enter(ODILE)
    with pytest.raises(NotAllowed):
        trail_access(hers)
    hers.close()
    watched.enter()

    row = next(
        one for one in read_trail(watched.access).rows if one.result == "refused"
    )

    assert (row.who, row.what, row.role) == ("Odile Renard", "read_trail", "secretary")


def test_a4_nothing_is_shown_when_its_entry_cannot_be_written(
    watched: Watched,
) -> None:
    key = a_patient_in(watched)
    watched.office.execute(
        "CREATE TRIGGER full BEFORE INSERT ON trail"
        " BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )

    with pytest.raises(Exception, match="no room"):
        watched.session.do(open_patient_file, patient_id=key)
    with pytest.raises(Exception, match="no room"):
        a_patient_in(watched, "Roy")

    names = watched.office.execute("SELECT birth_name FROM patient").fetchall()
    watched.office.execute("DROP TRIGGER full")
    assert names == [("Lefèvre",)]
    assert watched.verified().ok


def test_opening_a_file_tells_whose_before_it_returns_it(watched: Watched) -> None:
    key = a_patient_in(watched)

    found = watched.session.do(open_patient_file, patient_id=key).result

    assert found.patient == watched.session.ask(patient, key)
    newest = read_trail(watched.access).rows[0]
    assert newest.what == "open_patient_file"
    assert [one.id for one in newest.patients] == [key]
    assert newest.patients[0].family_name == "Lefèvre"
    (looked,) = who_looked(watched.access, key)
    assert (looked.who, looked.count) == ("Dr Claire Vasseur", 1)


def test_a_file_that_is_not_there_is_no_entry(watched: Watched) -> None:
    count = len(watched.rows())

    with pytest.raises(NotFound):
        watched.session.do(open_patient_file, patient_id=watched.session.account.id)

    assert len(watched.rows()) == count


def test_a6_a_clock_set_back_keeps_the_order_and_is_told(watched: Watched) -> None:
    watched.session.do(note_search, shown=1, place="palette")
    watched.clock.advance(-timedelta(days=3))
    watched.session.do(note_search, shown=2, place="palette")

    read = read_trail(watched.access)

    assert [row.number for row in read.rows if row.what == "note_search"] == [6, 5]
    back = next(one for one in read.anomalies if one.code is Code.CLOCK_BACK)
    assert back.count == 3 * 24 * 3600
    assert back.number == 6
    assert watched.verified().ok


def test_a6_a_jump_that_the_heartbeat_saw_is_told(watched: Watched) -> None:
    mind(watched.session, slept=timedelta(), set_back=timedelta(minutes=10))
    mind(watched.session, slept=timedelta(), set_back=timedelta())

    jumps = [
        one for one in read_trail(watched.access).rows if one.what == "clock_jumped"
    ]

    assert [row.facts for row in jumps] == [{"set_back_seconds": 600}]
    assert jumps[0].anomaly is Code.CLOCK_BACK


def test_twelve_files_in_a_burst_are_unusual_unless_something_was_done(
    watched: Watched,
) -> None:
    key = a_patient_in(watched)
    for _time in range(11):
        watched.session.do(open_patient_file, patient_id=key)
    assert read_trail(watched.access).anomalies == ()
    a_patient_in(watched, "Roy")
    for _time in range(12):
        watched.session.do(open_patient_file, patient_id=key)

    (burst,) = read_trail(watched.access).anomalies

    assert (burst.code, burst.count) == (Code.MANY_FILES, 12)
    assert burst.note is None
    watched.session.do(
        answer_anomaly,
        vault=burst.vault,
        number=burst.number,
        code=burst.code,
        note="feuilles de soins",
    )
    (burst,) = read_trail(watched.access).anomalies
    assert burst.note == "feuilles de soins"


def test_a_session_at_night_is_outside_hours(watched: Watched) -> None:
    watched.session.close()
    watched.clock.advance(timedelta(hours=11))
    watched.enter()

    (night,) = read_trail(watched.access).anomalies

    assert night.code is Code.OUTSIDE_HOURS
    assert night.start.hour == 21


def test_a_period_is_filtered_by_person_patient_words_and_days(
    watched: Watched,
) -> None:
    key = a_patient_in(watched)
    watched.engage_odile()
    watched.session.close()
    hers = watched.enter(ODILE)
    hers.do(open_patient_file, patient_id=key)
    hers.do(note_search, shown=3, place="palette")
    odile = hers.account.id
    hers.close()
    watched.clock.advance(timedelta(days=1))
    watched.enter()

    read = read_trail(watched.access)

    def found(**wanted: object) -> list[str]:
        return [row.what for row in matching(read, TrailFilter(**wanted))]

    assert found(account=odile)[:4] == [
        "session_ended",
        "note_search",
        "open_patient_file",
        "session_begun",
    ]
    assert "open_patient_file" in found(account=odile, patient=key)
    assert found(patient=key) == ["open_patient_file", "create_patient"]
    assert found(text="lefevre file opened") == ["open_patient_file"]
    assert found(since=read.until) == ["session_begun"]
    assert found(unusual=True) == []
    assert sum(hour.count for hour in activity(read)) == len(read.rows)
    assert [one.count for one in days(read.rows)] == [1, len(read.rows) - 1]
    assert {one.name for one in read.people} == {"Dr Claire Vasseur", "Odile Renard"}


def test_an_entry_that_names_another_person_than_its_session_is_marked(
    watched: Watched,
) -> None:
    """Her session's key lets a secretary write any name; its first entry is signed."""
    from dataclasses import replace

    account = watched.engage_odile()
    trail = watched.session._units.trail
    assert trail is not None
    trail.witness = replace(trail.witness, account=account.id)
    watched.session.do(note_search, shown=1, place="palette")

    (forged,) = read_trail(watched.access).anomalies

    assert forged.code is Code.OTHER_HAND
    assert watched.verified().ok


def test_the_first_session_after_a_restore_says_so(watched: Watched) -> None:
    watched.session.home.begin_incarnation()
    watched.session.close()
    watched.enter()

    rows = read_trail(watched.access).rows

    assert [row.facts for row in rows if "new_life" in row.facts] == [{"new_life": 2}]
    assert watched.verified().ok


def test_why_a_session_ended_is_told(watched: Watched) -> None:
    watched.session.close("idle")
    watched.enter()

    ended = [
        row for row in read_trail(watched.access).rows if row.what == "session_ended"
    ]

    assert (ended[0].why, reason_words(ended[0])) == ("idle", "nobody was there")
