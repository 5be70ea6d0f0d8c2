"""A patient as the front office knows her: identity and how to reach her."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from db.errors import InvalidValue


class Sex(StrEnum):
    """Administrative sex, as on the identity document."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = ""


class IdentityStatus(StrEnum):
    """How far an identity was checked (RNIV).

    *Récupérée* and *qualifiée* come from the national INSi service alone, which a program
    without a network never asks: they are not here, so that nothing can claim them.
    """

    PROVISIONAL = "provisional"
    VALIDATED = "validated"


class IdentityDocument(StrEnum):
    """What was seen when an identity was validated."""

    NONE = ""
    IDENTITY_CARD = "identity_card"
    PASSPORT = "passport"
    RESIDENCE_PERMIT = "residence_permit"
    BIRTH_RECORD = "birth_record"
    FAMILY_BOOK = "family_book"
    KNOWN = "known"


class Channel(StrEnum):
    """How a patient wants to be reached."""

    ANY = ""
    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One number.

    Args:
        number: E.164, such as "+33639981234"; kept as typed when it is not a number.
        label: a code: "mobile", "home", "work", "other".
        owner: whose it is when not the patient's, such as "mère".
    """

    number: str
    label: str = "mobile"
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address; lines are separated by newlines in `street`."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""

    def __bool__(self) -> bool:
        return bool(self.street or self.postcode or self.city)


STRICT_TRAITS = (
    "birth_name",
    "first_names",
    "sex",
    "birth_date",
    "birth_insee",
)
"""The traits of an identity (RNIV): what is checked against a document, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The front-office file of a patient.

    Args:
        birth_name: nom de naissance, in the case it was written.
        used_name: nom utilisé, empty when it is the birth name.
        first_names: birth first names, space separated, the first one first.
        used_first_name: prénom utilisé, empty when it is the first of `first_names`.
        birth_place: as it is called; birth_insee: its code, "99" first for a country.
        nir: national number without spaces; optional, off by default, never exported.
        identity_document, identity_checked_on: what was seen, when, for a validated one.
        homonym, doubtful, fictitious: the markers of the RNIV; the last two keep an
            identity from being validated.
        language: ISO 639-1, "" for French or not known.
        deceased_on: None when only the fact is known.
        booking_alert: shown at the moment of booking.
        notes: free text of the counter; never leaves in an envelope.
        remote_opposed: opposed to the remote secretariat: stays out of every envelope.
        archived: no longer offered in searches.
    """

    id: UUID
    birth_name: str
    first_names: str
    used_name: str = ""
    used_first_name: str = ""
    title: str = ""
    sex: Sex = Sex.UNKNOWN
    birth_date: date | None = None
    birth_place: str = ""
    nir: str = ""
    phones: tuple[Phone, ...] = ()
    email: str = ""
    address: Address = field(default_factory=Address)
    notes: str = ""
    booking_alert: str = ""
    remote_opposed: bool = False
    archived: bool = False
    birth_insee: str = ""
    identity_status: IdentityStatus = IdentityStatus.PROVISIONAL
    identity_document: IdentityDocument = IdentityDocument.NONE
    identity_checked_on: date | None = None
    homonym: bool = False
    doubtful: bool = False
    fictitious: bool = False
    language: str = ""
    channel: Channel = Channel.ANY
    deceased: bool = False
    deceased_on: date | None = None

    def __post_init__(self) -> None:
        if not (self.birth_name.strip() or self.used_name.strip()):
            raise InvalidValue("birth_name", "empty")

    @property
    def family_name(self) -> str:
        """The name she is called by."""
        return self.used_name or self.birth_name

    @property
    def all_first_names(self) -> tuple[str, ...]:
        """The birth first names, one by one."""
        return tuple(self.first_names.replace(",", " ").split())

    @property
    def first_name(self) -> str:
        """The first name she is called by."""
        return self.used_first_name or self.first_names.split(" ")[0]
