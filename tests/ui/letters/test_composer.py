"""A certificate or a letter, composed over the window."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.builders import a_patient
from support.frames import a_frame
from support.notebook import save_patient, words_in

from db.entities.documents import PatientDocument
from db.queries.documents import clear_files_there, documents_of
from desktop.clock import FixedClock
from desktop.letters.models import Model
from desktop.operations.agenda import book_appointment
from desktop.operations.documents import read_kept_document
from desktop.prints.paper_size import PaperSize
from desktop.reads.agenda import appointment_types
from desktop.session import Session
from ui.drafts import unfinished_forms
from ui.letters.composer import Composer
from ui.letters.drafted import take_up
from ui.letters.opening import open_composer
from ui.screen import Frame, Go

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Paper:
    """A printer that prints into a file of the test, or does not answer."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.printed = folder, 0
        self.answers = True

    def names(self) -> Sequence[str]:
        return ("Accueil",)

    def printer(self, name: str, copies: int) -> QPrinter:
        self.printed += 1
        printer = QPrinter()
        target = self.folder / f"paper-{self.printed}.pdf"
        if not self.answers:
            target = self.folder / "nowhere" / "paper.pdf"
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return printer


class Bench:
    """A window with a patient who has an appointment, and the composer over it."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, folder: Path
    ) -> None:
        self.session = session
        self.patient = a_patient(title="Mme")
        session.do(save_patient, patient=self.patient)
        start = session.wall.replace(hour=9, minute=0)
        kind = session.ask(appointment_types)[0]
        self.booked = session.do(
            book_appointment,
            start=start,
            type_id=kind.id,
            patient_id=self.patient.id,
        ).result.appointment
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.frame: Frame = a_frame(session, clock, folder, self.window)
        self.said: list[str] = []
        self.wanted: list[Any] = []
        self.frame.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.frame.operator.proof_wanted.connect(self.wanted.append)
        self.paper = Paper(folder)

    def compose(self, *, appointment: bool = True) -> Composer:
        go = (
            Go(place="letter", ask="letter", subject=self.booked.id)
            if appointment
            else Go(place="letter", subject=self.patient.id)
        )
        open_composer(self.frame, self.window, go, self.paper)
        return self.window.findChildren(Composer)[-1]

    def kept(self) -> tuple[PatientDocument, ...]:
        found: tuple[PatientDocument, ...] = self.session.ask(
            documents_of, self.patient.id
        )
        return found

    def words(self, composer: Composer) -> str:
        pages = composer.view._pages
        return "" if pages is None else " ".join(pages.text(0).split())


@pytest.fixture
def bench(session: Session, clock: FixedClock, qtbot: QtBot, tmp_path: Path) -> Bench:
    return Bench(session, clock, qtbot, tmp_path)


def test_one_key_prints_the_certificate_and_keeps_it(bench: Bench) -> None:
    composer = bench.compose()
    assert "Mme Élodie LEFÈVRE" in bench.words(composer)
    assert bench.kept() == ()

    QTest.keyClick(composer.view, K.Key_Return)

    (kept,) = bench.kept()
    assert kept.number == "2026-0001"
    assert (bench.paper.folder / "paper-1.pdf").stat().st_size > 1000
    assert bench.said[-1] == "Kept under No. 2026-0001 and sent to the printer."
    assert not composer.isVisible()


def test_what_was_printed_is_what_is_kept(bench: Bench) -> None:
    composer = bench.compose()
    composer.keep()
    (kept,) = bench.kept()

    content = bench.session.do(read_kept_document, document_id=kept.id).result
    assert content.startswith(b"%PDF-")
    assert b"2026-0001" not in content[:200]


@pytest.mark.qt_log_ignore("QPdf|QPainter|QPrinter|No such file|paper.pdf")
def test_a_silent_printer_costs_no_second_number(bench: Bench) -> None:
    bench.paper.answers = False
    composer = bench.compose()
    composer.print()
    assert composer.isVisible()
    assert "2026-0001" in words_in(composer.bar)

    bench.paper.answers = True
    composer.print()

    assert [one.number for one in bench.kept()] == ["2026-0001"]
    assert not composer.isVisible()


def test_the_preview_follows_the_words_as_they_are_typed(
    bench: Bench, qtbot: QtBot
) -> None:
    composer = bench.compose()
    composer.form.body.setPlainText("Présente avec {patient}.")

    qtbot.waitUntil(lambda: "Présente avec Mme" in bench.words(composer))


def test_an_unknown_field_is_named_and_nothing_is_made_of_it(
    bench: Bench, qtbot: QtBot
) -> None:
    composer = bench.compose()
    composer.form.body.setPlainText("{patient} {patiant}")
    qtbot.waitUntil(lambda: "{patiant}" in composer.form.note.text())

    assert not composer.foot.printing.isEnabled()
    QTest.keyClick(composer.view, K.Key_Return)
    composer.keep()

    assert bench.kept() == ()


def test_an_unknown_field_in_the_title_is_named_as_well(bench: Bench) -> None:
    composer = bench.compose()
    composer.form.name.setText("Attestation {jouur}")
    composer.draw()

    assert "{jouur}" in composer.form.note.text()
    assert not composer.foot.printing.isEnabled()


def test_a_letter_nobody_is_chosen_for_asks_for_an_address(bench: Bench) -> None:
    composer = bench.compose()
    composer.address()

    assert composer.form.current is not None
    assert composer.form.current.takes_correspondent
    composer.form.to.lines.setPlainText("Dr Inconnu")
    assert "cannot go by post" in composer.form.to.note.text()


def test_what_is_missing_is_said_and_left_to_a_hand(bench: Bench) -> None:
    composer = bench.compose()

    assert "time of arrival" in composer.form.note.text()
    assert composer.foot.printing.isEnabled()


def test_another_model_brings_its_words_and_the_address(bench: Bench) -> None:
    composer = bench.compose(appointment=False)
    composer.choose(list(Model).index(Model.CONVOCATION))

    assert composer.form.name.text() == "Appointment letter"
    assert "LEFÈVRE" in composer.form.to.lines.toPlainText()
    composer.choose(list(Model).index(Model.ATTENDANCE))
    assert composer.form.draft().recipient == ""


def test_escape_leaves_nothing_behind(bench: Bench) -> None:
    composer = bench.compose()
    QTest.keyClick(composer.view, K.Key_Escape)

    assert not composer.isVisible()
    assert bench.kept() == ()


def test_a_file_of_it_is_kept_first_and_reminded_of(
    bench: Bench, tmp_path: Path
) -> None:
    composer = bench.compose()
    draft, category = composer._wanted()
    composer.making.save_as(draft, category, tmp_path / "letter.pdf")

    (left,) = bench.session.ask(clear_files_there)
    assert left.path == str(tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").stat().st_mode & 0o777 == 0o600
    assert len(bench.kept()) == 1


def test_a_file_asks_for_the_passphrase_when_it_was_long_ago(
    bench: Bench, tmp_path: Path
) -> None:
    composer = bench.compose()
    bench.session.standing.proved = -1e6
    composer.making.save_as(*composer._wanted(), tmp_path / "letter.pdf")

    (asked,) = bench.wanted
    assert asked.purpose == "export_document"
    assert not (tmp_path / "letter.pdf").exists()


def test_in_confidential_mode_no_letter_is_begun_and_an_open_one_goes(
    bench: Bench,
) -> None:
    composer = bench.compose()
    bench.frame.names.hide(hidden=True)
    assert not composer.isVisible()

    before = len(bench.window.findChildren(Composer))
    open_composer(
        bench.frame,
        bench.window,
        Go(place="letter", subject=bench.patient.id),
        bench.paper,
    )
    assert len(bench.window.findChildren(Composer)) == before


def test_the_appointment_that_was_asked_for_is_the_one_that_is_meant(
    bench: Bench,
) -> None:
    kind = bench.session.ask(appointment_types)[0]
    start: datetime = bench.booked.start + timedelta(days=7)
    later = bench.session.do(
        book_appointment, start=start, type_id=kind.id, patient_id=bench.patient.id
    ).result.appointment
    bench.booked = later
    composer = bench.compose()

    meeting = composer.form.draft().meeting
    assert meeting is not None
    assert meeting.id == later.id


def test_another_paper_is_seen_as_small_as_it_is_and_kept_so(bench: Bench) -> None:
    composer = bench.compose()
    sheet = composer.view._boxes[0].width()
    sizes = list(PaperSize)
    assert composer.form.draft().size is PaperSize.A4

    composer.form.paper.setCurrentIndex(sizes.index(PaperSize.A6))
    composer.form.paper.activated.emit(sizes.index(PaperSize.A6))
    composer.draw()
    assert composer.view._boxes[0].width() == pytest.approx(sheet / 2, rel=0.02)
    composer.keep()

    (made,) = bench.kept()
    content = bench.session.do(read_kept_document, document_id=made.id).result
    (page,) = PdfReader(io.BytesIO(content)).pages
    assert round(float(page.mediabox.width) * 25.4 / 72) == 105


def test_an_appointment_card_begins_on_a_small_paper(bench: Bench) -> None:
    composer = bench.compose()
    composer.choose(list(Model).index(Model.CARD))

    assert composer.form.draft().size is PaperSize.A6
    composer.close_composer()


def test_what_was_being_written_is_kept_at_a_lock_and_comes_back(
    bench: Bench, qtbot: QtBot
) -> None:
    composer = bench.compose()
    composer.choose(list(Model).index(Model.LETTER))
    assert composer.unfinished() is None

    composer.form.body.show_text("Mon cher confrère, à moitié écrit")
    composer.form.to.lines.setPlainText("Dr Jean MOREAU\n3 quai Nord\n49000 Angers")
    composer.form.paper.setCurrentIndex(list(PaperSize).index(PaperSize.A5))
    (draft,) = unfinished_forms(bench.window)
    assert (draft.kind, draft.subject) == ("letter", bench.patient.id)
    composer.close_composer()
    qtbot.waitUntil(lambda: unfinished_forms(bench.window) == ())

    back: list[object] = []
    take_up(bench.frame, bench.window, draft, lambda *_: back.append(1))
    assert back == [1]
    again = bench.window.findChildren(Composer)[-1]
    stands = again.form.draft()
    assert stands.body == "Mon cher confrère, à moitié écrit"
    assert stands.recipient.splitlines()[0] == "Dr Jean MOREAU"
    assert stands.size is PaperSize.A5
    assert again.form.current is not None
    assert again.form.current.model is Model.LETTER
    again.close_composer()
