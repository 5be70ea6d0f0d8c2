"""The card of columns: what each is read as, why, and the one choice that is nobody's guess."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.import_page import Shown

from desktop.clock import FixedClock
from desktop.operations.identity import allow_nir, reveal_nir
from desktop.reads.patients import find_patients, patient_file

FILE = """Nom;Prénom;Né(e) le;N° sécu;Médecin traitant;Personne de confiance;Champ 1;Champ 2
LEROUX;Virginie;10/09/1956;256094227900117;Dr Leleu;Paul Roux (frère);v@example.org;x1
GARNIER;Paul;02/03/1950;;Dr Leleu;;p@example.org;x2
"""


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = a_session(tmp_path, clock)
    shown = Shown(session, clock, qtbot, tmp_path)
    yield shown
    session.close()


def panel_texts(shown: Shown) -> list[str]:
    """What the panel beside the rows says of the line that is chosen."""
    page = shown.review.rows.panel._page.widget()
    return [label.text() for label in page.findChildren(QLabel)]


def test_each_column_says_why_it_is_read_so(shown: Shown) -> None:
    shown.give("patients.csv", FILE)
    card = shown.review.mapping

    fields = [str(combo.currentData()) for combo in card.combos]
    assert fields[3:] == ["nir", "treating_doctor", "trusted", "email", ""]
    said = [label.text() for label in card._reasons]
    assert said[4:] == [
        "by its name",
        "by its name",
        "by its values",
        "neither name nor values say",
    ]
    assert card.combos[6].accessibleDescription() == "by its values"
    assert card._samples[3].text().startswith("2\u00a056\u00a009\u00a0••")

    shown.read_as(7, "notes")
    assert card._reasons[7].text() == "chosen by you"


def test_what_stands_beside_goes_in_and_is_listed_and_taken_back(shown: Shown) -> None:
    shown.give("patients.csv", FILE)
    shown.review.start.click()

    row = shown.session.ask(find_patients, "leroux")[0]
    file = shown.session.ask(patient_file, row.id, shown.session.wall)
    assert [one.relative.name for one in file.around.relatives] == ["Paul Roux"]
    assert [doctor.family_name for _link, doctor in file.around.care] == ["Leleu"]

    shown.give("patients.csv", FILE.replace("Paul Roux", "Luc Roux"))
    (line,) = [item for item in shown.review.rows.table.fates.lines if item.line == 2]
    assert shown.review.rows.table.fates.text(line, 3) == "Relatives"

    shown.review.show_view("rows")
    shown.review.rows.table.go_to(0)
    said = panel_texts(shown)
    assert said == ["Relatives", "Luc Roux, Brother or sister, Trusted person"]
    shown.names.hide(hidden=True)
    assert panel_texts(shown)[1:] == ["–"]

    shown.operator.undo()
    assert shown.known() == []


def test_national_numbers_are_kept_only_on_a_choice_that_the_practice_allows(
    shown: Shown,
) -> None:
    def kept() -> str:
        row = shown.session.ask(find_patients, "leroux")[0]
        return str(shown.session.do(reveal_nir, patient_id=row.id).result)

    shown.give("patients.csv", FILE)
    bar = shown.review.mapping.nir
    assert bar.isVisible()
    assert not bar.box.isEnabled()
    shown.review.start.click()
    assert kept() == ""

    shown.session.do(allow_nir, allowed=True)
    shown.give("other.csv", FILE)
    assert bar.box.isEnabled()
    assert shown.numbers() == {"unchanged": "2"}
    bar.box.click()
    assert shown.numbers() == {"updated": "1", "unchanged": "1"}
    shown.review.show_view("rows")
    shown.review.rows.table.go_to(0)
    (number,) = [text for text in panel_texts(shown) if "→" in text]
    assert "••" in number
    assert "227900" not in number.replace("\u00a0", "")
    shown.review.start.click()
    assert kept() == "256094227900117"

    shown.give("bare.csv", "Nom;Prénom\nROY;Alice\n")
    assert not bar.isVisible()
