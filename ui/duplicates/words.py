"""The words of likeness: why two files look alike, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterable

from db.entities import Patient
from desktop.dates import numeric_day, phone
from desktop.i18n import N_, _
from desktop.merging import Trait
from desktop.resemblance import Reason
from ui.patients.words import field_words, sex_words

_REASONS = {
    Reason.SAME_NAME: N_("same name"),
    Reason.NAME_HEARD: N_("names sound alike"),
    Reason.NAME_NEAR: N_("names but for a letter"),
    Reason.SAME_FIRST: N_("same first name"),
    Reason.FIRST_HEARD: N_("first names sound alike"),
    Reason.FIRST_NEAR: N_("first names but for a letter"),
    Reason.SAME_BIRTH: N_("same birth date"),
    Reason.BIRTH_NEAR: N_("birth dates but for a figure"),
    Reason.SHARED_PHONE: N_("same telephone"),
    Reason.SAME_EMAIL: N_("same e-mail"),
    Reason.SAME_NUMBER: N_("same national number"),
    Reason.OTHER_FIRST: N_("other first name"),
    Reason.OTHER_BIRTH: N_("other birth date"),
    Reason.OTHER_SEX: N_("other sex"),
    Reason.OTHER_NUMBER: N_("other national number"),
    Reason.TWINS: N_("twins?"),
}
_TRAITS = {
    "phones": N_("Telephone"),
    "address": N_("Address"),
    "identity_status": N_("Identity checked on"),
    "remote_opposed": N_("Remote secretariat"),
    "deceased": N_("Deceased"),
    "language": N_("Language"),
    "channel": N_("Preferred channel"),
}
NOTHING = "–"


def reason_words(reasons: Iterable[Reason]) -> str:
    """As "same name, same birth date"."""
    return ", ".join(_(_REASONS[reason]) for reason in reasons)


def trait_words(trait: Trait) -> str:
    """What is decided, as the file calls it."""
    found = _TRAITS.get(trait.name)
    return _(found) if found else field_words(trait.name)


def said_words(trait: Trait, patient: Patient) -> str:
    """What a file says of it, "" for nothing."""
    name = trait.name
    if name == "phones":
        return ", ".join(phone(one.number) for one in patient.phones)
    if name == "address":
        at = patient.address
        town = f"{at.postcode} {at.city}".strip()
        return ", ".join(part for part in (*at.street.splitlines(), town) if part)
    if name == "sex":
        return sex_words(patient.sex) if patient.sex else ""
    if name == "birth_date":
        return numeric_day(patient.birth_date)
    if name == "identity_status":
        return numeric_day(patient.identity_checked_on)
    if name == "remote_opposed":
        return _("opposed") if patient.remote_opposed else ""
    if name == "deceased":
        return _("yes") if patient.deceased else ""
    return " ".join(str(getattr(patient, name)).split())
