"""What a reader of files says about what it could not use: a line and a code, no words."""

from __future__ import annotations

from dataclasses import dataclass

from db.errors import ExpectedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing in a file that did not go through as it stands.

    Args:
        line: the line of the file it starts on, counted from 1; 0 for the file as a whole.
        reason: a stable English code, such as "no_name".
        field: the field it is about, "" for the whole record.
        skipped: the record was left out; False when only a value was.
    """

    line: int
    reason: str
    field: str = ""
    skipped: bool = True


class UnreadableFile(ExpectedError):
    """The file as a whole cannot be read; `reason` is a stable English code.

    Reasons: empty, too_large, too_many_rows, not_text, not_a_table, not_a_workbook, old_workbook,
    encrypted_workbook, broken_workbook, zip_bomb, no_header, not_a_calendar,
    not_contacts.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
