"""What is unusual in a period: each rule is one function over rows, oldest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from desktop.agenda.plan import DayPlan, Rules
from desktop.trail.rows import Anomaly, Code, TrailRow

MARGIN = timedelta(hours=1)
"""Before the practice opens and after it closes, when work there surprises nobody."""
ATTEMPTS = 3
CLOCK_BACK = 60
FILES, FILES_WITHIN = 12, timedelta(minutes=20)
CANCELLATIONS, CANCELLED_WITHIN = 10, timedelta(hours=1)
OUTPUT = 20
PRINTED, PRINTED_WITHIN = 5, timedelta(minutes=30)

LOOKS = frozenset({"open_patient_file", "open_confidential_file"})
OUTPUTS = frozenset(
    {
        "export_patients",
        "export_agenda",
        "export_archive",
        "export_notebooks",
        "export_journal",
        "export_statistics",
        "save_document",
        "print_confidential_document",
        "print_kept_document",
        "export_document",
    }
)
PRINTS = frozenset(
    {
        "print_day",
        "print_document",
        "save_document",
        "print_confidential_document",
        "print_kept_document",
        "export_document",
    }
)
_IDLE = frozenset(
    {
        "session_begun",
        "session_ended",
        "note_search",
        "clock_jumped",
        "read_trail",
        "note_trail_check",
        "note_backup",
    }
)
"""What may happen between two files without being a reason to open them."""
CANCELS = frozenset(
    {"cancel_appointment", "note_no_show", "note_departure", "enter_in_error"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A row with what only its sealed entry says.

    Args:
        readable: whether its seal opened; known: whether its person was ever let in.
        own_hand: whether it names the person whose session it is in.
    """

    row: TrailRow
    readable: bool = True
    known: bool = True
    own_hand: bool = True


def anomalies_of(seen: Sequence[Seen], rules: Rules) -> tuple[Anomaly, ...]:
    """Everything unusual, newest first; `seen` is oldest first."""
    found: list[Anomaly] = []
    for one in seen:
        found.extend(_of_one(one))
    by_person: dict[UUID | None, list[TrailRow]] = defaultdict(list)
    for one in seen:
        by_person[one.row.account].append(one.row)
    for rows in by_person.values():
        for rule in (*_RULES, _at_night(rules)):
            found.extend(_bursts(rows, rule))
    return tuple(sorted(found, key=lambda one: (one.start, one.number), reverse=True))


def _of_one(seen: Seen) -> Iterator[Anomaly]:
    """What is unusual about one entry by itself."""
    row = seen.row
    code = _of_hand(seen)
    if code is not None:
        yield _single(row, code)
    back = _number(row, "clock_back_seconds") + _number(row, "set_back_seconds")
    measured = (
        (Code.CLOCK_BACK, back, CLOCK_BACK),
        (Code.FOREIGN_FILES, _number(row, "foreign_files"), 1),
        (Code.FAILED_ATTEMPTS, _number(row, "failed_attempts"), ATTEMPTS),
        (Code.MASS_OUTPUT, _left(row), OUTPUT),
    )
    for kind, count, least in measured:
        if count >= least:
            yield _single(row, kind, count)


def _of_hand(seen: Seen) -> Code | None:
    if not seen.readable:
        return Code.UNREADABLE
    if not seen.known:
        return Code.UNKNOWN_HAND
    return None if seen.own_hand else Code.OTHER_HAND


def _left(row: TrailRow) -> int:
    """How much left the practice with this act."""
    if row.what not in OUTPUTS or row.result != "done":
        return 0
    return max(_number(row, "rows"), _number(row, "pages"))


def is_outside(at: datetime, plan: DayPlan) -> bool:
    """Whether nobody is expected at the practice at this time."""
    if not plan.openings:
        return True
    first, last = plan.openings[0].start, plan.openings[-1].end
    return not first - MARGIN <= at <= last + MARGIN


def _looks_only(row: TrailRow) -> bool | None:
    """True for a file looked at; None for an act, which makes looking plausible."""
    if row.what in LOOKS and row.result == "done":
        return True
    return False if row.what in _IDLE or row.result != "done" else None


def _cancels(row: TrailRow) -> bool | None:
    return row.what in CANCELS and row.result == "done"


def _prints(row: TrailRow) -> bool | None:
    return row.what in PRINTS and row.result == "done"


@dataclass(frozen=True, slots=True)
class _Burst:
    """At least so many within so long; None from `counts` ends a run."""

    code: Code
    counts: Callable[[TrailRow], bool | None]
    least: int
    within: timedelta


_RULES = (
    _Burst(Code.MANY_FILES, _looks_only, FILES, FILES_WITHIN),
    _Burst(Code.MANY_CANCELLATIONS, _cancels, CANCELLATIONS, CANCELLED_WITHIN),
    _Burst(Code.MASS_OUTPUT, _prints, PRINTED, PRINTED_WITHIN),
)


def _at_night(rules: Rules) -> _Burst:
    """Sessions outside opening hours; one after the other they are one thing."""
    plans: dict[date, DayPlan] = {}

    def begins(row: TrailRow) -> bool:
        # The doctor vault's session begins inside the office's.
        if row.what != "session_begun" or row.vault != "office":
            return False
        day = row.at.date()
        if day not in plans:
            plans[day] = rules.day(day)
        return is_outside(row.at, plans[day])

    return _Burst(Code.OUTSIDE_HOURS, begins, 1, MARGIN)


def _bursts(rows: Iterable[TrailRow], rule: _Burst) -> Iterator[Anomaly]:
    """The runs that are dense enough."""
    run: list[TrailRow] = []
    for row in rows:
        counted = rule.counts(row)
        if counted is False:
            continue
        late = bool(run) and row.instant - run[-1].instant > rule.within
        if counted is None or late:
            yield from _dense(run, rule)
            run = []
        if counted:
            run.append(row)
    yield from _dense(run, rule)


def _dense(run: list[TrailRow], rule: _Burst) -> Iterator[Anomaly]:
    """The run, when somewhere in it there are enough within the time."""
    if not any(
        run[at + rule.least - 1].instant - run[at].instant <= rule.within
        for at in range(len(run) - rule.least + 1)
    ):
        return
    first, last = run[0], run[-1]
    yield Anomaly(
        code=rule.code,
        vault=first.vault,
        number=first.number,
        account=first.account,
        who=first.who,
        start=first.at,
        end=last.at,
        count=len(run),
        rows=frozenset(row.key for row in run),
    )


def _single(row: TrailRow, code: Code, count: int = 1) -> Anomaly:
    return Anomaly(
        code=code,
        vault=row.vault,
        number=row.number,
        account=row.account,
        who=row.who,
        start=row.at,
        end=row.at,
        count=count,
        rows=frozenset({row.key}),
    )


def _number(row: TrailRow, fact: str) -> int:
    value = row.facts.get(fact, 0)
    return abs(value) if isinstance(value, int) else 0
