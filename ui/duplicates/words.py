"""The words of likeness: why two files look alike, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from db.entities import Patient
from desktop.dates import numeric_day, phone
from desktop.formats.nir import masked_nir
from desktop.i18n import N_, _
from desktop.merging import Trait
from desktop.resemblance import Reason
from ui.patients.choices import choice_words
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
    words = _SAID.get(trait.name)
    if words is not None:
        return words(patient)
    return " ".join(str(getattr(patient, trait.name)).split())


def _address_words(patient: Patient) -> str:
    at = patient.address
    town = f"{at.postcode} {at.city}".strip()
    return ", ".join(part for part in (*at.street.splitlines(), town) if part)


def _choice(name: str, said: str) -> str:
    return choice_words(name, said) if said else ""


_SAID: dict[str, Callable[[Patient], str]] = {
    "phones": lambda one: ", ".join(phone(number.number) for number in one.phones),
    "address": _address_words,
    "sex": lambda one: sex_words(one.sex) if one.sex else "",
    "birth_date": lambda one: numeric_day(one.birth_date),
    "identity_status": lambda one: numeric_day(one.identity_checked_on),
    # As in the file: in clear it is asked for there, and told.
    "nir": lambda one: masked_nir(one.nir),
    "remote_opposed": lambda one: _("opposed") if one.remote_opposed else "",
    "deceased": lambda one: _("yes") if one.deceased else "",
    "language": lambda one: _choice("language", one.language),
    "channel": lambda one: _choice("channel", one.channel.value),
}
