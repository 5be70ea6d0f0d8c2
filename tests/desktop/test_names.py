from __future__ import annotations

import pytest
from support.agenda_rows import appointment_row
from support.builders import a_patient

from desktop.names import Style, initials, shown_name

ELODIE = a_patient("Lefèvre", "Élodie Marie")


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (Style.FULL, "LEFÈVRE Élodie"),
        (Style.SHORT, "LEFÈVRE É."),
        (Style.NARROW, "LEFÈVRE"),
    ],
)
def test_a_name_is_shown_as_wide_as_there_is_room(style: Style, shown: str) -> None:
    assert shown_name(ELODIE, style=style) == shown


@pytest.mark.parametrize("style", list(Style))
def test_a_hidden_name_is_two_initials_whatever_the_room(style: Style) -> None:
    assert shown_name(ELODIE, hidden=True, style=style) == "É. L."


def test_the_used_names_are_those_that_are_shown() -> None:
    person = a_patient("Martin", "Jeanne", used_name="Durand", used_first_name="Lou")

    assert shown_name(person) == "DURAND Lou"
    assert initials(person) == "L. D."


def test_somebody_without_a_first_name_is_shown_by_her_name() -> None:
    person = a_patient("Martin", "")

    assert shown_name(person) == "MARTIN"
    assert shown_name(person, style=Style.SHORT) == "MARTIN"
    assert shown_name(person, hidden=True) == "M."


def test_a_row_of_the_agenda_is_named_like_its_patient() -> None:
    row = appointment_row(family_name="Lefèvre")

    assert shown_name(row) == "LEFÈVRE Élodie"
    assert shown_name(row, hidden=True) == "É. L."


def test_an_unlinked_appointment_shows_its_text_and_hides_all_of_it() -> None:
    row = appointment_row(family_name="", title="Visite de Mme Durand")

    assert shown_name(row) == "Visite de Mme Durand"
    assert "Durand" not in shown_name(row, hidden=True)
