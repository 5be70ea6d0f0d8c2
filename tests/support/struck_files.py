"""Work on documents, the telephone and files of patients, ended in the middle: see struck_work.

Each prepares everything first, so that what is counted is the act alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from db.entities import Repeats
from db.entities.documents import Category
from desktop.clock import FixedClock
from desktop.formats.documents import OfferedDocument, offered
from desktop.formats.hprim import read_reports
from desktop.formats.reading import read_patient_file
from desktop.letters.making import Draft
from desktop.operations.documents import add_document, file_document
from desktop.operations.importing import import_patients, plan_patient_import
from desktop.operations.letters import make_letter
from desktop.operations.likeness import merge_patients, unmerge_patients
from desktop.operations.phone_messages import NewMessage, seal_message, take_message
from desktop.operations.results import receive_result
from desktop.operations.tasks import NewTask, add_task, complete_task
from desktop.session import Session
from support.homes import paths_in, reopen
from support.two_vaults import patients

AT = datetime(2026, 11, 11, 9, 42, tzinfo=UTC)
CANARY = "Zwyxquorth"
ROWS = 4


def a_scan() -> OfferedDocument:
    """A text, so that its words would be found in clear."""
    return offered(f"{CANARY} : compte rendu\n".encode() * 400, CANARY, text=True)


def a_result() -> bytes:
    """A report of nobody here."""
    head = (
        f"REF1\n{CANARY}\nLine\n\n\n29000 BREST\n02/03/1971\n\nF1\n10/11/2026\nLabo\n"
    )
    return (head + f"\n{CANARY} 5,1 mmol/L\n****FIN****\n").encode()


def document(folder: Path) -> Callable[[], object]:
    session = _begun(folder)
    whose, scan = patients(session)[0], a_scan()
    return lambda: session.do(add_document, document=scan, patient_id=whose)


def tray(folder: Path) -> Callable[[], object]:
    """A result that waits, then is filed."""
    session = _begun(folder)
    (report,) = read_reports(a_result(), date(2026, 11, 11))
    whose = patients(session)[0]

    def work() -> None:
        kept = session.do(receive_result, report=report).result
        session.do(file_document, document_id=kept.document.id, patient_id=whose)

    return work


def letter(folder: Path) -> Callable[[], object]:
    session = _begun(folder)
    return lambda: a_letter(session)


def a_letter(session: Session) -> str:
    """Makes one; its number."""
    draft = Draft(title="Attestation", body=f"{CANARY}, {{patient}}")
    done = session.do(
        make_letter,
        patient_id=patients(session)[0],
        draft=draft,
        category=Category.CERTIFICATE,
    )
    return done.result.document.number


def sealing(folder: Path) -> Callable[[], object]:
    session = _begun(folder)
    new = NewMessage(text=f"{CANARY} rappelle", patient_id=patients(session)[0])
    message = session.do(take_message, new=new).result
    return lambda: session.do(seal_message, message_id=message.id)


def task(folder: Path) -> Callable[[], object]:
    """One that comes again: the next is left behind in the same act."""
    session = _begun(folder)
    new = NewTask(title=CANARY, due_day=date(2026, 11, 11), repeats=Repeats.WEEKLY)
    made = session.do(add_task, new=new).result
    return lambda: session.do(complete_task, task_id=made.id)


def merging(folder: Path) -> Callable[[], object]:
    session = _begun(folder)
    kept, gone = patients(session)[:2]
    return lambda: session.do(merge_patients, kept_id=kept, gone_id=gone, choices={})


def parting(folder: Path) -> Callable[[], object]:
    session = _begun(folder)
    kept, gone = patients(session)[:2]
    session.do(merge_patients, kept_id=kept, gone_id=gone, choices={})
    (merge,) = session.home.office.reader.execute("SELECT id FROM patient_merge")
    key = _uuid(merge[0])
    return lambda: session.do(unmerge_patients, merge_id=key)


def importing(folder: Path) -> Callable[[], object]:
    """In two slices, each of which is written whole or not."""
    session = _begun(folder)
    rows = "".join(f"{CANARY}{n};Anne;0{n + 1}/03/1971\n" for n in range(ROWS))
    file = read_patient_file(f"Nom;Prénom;Né le\n{rows}".encode(), date(2026, 11, 11))
    plan = session.ask(plan_patient_import, file)
    items = [item for part in plan.slices for item in part]
    halves = (items[: ROWS // 2], items[ROWS // 2 :])
    slices = [{"items": half} for half in halves]
    return lambda: session.do_each(import_patients, slices)


def _begun(folder: Path) -> Session:
    return reopen(paths_in(folder), FixedClock(AT))


def _uuid(raw: bytes) -> UUID:
    return UUID(bytes=raw)


WORKS_ON_FILES: dict[str, Callable[[Path], Callable[[], object]]] = {
    "document": document,
    "tray": tray,
    "letter": letter,
    "sealing": sealing,
    "task": task,
    "merging": merging,
    "parting": parting,
    "importing": importing,
}
