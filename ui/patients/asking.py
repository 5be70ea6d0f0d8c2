"""What the list asks for: those found by what is typed, or a page with those opened last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from db.rows import PatientRow
from desktop.reads.patients import PatientPage, find_patients, patient_page
from ui.operator import Operator
from ui.patients.list_page import MOST
from ui.searches import asker_of


def ask_list(
    operator: Operator, owner: QObject, text: str, then: Callable[[PatientPage], None]
) -> None:
    """Answers with a page, also of what was found."""

    def found(rows: tuple[PatientRow, ...]) -> None:
        then(PatientPage(rows=rows, total=len(rows)))

    if text:
        operator.ask(
            owner,
            find_patients,
            text,
            MOST,
            asker=asker_of(operator),
            then=found,
            channel="search",
        )
    else:
        account = operator.session.account.id
        operator.ask(owner, patient_page, MOST, account, then=then, channel="search")
