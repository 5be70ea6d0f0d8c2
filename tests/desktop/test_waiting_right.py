"""The waiting list's own right: who has it, what an older table says, taken and given back."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from support.homes import found, paths_in, reopen
from support.secretary import enter, let_in

from db.entities import Role
from desktop.clock import FixedClock
from desktop.errors import NotAllowed
from desktop.operations import waiting
from desktop.operations.answering import wait_answering
from desktop.operations.operation import Operation
from desktop.operations.people import set_right
from desktop.rights import Right, Rights


def test_whoever_books_has_the_list_as_she_comes_and_nobody_else() -> None:
    table = Rights()

    has = {role for role in Role if table.may(role, Right.WAITING_LIST)}
    assert has == {Role.DOCTOR, Role.SUBSTITUTE, Role.SECRETARY}
    for role in (Role.DOCTOR, Role.REMOTE_SECRETARY):
        with pytest.raises(ValueError, match="waiting_list"):
            table.with_right(role, Right.WAITING_LIST, granted=True)


def test_a_list_that_was_taken_stays_taken_when_the_table_is_read_again() -> None:
    table = Rights().with_right(Role.SUBSTITUTE, Right.WAITING_LIST, granted=False)

    again = Rights.read(table.write())

    assert not again.may(Role.SUBSTITUTE, Right.WAITING_LIST)
    assert again.may(Role.SUBSTITUTE, Right.BOOK)
    assert again.may(Role.SECRETARY, Right.WAITING_LIST)


@pytest.mark.parametrize(
    "kept",
    [
        {"secretary": ["edit_patient", "seal"]},
        {"secretary": ["seal"], "known": ["book", "edit_patient", "merge", "seal"]},
        {"substitute": ["waiting_list"], "remote_secretary": ["waiting_list", "book"]},
    ],
)
def test_a_table_from_before_the_waiting_list_had_a_right_gives_it_to_who_books(
    kept: dict[str, list[str]],
) -> None:
    table = Rights.read(json.dumps(kept))

    for role in Role:
        books = table.may(role, Right.BOOK)
        assert table.may(role, Right.WAITING_LIST) is books, role
    assert not table.may(Role.REMOTE_SECRETARY, Right.WAITING_LIST)


@pytest.mark.parametrize(
    "text", ['{"secretary": 3}', '{"secretary": ["seal"], "known": 3}', "[]"]
)
def test_a_table_that_makes_no_sense_gives_the_list_to_nobody_at_the_counter(
    text: str,
) -> None:
    table = Rights.read(text)

    assert not table.may(Role.SECRETARY, Right.WAITING_LIST)
    assert not table.may(Role.SUBSTITUTE, Right.WAITING_LIST)


def test_the_doctor_takes_the_list_and_booking_stays(
    tmp_path: Path, clock: FixedClock
) -> None:
    own = [one for one in vars(waiting).values() if isinstance(one, Operation)]
    asked = [one for one in own if one.right is Right.WAITING_LIST]
    assert len(asked) == 6
    paths = paths_in(tmp_path)
    found(paths, clock)
    moved = {"role": Role.SECRETARY, "right": Right.WAITING_LIST}
    with closing(reopen(paths, clock)) as session:
        let_in(session, paths)
        session.do(set_right, **moved, granted=False)
        assert session.may(Right.WAITING_LIST)
    with closing(enter(paths, clock)) as session:
        assert session.may(Right.BOOK)
        for act in (*asked, wait_answering):
            with pytest.raises(NotAllowed):
                session.do(act)
