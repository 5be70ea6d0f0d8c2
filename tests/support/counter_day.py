"""A day with the counter's papers, in a process of its own that is watched.

python counter_day.py FOLDER      (FOLDER/home is a practice, FOLDER/source scans and results)
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from db.entities.documents import Category
from db.entities.draft import FormDraft
from desktop.clock import FixedClock
from desktop.drafts import keep_drafts
from desktop.errors import Cancelled
from desktop.exports.forms import Form, Wanted
from desktop.exports.leaving import Export, leave
from desktop.letters.making import Draft
from desktop.operations.agenda import book_appointment
from desktop.operations.documents import read_kept_document
from desktop.operations.letters import make_letter
from desktop.operations.phone_messages import NewMessage, seal_message, take_message
from desktop.prints.agenda_papers import AgendaPapers
from desktop.progress import NoProgress
from desktop.reads.agenda import holidays_of
from desktop.reads.letters import composing
from desktop.session import Session
from support.builders import A_MORNING, a_patient
from support.frames import a_frame
from support.homes import paths_in, reopen
from support.notebook import save_patient
from ui.background import InlineBackground
from ui.documents.intake import Intake, Originals
from ui.drafts import unfinished_forms
from ui.letters.composer import Composer
from ui.operator import Operator
from ui.paper.offered import patient_papers
from ui.paper.preview import Preview
from ui.theme import Theme
from ui.viewing.outside import OutsidePages
from ui.viewing.pages import PdfPages
from ui.viewing.viewer import Viewer

CANARY = "Vexlomquist"
AT = datetime(2026, 11, 10, 7, 42, tzinfo=UTC)


class Stops(NoProgress):
    """Stops the work once it has written something."""

    def __init__(self, after: int) -> None:
        self.left = after

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def takes_in(session: Session, owner: QWidget, source: Path, whose: UUID) -> None:
    """A scan and a result, then each is looked at."""
    operator = Operator(session, InlineBackground())
    theme = Theme()
    intake = Intake(operator, theme, owner)
    kept: list[object] = []
    intake.done.connect(kept.extend)
    intake.take([source], whose, Originals.REMEMBER)
    assert len(kept) == 2, kept
    for one in kept:
        document = one.document  # type: ignore[attr-defined]
        content = session.do(read_kept_document, document_id=document.id).result
        looks_for(operator, document, content)


def looks_for(operator: Operator, document: object, content: bytes) -> None:
    """The document in the viewer: its pages, the canary looked for, turned and enlarged."""
    viewer = Viewer(operator, Theme())
    viewer.resize(900, 700)
    viewer.show()
    kind = document.kind  # type: ignore[attr-defined]
    viewer.show_document(document, OutsidePages(kind, content))  # type: ignore[arg-type]
    viewer.open_search()
    viewer.finding.line.setText(CANARY)
    viewer.finding.typed.emit(CANARY)
    assert viewer.finding.hits, "it stands in the document"
    for _find in range(3):
        viewer.finding.step(1)
    viewer.rotate()
    viewer.zoom(2)
    assert not viewer.grab().isNull()
    viewer.forget()
    viewer.deleteLater()


def previews_and_composes(
    session: Session, folder: Path, owner: QWidget, whose: UUID
) -> None:
    """A preview that is closed, and a letter that is half written when the lock comes."""
    frame = a_frame(session, FixedClock(AT), folder, owner)
    papers = patient_papers(frame.operator, session.wall, whose)
    preview = Preview(frame, papers, owner)
    preview.open()
    assert preview.drawn is not None
    assert not preview.grab().isNull()
    preview.close_preview()
    found = session.ask(composing, whose, session.wall, None, "fr")
    assert found is not None
    composer = Composer(frame, owner, found)
    composer.open()
    composer.form.body.show_text(f"Au sujet de {CANARY}")
    composer.draw()
    assert not composer.grab().isNull()
    drafts = unfinished_forms(owner)
    assert [one.kind for one in drafts] == ["letter"]
    assert keep_drafts(session, drafts) == ()
    composer.close_composer()


def looks_at_papers(session: Session, whose: UUID) -> int:
    """Each as its preview draws it."""
    papers = AgendaPapers(
        practice=session.practice,
        holidays=holidays_of(session.practice, "fr"),
        now=session.wall,
    )
    every = [
        *papers.around(A_MORNING.date()),
        papers.patient(whose),
        papers.cards.of_patient(whose),
    ]
    for paper in every:
        pages = PdfPages(session.ask(paper.read).draw(False))
        assert not pages.image(0, 900).isNull()
        pages.close()
    return len(every)


def _window() -> QWidget:
    window = QWidget()
    window.show()
    return window


def _books(session: Session, whose: UUID) -> None:
    """Two visits, so that the papers say something."""
    kind = session.ask(lambda reader: reader.value("SELECT id FROM appointment_type"))
    for number in range(2):
        session.do(
            book_appointment,
            start=A_MORNING + timedelta(minutes=40 * number),
            type_id=UUID(bytes=kind),
            patient_id=whose,
            note=f"Apporter {CANARY}",
        )


def main(folder: Path) -> None:
    qt = QApplication(sys.argv[:1])
    session = reopen(paths_in(folder), FixedClock(AT))
    owner = _window()
    patient = replace(a_patient(CANARY), notes=f"Allergie : {CANARY}")
    session.do(save_patient, patient=patient)
    takes_in(session, owner, folder / "source", patient.id)
    _books(session, patient.id)
    assert looks_at_papers(session, patient.id) > 5
    draft = Draft(title="Attestation", body=f"{{patient}} ({CANARY})")
    session.do(
        make_letter, patient_id=patient.id, draft=draft, category=Category.LETTER
    )
    new = NewMessage(text=f"{CANARY} a rappelé", patient_id=patient.id)
    message = session.do(take_message, new=new).result
    session.do(seal_message, message_id=message.id)
    for after in (0, 1, 2, 3):
        wanted = Export(
            path=folder / "out" / "tout.zip", wanted=Wanted(form=Form.ARCHIVE)
        )
        with suppress(Cancelled):
            leave(session, wanted, Stops(after))
            raise AssertionError("the export was not stopped")
    previews_and_composes(session, folder / "user", owner, patient.id)
    form = FormDraft(
        kind="patient", subject=UUID(int=7), content={"family": f"{CANARY} bis"}
    )
    assert keep_drafts(session, [form]) == ()
    session.close("idle")
    qt.processEvents()
    owner.close()
    print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    os._exit(0)
