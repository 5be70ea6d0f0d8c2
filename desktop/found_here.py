"""What an opening found and mended by itself, told to the doctor by the trail.

A copy of the header written again, keys whose change was finished, an intent nobody here
wrote, a log put beside a closed vault: none of it stops the work, and none of it may go
unsaid. A refusal sets a file aside before there is a session that could tell; whoever
comes in next tells it.
"""

from __future__ import annotations

import json

from db.home import OpenHome
from db.queries.practice import setting
from desktop.operations.found import TOLD, note_foreign_files
from desktop.session import Session


def found_facts(home: OpenHome) -> dict[str, int]:
    """For the first entry of a session."""
    found = {
        "header_repaired": home.repaired,
        "keys_finished": home.intent == "finished",
        "intent_ignored": home.intent == "ignored",
    }
    return {name: 1 for name, so in found.items() if so}


def tell_foreign_files(session: Session) -> None:
    """Those in the quarantine that no session told of yet."""
    names = set(session.home.set_aside())
    new = names - _told(session.ask(setting, TOLD))
    if new and session.home.writable:
        session.do(note_foreign_files, names=names, new=len(new))


def _told(value: str | None) -> set[str]:
    try:
        found = json.loads(value) if value else []
    except ValueError:
        return set()
    names = found if isinstance(found, list) else []
    return {name for name in names if isinstance(name, str)}
