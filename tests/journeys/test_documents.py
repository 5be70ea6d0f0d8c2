"""Documents by real keys in the real window, and what each task takes.

`documents.csv` keeps the count: a change that makes a task longer is seen there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

import pytest
from support.board import at, fill_day
from support.confidential import a_pdf
from support.desk import Desk, Held, Key
from support.homes import reopen
from support.paper import PaperTray, text_of

from db.entities import AppointmentState, CareLink, CareRole, Correspondent
from db.entities.documents import PatientDocument
from db.entities.patient import Address
from db.queries.documents import documents_of
from db.queries.reader import Reader
from db.repositories.documents import PatientDocuments
from db.unit_of_work import UnitOfWork
from desktop.clock import Clock
from desktop.operations.operation import operation
from desktop.paths import Paths
from desktop.reads.patients import find_patients
from desktop.rights import Right
from desktop.scanner import ScannerFolder, write_scanner
from ui.letters.composer import Composer

Counting = Callable[[str], AbstractContextManager[None]]


@operation(Right.EDIT_PATIENT)
def fill_book(uow: UnitOfWork) -> None:
    """A treating doctor, and another who has an address."""
    (patient,) = uow.patients.all()
    nadeau, moreau = (
        Correspondent(
            id=uow.new_id(),
            title="Dr",
            first_name=first,
            family_name=family,
            mssante=f"{family.lower()}@medecin.mssante.fr",
            address=Address(street="3 rue Haute", postcode="37999", city="Montclair"),
        )
        for first, family in (("Paul", "Nadeau"), ("Jean", "Moreau"))
    )
    for one in (nadeau, moreau):
        uow.correspondents.save(one)
    uow.care_links.save(
        CareLink(
            id=uow.new_id(),
            patient_id=patient.id,
            correspondent_id=nadeau.id,
            role=CareRole.TREATING,
        )
    )


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    """Where the scanner of this post leaves what it read."""
    folder = tmp_path / "scans"
    folder.mkdir()
    return folder


@pytest.fixture
def paths(paths: Paths, clock: Clock, scanned: Path) -> Paths:
    """Somebody who sits in the waiting room, her doctors, and a scanner."""
    session = reopen(paths, clock)
    session.do(
        fill_day,
        lines=(
            {
                "at": "09:20",
                "name": "Petit",
                "state": AppointmentState.ARRIVED,
                "arrived_at": at("09:15"),
            },
        ),
    )
    session.do(fill_book)
    session.close()
    write_scanner(paths.config, ScannerFolder(folder=str(scanned)))
    return paths


@pytest.fixture
def table() -> Path:
    return Path(__file__).with_name("documents.csv")


@pytest.fixture
def counter(desk: Desk) -> Desk:
    """Today, the keyboard on who is here."""
    desk.unlock()
    desk.until(desk.is_open)
    desk.until(lambda: desk.screen._board.waiting.list.rows.rows)
    desk.screen.focus_first()
    desk.until(lambda: desk.screen.chosen_row() is not None)
    return desk


def composer_of(desk: Desk) -> Composer:
    """The composer, once its first page is drawn."""
    desk.until(lambda: desk.dialog(Composer))
    composer: Composer = desk.dialog(Composer)
    desk.until(composer.view.hasFocus)
    return composer


def kept(desk: Desk) -> tuple[PatientDocument, ...]:
    """What the file of the one patient holds."""
    (row,) = desk.ask(find_patients, "petit", 2)
    key: UUID = row.id
    found: tuple[PatientDocument, ...] = desk.ask(documents_of, key)
    return found


def words_of(desk: Desk) -> str:
    """What stands on the one document that was made: paper has the same."""

    def content(reader: Reader, key: UUID) -> bytes:
        found: bytes = reader.with_connection(
            lambda c: PatientDocuments(c, lambda _change: None).content(key)
        )
        return found

    (made,) = kept(desk)
    return " ".join(text_of(desk.ask(content, made.id)).split())


def test_a_certificate_for_who_is_here_is_printed(
    counter: Desk, counting: Counting, tray: PaperTray
) -> None:
    with counting("certificate for who is here now"):
        counter.press(Key.Key_J, Held.ControlModifier)
        composer_of(counter)
        counter.press(Key.Key_Return)
        counter.until(lambda: counter.dialog(Composer) is None)
        counter.until(lambda: kept(counter))

    assert tray.asked == [("Accueil", 1)]
    assert [one.number for one in kept(counter)] == ["2026-0001"]
    assert "Arrivée : 09:15" in words_of(counter)


def test_a_scan_is_seen_and_filed(
    counter: Desk, counting: Counting, scanned: Path
) -> None:
    (scanned / "scan 0412.pdf").write_bytes(a_pdf("Compte rendu"))
    with counting("a scan of the watched folder, seen and filed"):
        counter.press(Key.Key_8, Held.ControlModifier)
        counter.until(lambda: counter.place() == "documents")
        counter.until(lambda: counter.screen.viewer.is_open)
        counter.until(counter.screen.who.line.hasFocus)
        # How many wait is said in the navigation, whatever place is shown.
        row = counter.window.page.sidebar.rows["documents"]
        counter.until(lambda: row.accessibleName() == "Documents à classer, 1")
        counter.type("peti")
        counter.press(Key.Key_Return)
        counter.until(lambda: kept(counter))

    counter.until(lambda: not counter.screen.viewer.is_open)
    counter.until(lambda: row.accessibleName() == "Documents à classer")
    assert [one.title for one in kept(counter)] == ["scan 0412"]


def test_a_letter_goes_to_a_doctor_of_the_address_book(
    counter: Desk, counting: Counting, tray: PaperTray
) -> None:
    with counting("letter to another doctor of the address book"):
        counter.press(Key.Key_J, Held.ControlModifier)
        composer = composer_of(counter)
        counter.press(Key.Key_D, Held.AltModifier)
        counter.until(composer.form.to.who.line.hasFocus)
        # The treating doctor is there already; another takes her place.
        assert composer.form.to.lines.toPlainText().startswith("Dr Paul NADEAU")
        counter.type("more")
        counter.press(Key.Key_Return)
        counter.press(Key.Key_P, Held.ControlModifier)
        counter.until(lambda: counter.dialog(Composer) is None)
        counter.until(lambda: kept(counter))

    said = words_of(counter)
    assert tray.asked == [("Accueil", 1)]
    assert "Dr Jean MOREAU" in said
    assert "37999 Montclair" in said
    assert "moreau@medecin.mssante.fr" in said
    assert "Cher confrère, chère consœur," in said
