"""Which column is which field: proposed from the names of the columns, then adjustable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from typing import Self

_NAMES: dict[str, str] = {
    "external_id": "id, identifiant, identifier, external id, id externe, id patient, patient id, ipp,"
    " numero dossier, n dossier, no dossier, numero de dossier, code patient,"
    " numero patient, n patient, reference, ref, uid",
    "title": "civilite, civ, titre, title, salutation, prefix",
    "birth_name": "nom de naissance, nom naissance, nom de jeune fille, nom jf,"
    " nom de famille de naissance, nom patronymique, birth name, maiden name",
    "used_name": "nom utilise, nom d usage, nom usage, nom usuel, nom marital,"
    " nom d epouse, nom d epoux, used name, married name",
    "family_name": "nom, noms, nom de famille, last name, lastname, surname,"
    " family name, name",
    "first_names": "prenom, prenoms, prenom s, prenom de naissance, prenoms de naissance,"
    " 1er prenom, premier prenom, first name, firstname, first names, given name,"
    " given names, forename",
    "used_first_name": "prenom utilise, prenom usuel, prenom d usage, preferred name,"
    " nickname",
    "full_name": "nom complet, nom et prenom, nom prenom, nom prenoms, patient,"
    " full name, fullname, display name, fn",
    "sex": "sexe, sex, gender, genre",
    "birth_date": "date de naissance, date naissance, date naiss, ddn, naissance,"
    " ne le, nee le, ne e le, anniversaire, birth date, birthdate, birthday, dob,"
    " date of birth, bday",
    "birth_place": "lieu de naissance, ville de naissance, commune de naissance,"
    " birth place, place of birth",
    "mobile": "mobile, portable, gsm, tel portable, tel mobile, telephone portable,"
    " telephone mobile, numero de portable, n portable, cell, cell phone, mobile phone,"
    " phone mobile",
    "phone": "telephone, tel, fixe, domicile, telephone fixe, tel fixe,"
    " telephone domicile, tel domicile, telephone principal, numero de telephone,"
    " telephone 1, telephone 2, telephone 3, tel 1, tel 2, tel 3, phone,"
    " phone number, home phone, phone home, landline, phone 1, phone 2",
    "work_phone": "telephone travail, tel travail, telephone professionnel, tel pro,"
    " telephone bureau, tel bureau, work phone, phone work",
    "email": "e mail, email, mail, courriel, mel, adresse mail, adresse e mail,"
    " adresse email, adresse electronique, email address, e mail address",
    "street": "adresse, rue, voie, adresse 1, adresse 2, adresse 3, adresse ligne 1,"
    " adresse ligne 2, adresse postale, complement, complement d adresse,"
    " address, street, address 1, address 2, address line 1, address line 2",
    "postcode": "code postal, cp, code ville, zipcode, zip, zip code, postcode,"
    " postal code",
    "city": "ville, commune, localite, city, town",
    "country": "pays, country",
    "nir": "nir, n secu, no secu, num secu, numero secu, numero de securite sociale,"
    " numero securite sociale, n securite sociale, n de securite sociale, nss, n ss,"
    " securite sociale, ssn",
    "booking_alert": "alerte, alerte rdv, alerte rendez vous, alert, booking alert",
    "notes": "commentaire, commentaires, note, notes, remarque, remarques, observation,"
    " observations, memo, comment, comments",
    "remark": "medecin traitant, medecin correspondant, mutuelle, profession,"
    " situation familiale, personne a prevenir, treating doctor, gp, profession",
}

FIELDS = tuple(_NAMES)
"""Fields a column can go to.

`family_name` is a name of which nobody says whether it is the birth name; `remark` goes
to the notes with the column's own name before it.
"""

REPEATABLE = frozenset({"mobile", "phone", "work_phone", "notes", "remark", "street"})
"""Fields that several columns may share."""

_FIELD_OF = {
    name.strip(): field for field, names in _NAMES.items() for name in names.split(",")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Columns to fields.

    Args:
        headers: the names of the file's columns.
        fields: the field of each column, "" for one that is not read.
    """

    headers: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether there is a column that names the person."""
        named = {"birth_name", "used_name", "family_name", "full_name"}
        return bool(named & set(self.fields))

    @property
    def unread(self) -> tuple[str, ...]:
        """Names of the columns that go nowhere."""
        pairs = zip(self.headers, self.fields, strict=True)
        return tuple(header for header, field in pairs if header and not field)

    def columns(self, field: str) -> list[int]:
        """Where the field is read from, in the file's order."""
        return [index for index, name in enumerate(self.fields) if name == field]

    def with_field(self, column: int, field: str) -> Self:
        """That column read as that field; another that was read so is let go.

        Raises:
            ValueError: there is no such field.
        """
        if field and field not in FIELDS:
            raise ValueError(field)
        fields = list(self.fields)
        if field and field not in REPEATABLE:
            fields = ["" if name == field else name for name in fields]
        fields[column] = field
        return type(self)(headers=self.headers, fields=tuple(fields))

    def profile(self) -> dict[str, str]:
        """What can be saved under a name: the column's key to its field."""
        pairs = zip(self.headers, self.fields, strict=True)
        return {header_key(header): field for header, field in pairs if header}


def header_key(header: str) -> str:
    """A column's name as names are compared.

    >>> header_key("Né(e) le")
    'ne e le'
    """
    apart = re.sub(r"(?<=[a-zé])(?=[A-Z])", " ", header)
    lowered = apart.casefold().replace("œ", "oe").replace("’", "'").replace("n°", "n ")
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def known_header(header: str) -> bool:
    """Whether it is the name of a column we know."""
    return header_key(header) in _FIELD_OF


def propose(headers: tuple[str, ...], profile: Dict[str, str] | None = None) -> Mapping:
    """The mapping the names suggest, or the saved profile's where it knows a column.

    A field that is no list goes to the first column that suits it.
    """
    fields: list[str] = []
    for header in headers:
        key = header_key(header)
        known = (profile or {}).get(key)
        field = _FIELD_OF.get(key, "") if known not in FIELDS else known
        if known == "":
            field = ""
        if field in fields and field not in REPEATABLE:
            field = ""
        fields.append(field or "")
    return Mapping(headers=headers, fields=tuple(fields))
