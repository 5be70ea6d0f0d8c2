"""Forms that wait for the person who was filling them in."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from uuid import UUID

from db.connection import reporting
from db.entities.draft import LARGEST, FormDraft
from db.errors import Damaged, InvalidValue
from db.journal import stamp
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.strict_json import read_strict, write_canonical

_NO_SUBJECT = b""


class Drafts:
    """Outside the journal: a draft changes nothing and cannot be undone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, account: UUID, draft: FormDraft, at: datetime) -> None:
        """Keeps it in the place of an earlier one of the same form.

        Raises:
            InvalidValue: it is larger than any form.
        """
        content = write_canonical(draft.content)
        if len(content) > LARGEST:
            raise InvalidValue("draft", "too_large")
        with reporting():
            self._connection.execute(
                "INSERT INTO draft (account, kind, subject, content, at)"
                " VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (account, kind, subject) DO UPDATE SET"
                " content = excluded.content, at = excluded.at",
                (
                    account.bytes,
                    draft.kind,
                    _subject(draft.subject),
                    content.decode(),
                    stamp(at),
                ),
            )

    def drop(self, account: UUID, draft: FormDraft) -> None:
        """The form was finished, or given up."""
        with reporting():
            self._connection.execute(
                "DELETE FROM draft WHERE account = ? AND kind = ? AND subject = ?",
                (account.bytes, draft.kind, _subject(draft.subject)),
            )


@rows_of("draft")
def drafts_of(reader: Reader, account: UUID) -> tuple[FormDraft, ...]:
    """The forms that wait for this person, in the order they were left."""
    rows = reader.rows(
        "SELECT kind, subject, content FROM draft WHERE account = ? ORDER BY at, n",
        (account.bytes,),
    )
    return tuple(
        FormDraft(
            kind=kind,
            subject=UUID(bytes=subject) if subject else None,
            content=_content(content),
        )
        for kind, subject, content in rows
    )


def _content(stored: str) -> dict[str, object]:
    found = read_strict(stored.encode(), what="draft", cap=LARGEST)
    if not isinstance(found, dict):
        raise Damaged("draft")
    return found


def _subject(subject: UUID | None) -> bytes:
    return _NO_SUBJECT if subject is None else subject.bytes
