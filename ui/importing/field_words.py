"""What a column can be read as, in groups, and why one is read so."""

from __future__ import annotations

from desktop.formats.mapping import Why
from desktop.i18n import N_, _

IGNORED = ""
GROUPS: tuple[dict[str, str], ...] = (
    {
        "family_name": N_("Family name"),
        "birth_name": N_("Birth name"),
        "used_name": N_("Name used"),
        "first_names": N_("First names"),
        "used_first_name": N_("First name used"),
        "full_name": N_("Name and first name together"),
        "title": N_("Title"),
        "sex": N_("Sex"),
        "birth_date": N_("Birth date"),
        "birth_place": N_("Birth place"),
        "birth_insee": N_("INSEE code of birth"),
        "external_id": N_("Identifier elsewhere"),
        "nir": N_("National number"),
    },
    {
        "mobile": N_("Mobile"),
        "phone": N_("Telephone"),
        "work_phone": N_("Telephone at work"),
        "email": N_("E-mail"),
        "street": N_("Street"),
        "postcode": N_("Postcode"),
        "city": N_("City"),
        "country": N_("Country"),
        "language": N_("Language"),
        "channel": N_("Preferred channel"),
    },
    {
        "responsible": N_("Responsible adult"),
        "responsible_relation": N_("Responsible adult: relation"),
        "responsible_phone": N_("Responsible adult: telephone"),
        "trusted": N_("Trusted person"),
        "trusted_relation": N_("Trusted person: relation"),
        "trusted_phone": N_("Trusted person: telephone"),
        "emergency": N_("Person to be told"),
        "emergency_relation": N_("Person to be told: relation"),
        "emergency_phone": N_("Person to be told: telephone"),
        "relatives": N_("Relatives"),
    },
    {
        "treating_doctor": N_("Treating doctor"),
        "treating_rpps": N_("Treating doctor: RPPS"),
        "treating_mssante": N_("Treating doctor: MSSanté"),
        "correspondents": N_("Correspondents"),
    },
    {
        "consent_notice": N_("Information notice handed over"),
        "consent_data_use": N_("Use of the data for studies"),
        "consent_phone": N_("Reminders by telephone"),
        "consent_sms": N_("Reminders by text message"),
        "consent_email": N_("Reminders by e-mail"),
        "consent_remote": N_("Handling by the remote secretariat"),
        "remote_opposed": N_("Opposed to the remote secretariat"),
    },
    {
        "booking_alert": N_("Booking alert"),
        "notes": N_("Note"),
        "remark": N_("Added to the note"),
        "deceased": N_("Deceased"),
        "deceased_on": N_("Deceased on"),
        "archived": N_("Archived"),
        "homonym": N_("Homonym"),
        "doubtful": N_("Doubtful identity"),
        "fictitious": N_("Fictitious identity"),
        "identity_check": N_("Identity check (not kept)"),
    },
)
"""Who she is, how she is reached, who is around her, her doctors, her answers, the rest."""

_FIELDS = {field: words for group in GROUPS for field, words in group.items()}
_WHY = {
    Why.NOBODY: N_("neither name nor values say"),
    Why.NAME: N_("by its name"),
    Why.TAKEN: N_("another column is this already"),
    Why.PROFILE: N_("as saved in the profile"),
    Why.VALUES: N_("by its values"),
    Why.ORDER: N_("by its place, to be checked"),
    Why.CHOSEN: N_("chosen by you"),
}


def field_words(field: str) -> str:
    """A field a column can go to; the empty one is no field."""
    return _(_FIELDS[field]) if field else _("Not read")


def why_words(why: Why) -> str:
    """What the field of a column was concluded from."""
    return _(_WHY[why])
