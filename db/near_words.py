"""The words of names under their near keys, kept in step with the search index.

A word stands here as long as somebody is found under it: a name that was erased is not left
behind. Words, not patients: Martin is one line for eight hundred people.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from db.connection import reporting
from db.sounds import near_keys

SHORTEST = 3
"""Below this nearly every word is near every other."""

_UNKNOWN = (
    "SELECT value ->> 1 FROM json_each(?) e WHERE NOT EXISTS"
    " (SELECT 1 FROM near_word WHERE key = e.value ->> 0 AND word = e.value ->> 1)"
)
_UNUSED = (
    "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM patient_search"
    " WHERE patient_search MATCH '{name first} : \"' || value || '\"' LIMIT 1)"
)


def learn_words(connection: sqlite3.Connection, words: Iterable[str]) -> None:
    """These words can be found by their near keys from now on."""
    keys = {word: near_keys(word) for word in _kept(words)}
    new = _asked(connection, _UNKNOWN, [(min(keys[word]), word) for word in keys])
    rows = sorted((key, word) for word in new for key in keys[word])
    # In the order of the keys: each page is written once.
    connection.executemany(
        "INSERT OR IGNORE INTO near_word (key, word) VALUES (?, ?)", rows
    )


def forget_words(connection: sqlite3.Connection, words: Iterable[str]) -> None:
    """Takes away those of these words under which nobody is found any more."""
    unused = _asked(connection, _UNUSED, sorted(_kept(words)))
    rows = sorted((key, word) for word in unused for key in near_keys(word))
    connection.executemany("DELETE FROM near_word WHERE key = ? AND word = ?", rows)


def learn_everybody(
    connection: sqlite3.Connection, found_under: Iterable[tuple[str, str]]
) -> None:
    """Makes the keys anew: after a migration, because a new version may know other rules.

    Args:
        found_under: each patient's words, of names and of first names.
    """
    words: set[str] = set()
    for names, firsts in found_under:
        words.update(_kept((*names.split(), *firsts.split())))
    rows = sorted((key, word) for word in words for key in near_keys(word))
    with reporting():
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM near_word")
        # In the order of the keys: each page is written once.
        connection.executemany("INSERT INTO near_word (key, word) VALUES (?, ?)", rows)
        connection.execute("COMMIT")


def _asked(
    connection: sqlite3.Connection, sql: str, given: Sequence[object]
) -> list[str]:
    if not given:
        return []
    return [word for (word,) in connection.execute(sql, (json.dumps(given),))]


def _kept(words: Iterable[str]) -> Iterable[str]:
    return (
        word
        for word in dict.fromkeys(words)
        if len(word) >= SHORTEST and not word[0].isdigit()
    )
