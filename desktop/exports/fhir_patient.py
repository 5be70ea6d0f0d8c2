"""A patient as a FHIR R4 resource, by the conventions of the French core profile.

Extensions and code systems: Interop'Santé, FR Core 2 (hl7.fr/ig/fhir/core). A national number
that no INSi service confirmed is no INS: it leaves as what it is, never as a qualified one.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from db.entities import Patient, Phone, Sex
from db.entities.patient import IdentityDocument, IdentityStatus
from desktop.names import shown_name

Resource = dict[str, Any]

CORE = "https://hl7.fr/ig/fhir/core"
_RELIABILITY = f"{CORE}/StructureDefinition/fr-core-identity-reliability"
_STATUSES = f"{CORE}/CodeSystem/fr-core-cs-v2-0445"
_TYPES = f"{CORE}/CodeSystem/fr-core-cs-v2-0203"
_BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace"
_INSEE = f"{CORE}/StructureDefinition/fr-core-address-insee-code"
_COMMUNES = "https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune"
_NIR = "urn:oid:1.2.250.1.213.1.4.8"
_LANGUAGES = "urn:ietf:bcp:47"
_SEX = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.UNKNOWN: "unknown"}
_DOCUMENTS = {
    IdentityDocument.IDENTITY_CARD: "CN",
    IdentityDocument.PASSPORT: "PA",
    IdentityDocument.RESIDENCE_PERMIT: "CS",
    IdentityDocument.BIRTH_RECORD: "AN",
    IdentityDocument.FAMILY_BOOK: "LE",
}
_PHONES = {"mobile": "mobile", "home": "home", "work": "work"}


def urn(key: UUID) -> str:
    """How one resource of a bundle names another."""
    return f"urn:uuid:{key}"


def patient_resource(
    patient: Patient, doctors: list[UUID], *, nir: bool = False
) -> Resource:
    """The resource.

    Args:
        doctors: her treating doctors, who stand in the bundle too.
        nir: whether the national number leaves.
    """
    made: Resource = {
        "resourceType": "Patient",
        "id": str(patient.id),
        "meta": {"profile": [f"{CORE}/StructureDefinition/fr-core-patient"]},
        "extension": [_reliability(patient)],
        "identifier": _identifiers(patient, nir=nir),
        "active": not patient.archived,
        "name": _names(patient),
        "gender": _SEX[patient.sex],
    }
    if patient.birth_place or patient.birth_insee:
        made["extension"].append(_birth_place(patient))
    if patient.birth_date is not None:
        made["birthDate"] = patient.birth_date.isoformat()
    if patient.deceased_on is not None:
        made["deceasedDateTime"] = patient.deceased_on.isoformat()
    elif patient.deceased:
        made["deceasedBoolean"] = True
    return made | _reached(patient) | _treated(doctors)


def _reliability(patient: Patient) -> Resource:
    """Provisional or validated, doubtful or fictitious; *qualifiée* only INSi can say."""
    validated = patient.identity_status is IdentityStatus.VALIDATED
    code = "VALI" if validated else "PROV"
    if patient.fictitious:
        code = "FICT"
    elif patient.doubtful:
        code = "DOUT"
    inside: list[Resource] = [
        {"url": "identityStatus", "valueCoding": {"system": _STATUSES, "code": code}}
    ]
    if validated and patient.identity_checked_on is not None:
        day = patient.identity_checked_on.isoformat()
        inside.append({"url": "validationDate", "valueDate": day})
    if validated and patient.identity_document in _DOCUMENTS:
        mode = {"code": _DOCUMENTS[patient.identity_document]}
        inside.append({"url": "validationMode", "valueCoding": mode})
    return {"url": _RELIABILITY, "extension": inside}


def _birth_place(patient: Patient) -> Resource:
    place: Resource = {}
    if patient.birth_insee:
        coding = {"system": _COMMUNES, "code": patient.birth_insee}
        place["extension"] = [{"url": _INSEE, "valueCoding": coding}]
    if patient.birth_place:
        place["city"] = patient.birth_place
    return {"url": _BIRTH_PLACE, "valueAddress": place}


def _identifiers(patient: Patient, *, nir: bool) -> list[Resource]:
    internal = {"coding": [{"system": _TYPES, "code": "INTRN"}]}
    found: list[Resource] = [
        {
            "use": "usual",
            "type": internal,
            "system": "urn:ietf:rfc:3986",
            "value": urn(patient.id),
        }
    ]
    if nir and patient.nir:
        kind = {"text": "NIR, non vérifié par INSi"}
        found.append(
            {"use": "secondary", "type": kind, "system": _NIR, "value": patient.nir}
        )
    return found


def _names(patient: Patient) -> list[Resource]:
    """The official name of the birth record first, then the one she is called by."""
    called = patient.used_name or patient.used_first_name
    found = []
    if patient.birth_name:
        found.append(
            _name("official", patient.birth_name, list(patient.all_first_names))
        )
    if called or not patient.birth_name:
        first = [patient.first_name] if patient.first_name else []
        found.append(_name("usual", patient.family_name, first))
    found[-1]["text"] = shown_name(patient)
    if patient.title:
        found[-1]["prefix"] = [patient.title]
    return found


def _name(use: str, family: str, given: list[str]) -> Resource:
    made: Resource = {"use": use, "family": family}
    return made | ({"given": given} if given else {})


def _reached(patient: Patient) -> Resource:
    telecom = [_phone(phone, at) for at, phone in enumerate(patient.phones, 1)]
    if patient.email:
        telecom.append({"system": "email", "value": patient.email})
    made: Resource = {"telecom": telecom} if telecom else {}
    address = patient.address
    lines = [line for line in address.street.split("\n") if line.strip()]
    named = {
        "line": lines,
        "city": address.city,
        "postalCode": address.postcode,
        "country": address.country,
    }
    if any(named.values()):
        kept = {name: value for name, value in named.items() if value}
        made["address"] = [{"use": "home"} | kept]
    if patient.language:
        coding = {"system": _LANGUAGES, "code": patient.language}
        made["communication"] = [{"language": {"coding": [coding]}, "preferred": True}]
    return made


def _phone(phone: Phone, rank: int) -> Resource:
    made: Resource = {"system": "phone", "value": phone.number, "rank": rank}
    if phone.label in _PHONES:
        made["use"] = _PHONES[phone.label]
    if phone.owner:
        # ContactPoint says no whose: the standard extension for what is worth knowing.
        url = "http://hl7.org/fhir/StructureDefinition/contactpoint-comment"
        made["extension"] = [{"url": url, "valueString": phone.owner}]
    return made


def _treated(doctors: list[UUID]) -> Resource:
    if not doctors:
        return {}
    return {"generalPractitioner": [{"reference": urn(one)} for one in doctors]}
