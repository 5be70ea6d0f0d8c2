"""The words follow the language, and French is what is spoken where nothing is known."""

from __future__ import annotations

import pytest

from desktop import i18n
from desktop.i18n import N_, _, ngettext, pgettext

LATER = N_("Cancel")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("fr_FR.UTF-8", "fr"),
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("", "fr"),
        ("C", "fr"),
        ("C.UTF-8", "fr"),
        ("POSIX", "fr"),
        ("en_GB.UTF-8", "en"),
        ("de_DE@euro", "en"),
        ("xx", "xx"),
    ],
)
def test_a_locale_name_leads_to_a_language_we_ship(name: str, language: str) -> None:
    assert i18n.known_language(name) == language


def test_the_first_variable_that_posix_names_decides() -> None:
    variables = {"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8", "LC_MESSAGES": ""}

    assert i18n.announced_locale(variables) == "fr_FR.UTF-8"
    assert i18n.announced_locale({}) == ""


def test_english_is_the_sentence_itself() -> None:
    i18n.install("en")

    assert _("{count} appointments moved") == "{count} appointments moved"
    assert ngettext("{count} day", "{count} days", 1) == "{count} day"


def test_the_pseudo_locale_is_longer_and_keeps_its_placeholders() -> None:
    i18n.install("xx")

    said = _("{count} appointments moved")

    assert said.startswith("[{count} appointments moved~")
    assert len(said) >= 1.4 * len(" appointments moved")
    assert pgettext("a", "b") == "[b]"
    assert ngettext("one", "many", 2) == "[many~~]"


def test_a_marked_sentence_is_translated_where_it_is_shown() -> None:
    i18n.install("xx")

    assert LATER == "Cancel"
    assert _(LATER) == "[Cancel~~]"


def test_french_is_read_from_what_we_ship() -> None:
    assert i18n.install("fr") == "fr"
    assert i18n.language() == "fr"


def test_an_empty_text_is_not_the_header_of_the_catalogue() -> None:
    i18n.install("fr")

    assert _("") == ""
