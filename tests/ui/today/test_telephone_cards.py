"""Messages and tasks beside the board: there at once, ticked where they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from support.board import Counter

from db.entities import Urgency
from desktop.operations.phone_messages import NewMessage, take_message
from desktop.operations.tasks import NewTask, add_task
from desktop.reads.tasks import open_tasks

TODAY = date(2026, 11, 10)


def card_of(counter: Counter, number: int) -> Any:
    return counter.screen._side.cards[number]


def test_a_message_and_a_task_are_on_the_board_as_soon_as_they_are_kept(
    counter: Counter,
) -> None:
    operator = counter.screen._operator
    new = NewMessage(caller_name="Labo", text="Bilan", urgency=Urgency.URGENT)
    operator.do(counter.screen, take_message, {"new": new})
    due = NewTask(title="Rappeler", due_day=TODAY)
    operator.do(counter.screen, add_task, {"new": due})

    assert [row.text() for row in card_of(counter, 1).rows] == ["Labo"]
    assert [box.isChecked() for box in card_of(counter, 2).boxes] == [False]


def test_a_tick_on_the_board_does_the_task(counter: Counter) -> None:
    operator = counter.screen._operator
    due = NewTask(title="Rappeler", due_day=TODAY)
    operator.do(counter.screen, add_task, {"new": due})

    card_of(counter, 2).boxes[0].click()

    assert counter.session.ask(open_tasks) == ()
    assert [box.isChecked() for box in card_of(counter, 2).boxes] == [True]
