"""A patient's whole file as JSON; the national number only masked."""

from __future__ import annotations

from typing import Any

from desktop.names import shown_name
from desktop.reads.around import Around, Beside
from desktop.reads.patients import PatientFile


def file_document(file: PatientFile) -> dict[str, Any]:
    """What `patients show` adds to the name and the numbers."""
    patient, around = file.patient, file.around
    checked = patient.identity_checked_on
    return {
        "used_name": patient.used_name,
        "sex": str(patient.sex),
        "birth_place": patient.birth_place,
        "birth_insee": patient.birth_insee,
        "identity": {
            "status": str(patient.identity_status),
            "document": str(patient.identity_document),
            "checked_on": checked.isoformat() if checked else None,
            "homonym": patient.homonym,
            "doubtful": patient.doubtful,
            "fictitious": patient.fictitious,
        },
        "nir": file.nir,
        "language": patient.language,
        "channel": str(patient.channel),
        "deceased": patient.deceased,
        "archived": patient.archived,
        "booking_alert": patient.booking_alert,
        "no_shows": file.no_shows,
        "relatives": [_relative(one) for one in around.relatives],
        "consents": [
            {
                "subject": str(one.consent.subject),
                "answer": str(one.consent.answer),
                "given_on": one.consent.given_on.isoformat(),
                "noted_by": one.noted_by,
            }
            for one in around.consents
        ],
        "correspondents": [
            {
                "id": str(other.id),
                "name": " ".join(filter(None, (other.family_name, other.first_name))),
                "role": str(link.role),
                "speciality": other.speciality,
                "rpps": other.rpps,
            }
            for link, other in around.care
        ],
        "retention": _retention(around),
    }


def _relative(one: Beside) -> dict[str, Any]:
    return {
        "name": shown_name(one.other) if one.other else one.relative.name,
        "patient_id": str(one.other.id) if one.other else None,
        "relation": str(one.relative.relation),
        "responsible": one.relative.responsible,
        "trusted": one.relative.trusted,
        "emergency": one.relative.emergency,
        "phones": [phone.number for phone in one.phones],
    }


def _retention(around: Around) -> dict[str, str] | None:
    found = around.retention
    if found is None:
        return None
    return {
        "since": found.since.isoformat(),
        "archive_on": found.archive_on.isoformat(),
        "destroy_on": found.destroy_on.isoformat(),
    }
