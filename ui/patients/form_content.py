"""Facts that were being changed when the window locked, as the whole form keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.entities.patient import Patient
from desktop.dates import numeric_day
from ui.patients.editable import EditableFact

_LINES = (
    "birth_name",
    "first_names",
    "used_name",
    "used_first_name",
    "birth_place",
    "email",
    "booking_alert",
)


def form_content(
    patient: Patient, edited: Mapping[str, EditableFact]
) -> dict[str, Any]:
    """Every field of `PatientForm` as it is, with what was typed over it.

    What the form has no field for is left out: a choice of one key, and the national number,
    which no draft keeps.
    """
    content: dict[str, Any] = {name: getattr(patient, name) for name in _LINES}
    address = patient.address
    content.update(street=address.street, postcode=address.postcode, city=address.city)
    content.update(
        birth_date=numeric_day(patient.birth_date),
        sex=patient.sex.value,
        phones=[[one.number, one.label, one.owner] for one in patient.phones],
        notes=patient.notes,
    )
    for name, fact in edited.items():
        typed = fact.editor.typed() if fact.editor is not None else None
        if name == "address":
            content.update(typed or {})
        elif name == "birth_place":
            content[name] = (typed or [""])[0]
        elif name in content:
            content[name] = typed
    return {name: said for name, said in content.items() if name != "country"}
