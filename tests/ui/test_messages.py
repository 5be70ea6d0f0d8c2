from __future__ import annotations

import pytest

from db.errors import Damaged, DiskFull, OpenElsewhere, Stale, WrongKey
from desktop import i18n
from desktop.exchange.errors import PeerUnknown
from ui.messages import words


@pytest.mark.parametrize(
    "error", [WrongKey(), DiskFull(), OpenElsewhere(7), PeerUnknown("x")]
)
def test_an_error_is_told_in_sentences(error: Exception) -> None:
    i18n.install("fr")

    told = words(error)

    assert told.text.endswith(".")
    assert told.text[0].isupper()


def test_a_damaged_file_leads_to_the_backups() -> None:
    told = words(Damaged("office.db"))

    assert told.place == "backups"
    assert told.action


def test_what_needs_nothing_has_no_button() -> None:
    assert words(Stale("appointment", None)).action == ""
