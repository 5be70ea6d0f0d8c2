from __future__ import annotations

import pytest

from desktop import i18n
from desktop.exports.patient_table import headers
from desktop.formats.mapping import FIELDS, Why, header_key, propose


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Civilité", "title"),
        ("NOM", "family_name"),
        ("Nom de naissance", "birth_name"),
        ("Nom d’usage", "used_name"),
        ("PRENOM", "first_names"),
        ("NE(E) LE", "birth_date"),
        ("Né(e) le", "birth_date"),
        ("N° sécu", "nir"),
        ("Tél. portable", "mobile"),
        ("Téléphone", "phone"),
        ("E-mail", "email"),
        ("Code postal", "postcode"),
        ("Médecin traitant", "treating_doctor"),
        ("N° RPPS", "treating_rpps"),
        ("Code INSEE de naissance", "birth_insee"),
        ("Langue parlée", "language"),
        ("Contact préféré", "channel"),
        ("Personne de confiance", "trusted"),
        ("Personne à prévenir", "emergency"),
        ("Tél. responsable", "responsible_phone"),
        ("Accepte les SMS", "consent_sms"),
        ("Date de décès", "deceased_on"),
        ("Invitee Email", "email"),
        ("DNAISS", "birth_date"),
        ("Mutuelle", "remark"),
        ("Commentaire", "notes"),
        ("last_name", "family_name"),
        ("birthDate", "birth_date"),
        ("external_id", "external_id"),
        ("DERNIERE VISITE", ""),
    ],
)
def test_columns_are_known_in_french_and_in_english(header: str, field: str) -> None:
    assert propose((header,)).fields == (field,)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_column_of_our_own_export_is_known(language: str) -> None:
    i18n.install(language)

    mapping = propose(headers(nir=True))

    assert mapping.unread == ()
    assert set(mapping.why) == {Why.NAME}


def test_a_field_goes_to_the_first_column_only_unless_it_is_a_list() -> None:
    mapping = propose(("Nom", "Nom de famille", "Tél 1", "Tél 2"))

    assert mapping.fields == ("family_name", "", "phone", "phone")
    assert mapping.unread == ("Nom de famille",)


def test_the_person_may_send_a_column_elsewhere() -> None:
    mapping = (
        propose(("Nom", "Truc")).with_field(1, "birth_name").with_field(0, "notes")
    )

    assert mapping.fields == ("notes", "birth_name")
    assert mapping.usable
    with pytest.raises(ValueError, match="shoe_size"):
        mapping.with_field(0, "shoe_size")


def test_a_saved_profile_wins_over_what_names_suggest() -> None:
    chosen = propose(("Nom", "Truc", "Ville")).with_field(1, "notes").with_field(2, "")
    again = propose(("VILLE", "nom", "truc"), chosen.profile())

    assert again.fields == ("", "family_name", "notes")


def test_without_a_name_column_a_mapping_is_of_no_use() -> None:
    assert not propose(("Ville", "Prénom")).usable


def test_column_keys_have_no_case_accent_or_sign() -> None:
    assert header_key("  N° Sécu. (15) ") == "n secu 15"
    assert len(set(FIELDS)) == len(FIELDS)
