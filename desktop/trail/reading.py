"""A period of both trails as rows with names, and what screens pick out of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from db.entities import Account
from db.folding import folded
from db.queries.practice import accounts
from db.queries.trail import answers, names_of, stations
from db.trail_reading import Said, TrailEntry, oldest_at, read_entries
from desktop.agenda.plan import Rules
from desktop.clock import instant_of, on_the_wall
from desktop.i18n import language
from desktop.progress import NoProgress, Progress
from desktop.reads.agenda import holidays_of, opening_rules
from desktop.trail.access import TrailAccess, Trails
from desktop.trail.anomalies import Seen, anomalies_of
from desktop.trail.rows import (
    Anomaly,
    Code,
    Day,
    Hour,
    Person,
    Touched,
    TrailFilter,
    TrailRead,
    TrailRow,
)
from desktop.trail.words import act_words, reason_words

PERIOD = timedelta(days=30)
_LINK = 4
_Place = tuple[datetime, bool, int]


def read_trail(
    access: TrailAccess,
    progress: Progress | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> TrailRead:
    """A period of both trails, merged, newest first; for a thread of the pool.

    Args:
        since, until: days, both included; the last 30 days without them.
    """
    today = access.clock.wall(access.practice.zone).date()
    last = until or today
    first = since or last - PERIOD + timedelta(days=1)
    zone = access.practice.zone
    start = instant_of(datetime.combine(first, time()), zone)
    end = instant_of(datetime.combine(last + timedelta(days=1), time()), zone)
    report = access.reporting_to(progress or NoProgress())
    with access.open() as trails:
        merged: list[tuple[_Place, TrailEntry]] = []
        for trail in trails.pair:
            found = read_entries(
                trail,
                start,
                end if last < today else None,
                report=report,
                known=access.known,
            )
            merged.extend(zip(_in_order(found), found, strict=True))
        merged.sort(key=lambda one: one[0])
        entries = [entry for _key, entry in merged]
        return _shown(access, trails, entries, (first, last))


def _in_order(entries: Sequence[TrailEntry]) -> list[_Place]:
    """Keys that merge two trails by time and keep each one's own order."""
    keys = []
    latest = datetime.min.replace(tzinfo=UTC)
    for entry in entries:
        latest = max(latest, entry.at)
        keys.append((latest, entry.vault != "office", entry.number))
    return keys


def oldest_day(access: TrailAccess) -> date:
    """The day of the oldest entry that is kept, today when there is none."""
    with access.open() as trails:
        found = [at for trail in trails.pair if (at := oldest_at(trail)) is not None]
    at = min(found, default=access.clock.now())
    return on_the_wall(at, access.practice.zone).date()


def matching(read: TrailRead, wanted: TrailFilter) -> tuple[TrailRow, ...]:
    """The rows that are wanted, in memory: at each key of a search field."""
    words = [word for word in (folded(one) for one in wanted.text.split()) if word]
    unusual = {key for one in read.anomalies for key in one.rows}
    return tuple(
        row
        for row in read.rows
        if (wanted.account is None or row.account == wanted.account)
        and (wanted.patient is None or _concerns(row, wanted.patient))
        and (wanted.since is None or wanted.since <= row.at.date())
        and (wanted.until is None or row.at.date() <= wanted.until)
        and (not wanted.unusual or row.key in unusual)
        and (not words or _says(row, words))
    )


def activity(
    read: TrailRead, rows: Iterable[TrailRow] | None = None
) -> tuple[Hour, ...]:
    """The 24 hours of the day; of these rows only, when they are given."""
    unusual = {key for one in read.anomalies for key in one.rows}
    count: Counter[int] = Counter()
    odd: Counter[int] = Counter()
    for row in read.rows if rows is None else rows:
        count[row.at.hour] += 1
        odd[row.at.hour] += row.key in unusual
    return tuple(
        Hour(hour=h, count=count[h], unusual=odd[h], open=h in read.open_hours)
        for h in range(24)
    )


def days(rows: Iterable[TrailRow]) -> tuple[Day, ...]:
    """How many entries each day has, newest day first."""
    counted = Counter(row.at.date() for row in rows)
    return tuple(Day(day=day, count=counted[day]) for day in sorted(counted)[::-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What ids are called."""

    people: Mapping[UUID, Account]
    patients: Mapping[UUID, tuple[str, str]]
    stations: Mapping[UUID, str]
    zone: str


def _shown(
    access: TrailAccess,
    trails: Trails,
    entries: Sequence[TrailEntry],
    period: tuple[date, date],
) -> TrailRead:
    known = _Known(
        people={one.id: one for one in accounts(trails.office)},
        patients=names_of(trails.office, _patients(entries)),
        stations=stations(trails.office),
        zone=access.practice.zone,
    )
    hands = trails.pair[0].keys.hands
    seen = _with_lives([_seen(entry, known, hands) for entry in entries], entries)
    rules = _rules(access, trails, period)
    found = _answered(anomalies_of(seen, rules), trails)
    worst = _worst(found)
    rows = tuple(
        replace(one.row, anomaly=worst.get(one.row.key)) for one in reversed(seen)
    )
    return TrailRead(
        since=period[0],
        until=period[1],
        rows=rows,
        people=_people(rows),
        anomalies=found,
        open_hours=_open_hours(rules, period),
    )


def _seen(entry: TrailEntry, known: _Known, hands: Mapping[UUID, object]) -> Seen:
    said = entry.said
    if said is None:
        return Seen(row=_row(entry, Said(document={}), known), readable=False)
    who = said.id("who")
    return Seen(
        row=_row(entry, said, known),
        # Once a session is enough: its first entry.
        known=who in hands or not said.hex("key"),
        own_hand=entry.opener is None or who == entry.opener,
    )


def _with_lives(seen: Sequence[Seen], entries: Sequence[TrailEntry]) -> list[Seen]:
    """A session that begins another life of the files says so.

    After a restore, or after altered files were accepted as they are.
    """
    lives: dict[str, int] = {}
    found = []
    for one, entry in zip(seen, entries, strict=True):
        life = entry.said.number("inc") if entry.said is not None else 0
        before = lives.get(entry.vault, life)
        if life > before:
            facts = {**one.row.facts, "new_life": life}
            found.append(replace(one, row=replace(one.row, facts=facts)))
        else:
            found.append(one)
        lives[entry.vault] = max(life, before)
    return found


def _row(entry: TrailEntry, said: Said, known: _Known) -> TrailRow:
    who = said.id("who")
    person = known.people.get(who) if who is not None else None
    patients = said.patients
    return TrailRow(
        vault=entry.vault,
        number=entry.number,
        at=on_the_wall(entry.at, known.zone),
        instant=entry.at,
        account=who,
        who=person.display_name if person is not None else "",
        role=said.text("role"),
        what=said.text("what"),
        result=said.text("result") or "done",
        subject=said.text("subject"),
        subject_id=said.id("subject_id"),
        patients=tuple(_touched(one, known) for one in patients),
        of=said.number("of") or len(patients),
        why=said.text("why"),
        facts=said.facts,
        operation=said.id("op"),
        session=entry.session,
        station=known.stations.get(entry.station, ""),
        link=entry.chain.hex()[:_LINK],
    )


def _touched(key: UUID, known: _Known) -> Touched:
    family, first = known.patients.get(key, ("", ""))
    return Touched(id=key, family_name=family, first_name=first)


def _patients(entries: Iterable[TrailEntry]) -> set[UUID]:
    return {key for one in entries if one.said is not None for key in one.said.patients}


def _people(rows: Iterable[TrailRow]) -> tuple[Person, ...]:
    counted: Counter[UUID | None] = Counter()
    newest: dict[UUID | None, Person] = {}
    for row in rows:
        counted[row.account] += 1
        person = Person(id=row.account, name=row.who, role=row.role)
        newest.setdefault(row.account, person)
    return tuple(newest[key] for key, _count in counted.most_common())


def _answered(found: Iterable[Anomaly], trails: Trails) -> tuple[Anomaly, ...]:
    said = {(one.vault, one.entry, one.code): one.note for one in answers(trails.own)}
    return tuple(
        replace(one, note=said.get((one.vault, one.number, one.code))) for one in found
    )


def _worst(found: Iterable[Anomaly]) -> dict[tuple[str, int], Code]:
    order = {code: place for place, code in enumerate(Code)}
    by_row: dict[tuple[str, int], list[Code]] = defaultdict(list)
    for one in found:
        for key in one.rows:
            by_row[key].append(one.code)
    return {key: min(codes, key=order.__getitem__) for key, codes in by_row.items()}


def _rules(access: TrailAccess, trails: Trails, period: tuple[date, date]) -> Rules:
    start = datetime.combine(period[0], time())
    end = datetime.combine(period[1] + timedelta(days=1), time())
    return opening_rules(
        trails.office, start, end, holidays_of(access.practice, language())
    )


def _open_hours(rules: Rules, period: tuple[date, date]) -> frozenset[int]:
    found: set[int] = set()
    for plan in rules.days(period[0], (period[1] - period[0]).days + 1):
        for opening in plan.openings:
            last = opening.end.hour + (1 if opening.end.minute else 0)
            found.update(range(opening.start.hour, last or 24))
    return frozenset(found)


def _concerns(row: TrailRow, patient: UUID) -> bool:
    return row.subject_id == patient or any(one.id == patient for one in row.patients)


def _says(row: TrailRow, words: Sequence[str]) -> bool:
    names = " ".join(f"{one.family_name} {one.first_name}" for one in row.patients)
    facts = " ".join(str(one) for one in row.facts.values())
    said = (act_words(row.what), row.who, names, reason_words(row), facts, row.station)
    plain = folded(" ".join(said))
    return all(word in plain for word in words)


def instant_bounds(month: date, zone: str) -> tuple[datetime, datetime]:
    """A month's first instant and the next one's, aware UTC."""
    first = month.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    start, end = (
        instant_of(datetime.combine(day, time()), zone) for day in (first, following)
    )
    return start.astimezone(UTC), end.astimezone(UTC)
