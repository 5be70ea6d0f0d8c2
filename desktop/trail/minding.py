"""What the trail is told each minute: clocks that jumped, and where it stands by now."""

from __future__ import annotations

from datetime import timedelta

from db.trail import Act
from desktop.session import Session


def mind(session: Session, *, slept: timedelta, set_back: timedelta) -> None:
    """Tells of a jump, and notes the heads outside the vault; on the writer's thread.

    Args:
        session: whose minute has passed.
        slept: how long the machine was away; a clock put forward looks the same.
        set_back: how far the wall clock went back.
    """
    if not session.is_open or not session.home.writable:
        return
    if slept or set_back:
        facts = {
            "slept_seconds": int(slept.total_seconds()),
            "set_back_seconds": int(set_back.total_seconds()),
        }
        session.tell(
            Act(
                what="clock_jumped",
                why="set_back" if set_back else "slept",
                facts={name: value for name, value in facts.items() if value},
            )
        )
    session.home.remember_head(session.clock.now())
