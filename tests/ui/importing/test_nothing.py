"""A file of which nothing would be written says why."""

from __future__ import annotations

from desktop import i18n
from desktop.formats.problems import Problem
from desktop.imports.report import ImportReport
from ui.importing.words import nothing_words


def test_a_file_of_damaged_records_is_not_said_to_be_known_already() -> None:
    i18n.install("en")
    damaged = ImportReport(skipped=(Problem(line=2, reason="no_end"),))

    assert nothing_words(damaged) == "1 record is left out: the reason stands below."
    assert nothing_words(ImportReport()) == "All of it is already in the practice."
