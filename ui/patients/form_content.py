"""Facts that were being changed when the window locked, as the whole form keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.entities.patient import Patient
from ui.patients.editable import EditableFact
from ui.patients.form import form_content

AT = "at"
"""The key of a draft under which the field stands that had the keyboard."""


def edited_content(
    patient: Patient, edited: Mapping[str, EditableFact]
) -> dict[str, Any]:
    """Every field of `PatientForm` as it is, with what was typed over it.

    The national number, which no draft keeps, is left out.
    """
    content = form_content(patient)
    for name, fact in edited.items():
        typed = fact.editor.typed() if fact.editor is not None else None
        if name == "address":
            content.update(typed or {})
        elif name == "birth_place":
            content[name] = (typed or [""])[0]
        elif name in content:
            content[name] = typed
    return {**content, AT: next(iter(edited), "")}
