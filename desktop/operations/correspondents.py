"""The address book, and which of its people treat a patient."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from db.entities import CareLink, CareRole, Correspondent
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.formats.rpps import bare_rpps, is_email, is_mssante, rpps_problem
from desktop.identity import tidied_phones
from desktop.operations.operation import operation
from desktop.rights import Right

_LINES = ("family_name", "first_name", "title", "speciality", "mssante", "email")


@operation(Right.EDIT_PATIENT)
def save_correspondent(
    uow: UnitOfWork, *, correspondent: Correspondent
) -> Correspondent:
    """A new line of the address book, or a changed one.

    Raises:
        InvalidValue: the RPPS number or an address cannot be one.
    """
    kept = checked(correspondent)
    uow.correspondents.save(kept)
    return kept


@operation(Right.EDIT_PATIENT)
def retire_correspondent(
    uow: UnitOfWork, *, correspondent_id: UUID, retired: bool = True
) -> Correspondent:
    """No longer offered, or offered again; the files that name it keep it."""
    kept = replace(uow.correspondents.get(correspondent_id), retired=retired)
    uow.correspondents.save(kept)
    return kept


@operation(Right.EDIT_PATIENT)
def link_correspondent(
    uow: UnitOfWork,
    *,
    patient_id: UUID,
    correspondent_id: UUID,
    role: CareRole = CareRole.FOLLOWS,
) -> CareLink:
    """Names a correspondent in a file; the treating doctor before follows her still.

    Raises:
        NotFound: the patient or the correspondent is not there.
    """
    patient = uow.patients.get(patient_id)
    other = uow.correspondents.get(correspondent_id)
    links = uow.care_links.all_of(patient.id)
    if role is CareRole.TREATING:
        for link in links:
            if link.role is role and link.correspondent_id != other.id:
                uow.care_links.save(replace(link, role=CareRole.FOLLOWS))
    known = next((n for n in links if n.correspondent_id == other.id), None)
    link = CareLink(
        id=known.id if known else uow.new_id(),
        patient_id=patient.id,
        correspondent_id=other.id,
        role=role,
    )
    uow.care_links.save(link)
    return link


@operation(Right.EDIT_PATIENT)
def unlink_correspondent(uow: UnitOfWork, *, link_id: UUID) -> CareLink:
    """Takes a correspondent out of a file; the address book keeps it."""
    link = uow.care_links.get(link_id)
    uow.care_links.remove(link_id)
    return link


def checked(correspondent: Correspondent) -> Correspondent:
    """The line tidied: numbers as E.164, an RPPS number that holds.

    Raises:
        InvalidValue: the RPPS number or an address cannot be one.
    """
    lines: dict[str, Any] = {
        name: " ".join(getattr(correspondent, name).split()) for name in _LINES
    }
    kept = replace(
        correspondent,
        rpps=bare_rpps(correspondent.rpps),
        phones=tidied_phones(correspondent.phones),
        **lines,
    )
    problem = rpps_problem(kept.rpps)
    if problem:
        raise InvalidValue(problem, "rpps")
    if kept.mssante and not is_mssante(kept.mssante):
        raise InvalidValue("mssante", "domain")
    if kept.email and not is_email(kept.email):
        raise InvalidValue("email", "shape")
    return kept
