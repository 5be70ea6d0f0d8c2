"""Patients as a table for a French Excel; our own import knows its columns."""

from __future__ import annotations

from collections.abc import Iterator

from db.entities import Patient
from desktop.dates import phone
from desktop.exports.beside_cells import NOTHING, beside_headers
from desktop.formats.csv_export import Cell
from desktop.i18n import _

_KINDS = (("mobile",), ("home", "other", ""), ("work",))


def headers(*, nir: bool = False) -> tuple[str, ...]:
    """The names of the columns."""
    return (
        _("Identifier"),
        _("Title"),
        _("Birth name"),
        _("Used name"),
        _("First names"),
        _("Preferred name"),
        _("Sex"),
        _("Birth date"),
        _("Birth place"),
        _("Birth place code"),
        _("Mobile"),
        _("Telephone"),
        _("Work phone"),
        _("E-mail"),
        _("Address"),
        _("Postcode"),
        _("City"),
        _("Country"),
        _("Alert"),
        _("Notes"),
        _("Language code"),
        _("Preferred channel"),
        _("Identity status"),
        _("Identity document"),
        _("Identity checked on"),
        _("Homonym"),
        _("Doubtful identity"),
        _("Fictitious identity"),
        _("Opposed to the remote secretariat"),
        _("Deceased"),
        _("Deceased on"),
        _("Archived"),
        *beside_headers(),
        *((_("National number"),) if nir else ()),
    )


def cells(
    patient: Patient, *, nir: bool = False, beside: tuple[str, ...] = NOTHING
) -> tuple[Cell, ...]:
    """One patient's line; what is a choice is written as its stable English code.

    Args:
        beside: her relatives, doctors and answers, as `BesideCells` writes them.
    """
    address = patient.address
    return (
        patient.id.hex,
        patient.title,
        patient.birth_name,
        patient.used_name,
        patient.first_names,
        patient.used_first_name,
        patient.sex.value,
        patient.birth_date,
        patient.birth_place,
        patient.birth_insee,
        *(" / ".join(_numbers(patient, *kinds)) for kinds in _KINDS),
        patient.email,
        address.street,
        address.postcode,
        address.city,
        address.country,
        patient.booking_alert,
        patient.notes,
        patient.language,
        patient.channel.value,
        patient.identity_status.value,
        patient.identity_document.value,
        patient.identity_checked_on,
        patient.homonym,
        patient.doubtful,
        patient.fictitious,
        patient.remote_opposed,
        patient.deceased,
        patient.deceased_on,
        patient.archived,
        *beside,
        *((patient.nir,) if nir else ()),
    )


def _numbers(patient: Patient, *labels: str) -> Iterator[str]:
    for one in patient.phones:
        if one.label in labels:
            owner = f" ({one.owner})" if one.owner else ""
            yield phone(one.number).replace("\u00a0", " ") + owner
