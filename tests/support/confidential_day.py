"""A doctor's day around one notebook, in a process of its own that is watched.

python confidential_day.py FOLDER      (FOLDER/home is a practice, FOLDER/source a PDF)
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from db.entities.confidential import Section
from desktop.backup import service
from desktop.clock import FixedClock
from support.builders import a_patient
from support.homes import paths_in, reopen
from support.notebook import save_patient
from ui.background import InlineBackground
from ui.confidential.documents import DocumentRow
from ui.confidential.editor import NoteEditor
from ui.names import Names
from ui.operator import Operator
from ui.patients.screen import PatientsScreen
from ui.wearing import Wearing

CANARY = "Zygomwrax"
AT = datetime(2026, 11, 11, 9, 42, tzinfo=UTC)


def write(screen: PatientsScreen, section: Section, words: str) -> NoteEditor:
    opened = screen.file.confidential.open
    assert opened is not None
    opened.page.sections[section].add.click()
    (editor,) = opened.page.findChildren(NoteEditor)
    editor.text.setPlainText(words)
    return editor


def main(folder: Path) -> None:
    qt = QApplication(sys.argv[:1])
    paths, clock = paths_in(folder), FixedClock(AT)
    session = reopen(paths, clock)
    patient = a_patient()
    session.do(save_patient, patient=patient)
    operator = Operator(session, InlineBackground())
    wearing = Wearing(qt, paths.config)
    screen = PatientsScreen(operator, wearing.theme, clock, Names())
    operator.changed.connect(lambda changes, _who: screen.refresh(changes))
    screen.resize(1224, 790)
    screen.show()
    screen.open(patient.id)
    screen.file.show_tab(screen.file.tabs.count() - 1)
    opened = screen.file.confidential.open
    assert opened is not None
    write(screen, Section.DIAGNOSES, f"Suspicion de {CANARY}").save.click()
    write(screen, Section.NOTES, f"Revoir {CANARY}").cancel.click()
    opened.documents.add(next((folder / "source").iterdir()))
    opened.page.search.setText(CANARY)
    line = opened.page.documents.findChildren(DocumentRow)[0]
    line.opened.emit()
    opened.viewer.turn_to(1)
    opened.viewer.zoom(2)
    qt.processEvents()
    assert not screen.grab().isNull()
    opened.viewer.leave()
    write(screen, Section.LIFESTYLE, f"À moitié écrit : {CANARY}")
    service.add_destination(session, "usb", folder / "usb")
    service.run_backup(session, paths)
    screen.forget()
    wearing.keep()
    session.close()
    print("done", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    os._exit(0)
