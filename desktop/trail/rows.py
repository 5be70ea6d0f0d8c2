"""The frozen rows of the trail that its screen, its export and its report share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from db.trail_verification import CheckedTrail, Kind


class Code(StrEnum):
    """What is unusual, worst first; words are in desktop/trail/words.py."""

    UNREADABLE = "unreadable"
    UNKNOWN_HAND = "unknown_hand"
    OTHER_HAND = "other_hand"
    FOREIGN_FILES = "foreign_files"
    CLOCK_BACK = "clock_back"
    FAILED_ATTEMPTS = "failed_attempts"
    MASS_OUTPUT = "mass_output"
    MANY_FILES = "many_files"
    MANY_CANCELLATIONS = "many_cancellations"
    OUTSIDE_HOURS = "outside_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A patient an entry names.

    Args:
        family_name, first_name: as called; empty when the file is no longer there.
    """

    id: UUID
    family_name: str = ""
    first_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who acts in the trail; `id` is None for entries that cannot be read."""

    id: UUID | None
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One line of the trail.

    Args:
        vault: "office" or "doctor"; number: in that vault.
        at: on the practice's wall clock, naive; instant: aware UTC.
        who: display name, "" when the entry cannot be read or its person is unknown.
        what: stable code; `desktop.trail.words.act_words(what)` says it.
        result: "done", "refused" or "failed".
        subject, subject_id: the kind of record and its id, as the entry says.
        patients: whose files, at most 50; of: how many in all.
        station: the computer's name; link: the first 4 hex digits of its link.
        anomaly: the worst code, None as a rule.
    """

    vault: str
    number: int
    at: datetime
    instant: datetime
    account: UUID | None
    who: str
    role: str
    what: str
    result: str = "done"
    subject: str = ""
    subject_id: UUID | None = None
    patients: tuple[Touched, ...] = ()
    of: int = 0
    why: str = ""
    facts: Mapping[str, int | str] = field(default_factory=dict)
    operation: UUID | None = None
    session: UUID
    station: str = ""
    link: str = ""
    anomaly: Code | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What names it: the vault and its number there."""
        return self.vault, self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly:
    """Something to be explained.

    Args:
        code: what kind; vault, number: the entry it is tied to (the first one).
        rows: the keys of every line it is made of; count: how many things.
        start, end: on the wall clock.
        note: what the doctor answered; None while she has not, "" for "nothing to add".
    """

    code: Code
    vault: str
    number: int
    account: UUID | None
    who: str
    start: datetime
    end: datetime
    count: int
    rows: frozenset[tuple[str, int]]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRead:
    """A period of both trails, merged, newest first.

    Args:
        people: who acts in it, for the filter, most active first.
        open_hours: hours of the day at which the practice is ever open in it.
    """

    since: date
    until: date
    rows: tuple[TrailRow, ...]
    people: tuple[Person, ...]
    anomalies: tuple[Anomaly, ...]
    open_hours: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """What is wanted of a period that was read.

    Args:
        account: one person's, None for everybody's; patient: one patient's.
        text: words found in the act, the person, the patients and the reason.
        since, until: days, both included.
        unusual: only what is part of an anomaly.
    """

    account: UUID | None = None
    patient: UUID | None = None
    text: str = ""
    since: date | None = None
    until: date | None = None
    unusual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """The activity of one hour of the day over a period.

    Args:
        unusual: how many of them are part of an anomaly; open: the practice opens then.
    """

    hour: int
    count: int
    unusual: int
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many entries a day has."""

    day: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place that remembers a trail's head, and whether it agrees.

    Args:
        at: aware UTC, None when that was not noted; name: the backup's file.
    """

    kind: Kind
    vault: str
    at: datetime | None
    entries: int
    agrees: bool
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Both trails and the journal, verified.

    Args:
        operations: verified in the office journal; bad_operation: the first that fails.
        anchors: every sighting that was compared, newest first.
    """

    at: datetime
    trails: tuple[CheckedTrail, ...]
    operations: int
    bad_operation: int | None
    anchors: tuple[Anchor, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return self.bad_operation is None and all(one.ok for one in self.trails)

    @property
    def entries(self) -> int:
        """How many entries were verified, in both."""
        return sum(one.entries for one in self.trails)

    @property
    def bad_trail(self) -> CheckedTrail | None:
        """The first trail that does not hold."""
        return next((one for one in self.trails if not one.ok), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCheck:
    """The newest verification that was noted.

    Args:
        at: aware UTC; vault, first_bad, problem: as found, empty when all held.
    """

    at: datetime
    entries: int
    vault: str = ""
    first_bad: int | None = None
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether everything held."""
        return not self.problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The month's random draw of the secretary's work, to be read again by the doctor.

    Args:
        seed: link of the month's last entry, hex: nobody knows it before the month ends.
        rows: in the order of the trail.
    """

    month: date
    seed: str
    rows: tuple[TrailRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """The month in numbers, of everybody but the doctor, then of both trails.

    Args:
        month: its first day.
        booked, moved, searches, files_opened, envelopes, backups, refusals: of the month.
        entries: in both trails; by_person: entries of each person.
        fingerprint: SHA-256 over both heads at the month's end, hex.
    """

    month: date
    entries: int
    booked: int
    moved: int
    arrivals: int
    searches: int
    files_opened: int
    printed: int
    envelopes: int
    backups: int
    refusals: int
    by_person: tuple[tuple[Person, int], ...]
    anomalies: tuple[Anomaly, ...]
    heads: tuple[tuple[str, int, str], ...]
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Who saw one patient's file: a line of "who looked".

    Args:
        what: "open_patient_file" and the like; count: how often that day by her.
        station: from which computer.
    """

    day: date
    who: str
    role: str
    what: str
    first: datetime
    last: datetime
    count: int
    station: str = ""
