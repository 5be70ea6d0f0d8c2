"""Who is called as typed, or was looked at last, asked for a field and shown in it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.rows import PatientRow
from desktop.reads.patients import find_patients, recent_patients
from ui.booking.patient_field import PatientField
from ui.booking.patient_model import MOST
from ui.operator import Operator
from ui.searches import asker_of


def look_for(operator: Operator, owner: QObject, field: PatientField) -> None:
    """Asks who is meant by what stands in the field; files put away come last.

    Where nothing stands there and it is wanted: whose files this person opened last.
    """
    text = field.line.text().strip()
    if not text:
        if field.wants_recent:
            account = operator.session.account.id
            operator.ask(
                owner,
                recent_patients,
                account,
                then=field.show_recent,
                channel="search",
            )
        return

    def found(rows: tuple[PatientRow, ...]) -> None:
        field.show_found(text, sorted(rows, key=lambda row: row.archived))

    operator.ask(
        owner,
        find_patients,
        text,
        MOST + 3,
        asker=asker_of(operator),
        then=found,
        channel="search",
    )
