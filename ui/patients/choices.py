"""The words of everything in a file that is one of a few."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.i18n import N_, _

CHOICES: Mapping[str, Mapping[str, str]] = {
    "title": {
        "": N_("None given"),
        "Mme": "Mme",
        "M.": "M.",
        "Mlle": "Mlle",
        "Dr": "Dr",
        "Pr": "Pr",
    },
    "identity_status": {
        "provisional": N_("Provisional identity"),
        "validated": N_("Validated identity"),
    },
    "identity_document": {
        "": N_("None"),
        "identity_card": N_("Identity card"),
        "passport": N_("Passport"),
        "residence_permit": N_("Residence permit"),
        "birth_record": N_("Birth record"),
        "family_book": N_("Family record book"),
        "known": N_("Known to the doctor, checked before"),
    },
    "channel": {
        "": N_("No preference"),
        "phone": N_("By telephone"),
        "sms": N_("By text message"),
        "email": N_("By e-mail"),
        "post": N_("By post"),
    },
    "language": {
        "": N_("French, or not given"),
        "ar": N_("Arabic"),
        "bm": N_("Bambara"),
        "de": N_("German"),
        "en": N_("English"),
        "es": N_("Spanish"),
        "fa": N_("Persian"),
        "it": N_("Italian"),
        "kab": N_("Kabyle"),
        "fsl": N_("French sign language"),
        "mg": N_("Malagasy"),
        "pl": N_("Polish"),
        "ps": N_("Pashto"),
        "pt": N_("Portuguese"),
        "ro": N_("Romanian"),
        "ru": N_("Russian"),
        "ta": N_("Tamil"),
        "tr": N_("Turkish"),
        "uk": N_("Ukrainian"),
        "vi": N_("Vietnamese"),
        "wo": N_("Wolof"),
        "zh": N_("Chinese"),
    },
    "subject": {
        "notice": N_("Information notice handed over"),
        "data_use": N_("Use of the data for studies"),
        "phone_reminders": N_("Reminders by telephone"),
        "sms_reminders": N_("Reminders by text message"),
        "email_reminders": N_("Reminders by e-mail"),
        "remote_secretariat": N_("Handling by the remote secretariat"),
    },
    "answer": {"given": N_("agreed"), "refused": N_("refused")},
    "relation": {
        "mother": N_("Mother"),
        "father": N_("Father"),
        "spouse": N_("Spouse or partner"),
        "child": N_("Child"),
        "sibling": N_("Brother or sister"),
        "grandparent": N_("Grandparent"),
        "guardian": N_("Guardian"),
        "carer": N_("Carer"),
        "neighbour": N_("Neighbour"),
        "other": N_("Somebody close"),
    },
    "role": {
        "treating": N_("Treating doctor"),
        "referred_by": N_("Sent her here"),
        "follows": N_("Follows her"),
    },
}


def choice_words(name: str, key: str) -> str:
    """The words of one choice; the key itself for one nobody knows."""
    return _(CHOICES[name].get(key, key))


def choices(name: str) -> tuple[tuple[str, str], ...]:
    """Every choice, as (key, words)."""
    return tuple((key, _(words)) for key, words in CHOICES[name].items())
