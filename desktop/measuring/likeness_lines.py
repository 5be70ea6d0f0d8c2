"""The lines of who is who: names typed wrong, files that look alike, files made one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from db.rows import PatientRow
from desktop.duplicates import Pair, likely_pairs
from desktop.measuring.rows import Figures, Row, measured, timed
from desktop.operations.likeness import merge_patients
from desktop.reads.likeness import everybody
from desktop.reads.patients import find_patients, patient_page

if TYPE_CHECKING:
    from desktop.measuring.lines import Bench

_AMONG = 10
_MERGES = 40
_LEAST = 5
"""Letters of a name that is typed wrong: a shorter one is near too many others."""


def likeness_lines(bench: Bench) -> Iterator[Row]:
    """Found with a slip, how soon and how often; all duplicates; a merge."""
    yield from _slips(bench)
    yield _duplicates(bench)
    yield _merging(bench)


def _slips(bench: Bench) -> Iterator[Row]:
    """Whole names with one slip: two letters exchanged, one too few, one doubled."""
    rows = [row for row in _anybody(bench) if len(row.birth_name) >= _LEAST]
    wanted = [(row, _slipped(bench, row)) for row in rows]
    for _row, typed in wanted:
        bench.session.ask(find_patients, typed, _AMONG)
    times = [
        timed(lambda typed=typed: bench.session.ask(find_patients, typed, _AMONG))  # type: ignore[misc]
        for _row, typed in wanted
    ]
    places = [_place(bench, row, typed) for row, typed in wanted]
    yield measured("patient search, a slip in the name", bench.size, times)
    share = [
        100 * sum(place < within for place in places) / max(1, len(places))
        for within in (1, _AMONG)
    ]
    yield Row(
        operation="found in spite of the slip: first, among ten (%)",
        size=f"{len(places)} names",
        figures=Figures(median=share[0], p99=share[1]),
    )


def _place(bench: Bench, row: PatientRow, typed: str) -> int:
    """How many are listed before somebody of her name; `_AMONG` where nobody is."""
    found = bench.session.ask(find_patients, typed, _AMONG)
    called = [(one.birth_name, one.first_name) for one in found]
    name = (row.birth_name, row.first_name)
    return called.index(name) if name in called else _AMONG


def _duplicates(bench: Bench) -> Row:
    """Everybody read and compared, as the worklist does in the background."""
    pairs: list[Pair] = []

    def work() -> None:
        people = bench.session.ask(everybody)
        pairs.extend(likely_pairs(people.people, people.distinct))

    once = [timed(work)]
    return measured(f"duplicates worklist, {len(pairs):,} pairs", bench.size, once)


def _merging(bench: Bench) -> Row:
    """Two files made one, with all that belongs to the second."""
    rows = [row.id for row in _anybody(bench)][: 2 * _MERGES]
    pairs = list(zip(rows[::2], rows[1::2], strict=False))

    def merge(kept: UUID, gone: UUID) -> Callable[[], object]:
        return lambda: bench.session.do(
            merge_patients, kept_id=kept, gone_id=gone, choices={}
        )

    return measured(
        "two files merged", bench.size, [timed(merge(*pair)) for pair in pairs]
    )


def _anybody(bench: Bench) -> list[PatientRow]:
    """People from everywhere in the alphabet, each once."""
    total = bench.session.ask(patient_page, 1).total
    found: dict[UUID, PatientRow] = {}
    for _n in range(bench.rounds):
        at = bench.random.randrange(max(1, total - 1))
        for row in bench.session.ask(patient_page, 2, None, at).rows:
            found[row.id] = row
    return list(found.values())[: bench.rounds]


def _slipped(bench: Bench, row: PatientRow) -> str:
    name = row.birth_name.split("-")[0].split(" ")[-1]
    at = bench.random.randrange(1, max(2, len(name) - 1))
    slip = bench.random.choice(
        (
            name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
        )
    )
    return f"{slip} {row.first_name}"
