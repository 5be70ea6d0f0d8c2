from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from db.entities import Absence
from desktop import i18n
from desktop.agenda.plan import Rules
from desktop.agenda.slots import SlotSearch, WhyNone
from desktop.agenda.usual import usual_openings
from desktop.agenda.warnings import Held, Kind, Wanted, Warned, warnings_for
from desktop.agenda.words import reasons, warning_sentence

TUESDAY = date(2026, 11, 24)
ARMISTICE = date(2026, 11, 11)
EARLIER = datetime(2026, 11, 1)
RULES = Rules(weekly=tuple(usual_openings(uuid4)))
PATIENT = uuid4()


def at(clock: str, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


def held(start: str, end: str, patient: UUID | None = None) -> Held:
    return Held(id=uuid4(), start=at(start), end=at(end), patient_id=patient)


def warned(
    start: str,
    end: str,
    *others: Held,
    day: date = TUESDAY,
    rules: Rules = RULES,
    now: datetime = EARLIER,
    own: UUID | None = None,
) -> list[Warned]:
    wanted = Wanted(start=at(start, day), end=at(end, day), patient_id=PATIENT, id=own)
    return list(
        warnings_for(wanted, plan=rules.day(day), same_day=others, now=now, shortest=20)
    )


def kinds(found: list[Warned]) -> list[Kind]:
    return [one.kind for one in found]


def test_a_free_slot_in_the_opening_hours_warns_of_nothing() -> None:
    assert warned("09:30", "09:50") == []


def test_an_overlap_names_the_other_appointment() -> None:
    other = held("09:20", "09:40")

    found = warned("09:30", "09:50", other)

    assert kinds(found) == [Kind.OVERLAPS]
    assert (found[0].other, found[0].start, found[0].end) == (
        other.id,
        other.start,
        other.end,
    )


def test_the_next_appointment_does_not_overlap() -> None:
    assert warned("09:30", "09:50", held("09:50", "10:10")) == []


def test_an_appointment_that_is_moved_does_not_overlap_itself() -> None:
    own = held("09:20", "09:40", PATIENT)

    assert warned("09:30", "09:50", own, own=own.id) == []


def test_the_same_patient_twice_that_day_is_said() -> None:
    other = held("15:00", "15:20", PATIENT)

    found = warned("09:30", "09:50", other)

    assert kinds(found) == [Kind.SAME_PATIENT_SAME_DAY]
    assert found[0].other == other.id


def test_nobody_in_particular_is_never_the_same_patient() -> None:
    unlinked = Wanted(start=at("09:30"), end=at("09:50"))
    others = [held("15:00", "15:20")]

    found = warnings_for(
        unlinked, plan=RULES.day(TUESDAY), same_day=others, now=EARLIER, shortest=20
    )

    assert found == ()


def test_the_break_at_noon_is_outside_the_opening_hours() -> None:
    assert kinds(warned("12:20", "12:40")) == [Kind.OUTSIDE_OPENING]


def test_a_public_holiday_is_named() -> None:
    found = warned("09:30", "09:50", day=ARMISTICE)

    assert [(one.kind, one.label) for one in found] == [(Kind.ON_HOLIDAY, "Armistice")]


def test_an_absence_is_named() -> None:
    absence = Absence(id=uuid4(), start=at("09:00"), end=at("18:00"), label="Formation")
    rules = Rules(weekly=RULES.weekly, absences=(absence,))

    found = warned("09:30", "09:50", rules=rules)

    assert [(one.kind, one.label) for one in found] == [(Kind.IN_ABSENCE, "Formation")]


def test_what_is_over_is_in_the_past_and_what_is_under_way_is_not() -> None:
    assert kinds(warned("09:30", "09:50", now=at("09:50"))) == [Kind.IN_THE_PAST]
    assert warned("09:30", "09:50", now=at("09:40")) == []


def test_a_gap_that_nobody_can_use_is_said_with_its_minutes() -> None:
    found = warned("09:30", "09:50", held("10:00", "10:20"))

    assert [(one.kind, one.minutes, one.start) for one in found] == [
        (Kind.LEAVES_GAP, 10, at("09:50"))
    ]


def test_a_gap_as_long_as_the_shortest_type_is_of_use() -> None:
    assert warned("09:30", "09:50", held("10:10", "10:30")) == []


@given(st.integers(0, 287), st.integers(1, 48), st.integers(0, 287), st.integers(1, 48))
@settings(max_examples=80)
def test_an_overlap_is_said_exactly_when_two_share_a_minute(
    start: int, length: int, other_start: int, other_length: int
) -> None:
    midnight = at("00:00")
    mine = set(range(start, start + length))
    theirs = set(range(other_start, other_start + other_length))
    other = Held(
        id=uuid4(),
        start=midnight + timedelta(minutes=5 * other_start),
        end=midnight + timedelta(minutes=5 * (other_start + other_length)),
        patient_id=None,
    )
    wanted = Wanted(
        start=midnight + timedelta(minutes=5 * start),
        end=midnight + timedelta(minutes=5 * (start + length)),
    )

    found = warnings_for(
        wanted, plan=RULES.day(TUESDAY), same_day=[other], now=EARLIER, shortest=20
    )

    assert (Kind.OVERLAPS in kinds(list(found))) == bool(mine & theirs)


def test_every_kind_of_warning_has_its_sentence_in_both_languages() -> None:
    sentences = {}
    for language in (i18n.ENGLISH, i18n.FRENCH):
        i18n.install(language)
        for kind in Kind:
            said = warning_sentence(
                Warned(
                    kind=kind,
                    start=at("09:30"),
                    end=at("09:50"),
                    label="Noël",
                    minutes=5,
                )
            )
            assert "{" not in said
            sentences[language, kind] = said

    assert len(set(sentences.values())) == 2 * len(Kind)


def test_every_reason_has_its_sentence_and_a_way_out() -> None:
    for why in WhyNone:
        search = SlotSearch(
            slots=(), why_none=why, longest_gap=15, closed_by=("Congés",)
        )
        assert len(reasons(search, 20)) == 2

    assert reasons(SlotSearch(slots=()), 20) == ()


def test_a_closed_period_says_what_closes_it() -> None:
    search = SlotSearch(slots=(), why_none=WhyNone.CLOSED, closed_by=("Congés", "Noël"))

    assert "Congés, Noël" in reasons(search, 20)[0]
