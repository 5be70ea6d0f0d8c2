"""The words of a patient's file: fields, kinds of phones, and what changed in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

from db.entities.patient import Patient, Sex
from db.rows import HistoryRow
from desktop.dates import age, day_name, hour, month_name, numeric_day, phone
from desktop.formats.nir import masked_nir
from desktop.i18n import N_, _, language, pgettext
from ui.patients.choices import CHOICES, choice_words

NO_BREAK = "\u00a0"
FIELDS = {
    "birth_name": N_("Birth name"),
    "first_names": N_("First names at birth"),
    "used_name": N_("Name used"),
    "used_first_name": N_("First name used"),
    "title": N_("Title"),
    "sex": N_("Sex"),
    "birth_date": N_("Birth date"),
    "birth_place": N_("Birth place"),
    "nir": N_("National number"),
    "phones": N_("Telephone"),
    "email": N_("E-mail"),
    "street": N_("Street"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "country": N_("Country"),
    "notes": N_("Note"),
    "booking_alert": N_("Booking alert"),
    "remote_opposed": N_("Remote secretariat"),
    "archived": N_("Archived"),
    "birth_insee": N_("Code of the birth place"),
    "identity_status": N_("Identity"),
    "identity_document": N_("Document seen"),
    "identity_checked_on": N_("Checked on"),
    "homonym": N_("Homonym"),
    "doubtful": N_("Doubtful identity"),
    "fictitious": N_("Fictitious identity"),
    "language": N_("Language"),
    "channel": N_("Preferred channel"),
    "deceased": N_("Deceased"),
    "deceased_on": N_("Died on"),
    "answer": N_("Answer"),
    "given_on": N_("Said on"),
    "note": N_("Note"),
    "name": N_("Name"),
    "phone": N_("Telephone"),
    "relation": N_("Relation"),
    "responsible": N_("Responsible adult"),
    "trusted": N_("Trusted person"),
    "emergency": N_("To be told"),
    "role": N_("Role"),
}
BESIDE = {
    "consent": {
        "created": N_("Consent noted"),
        "updated": N_("Consent changed"),
        "removed": N_("Consent taken away"),
    },
    "relative": {
        "created": N_("Relative noted"),
        "updated": N_("Relative changed"),
        "removed": N_("Relative removed"),
    },
    "care_link": {
        "created": N_("Correspondent named in a file"),
        "updated": N_("Role of the correspondent changed"),
        "removed": N_("Correspondent taken out of a file"),
    },
}
SEXES = {
    Sex.FEMALE: N_("Female"),
    Sex.MALE: N_("Male"),
    Sex.UNKNOWN: N_("Not given"),
}
PHONE_LABELS = {
    "mobile": N_("Mobile"),
    "home": N_("Home"),
    "work": N_("Work"),
    "other": N_("Other"),
}
_INTENTS = {
    "import_patients": N_("By an import"),
    "merge_patients": N_("Files merged"),
    "unmerge_patients": N_("Merged files parted"),
    "take_pli": N_("By an envelope"),
    "review_pli": N_("By an envelope"),
}
_FLAGS = (
    "archived",
    "remote_opposed",
    "homonym",
    "doubtful",
    "fictitious",
    "deceased",
    "responsible",
    "trusted",
    "emergency",
)
_DAYS = ("birth_date", "identity_checked_on", "deceased_on", "given_on")


def field_words(name: str) -> str:
    """A column as the file names it."""
    found = FIELDS.get(name)
    return _(found) if found else name


def phone_label(label: str) -> str:
    """Which of somebody's phones it is."""
    return _(PHONE_LABELS.get(label, PHONE_LABELS["other"]))


def sex_words(sex: Sex) -> str:
    """The administrative sex."""
    return _(SEXES[sex])


def long_date(day: date) -> str:
    """As "14 mai 1984", with spaces that do not break."""
    return NO_BREAK.join((_number(day), month_name(day), str(day.year)))


def _number(day: date) -> str:
    return "1er" if day.day == 1 and language() == "fr" else str(day.day)


def born_words(patient: Patient, today: date) -> str:
    """As "42 ans, née le 14 mai 1984"; empty when nobody knows."""
    if patient.birth_date is None:
        return ""
    said = {
        Sex.FEMALE: pgettext("of a woman", "born {date}"),
        Sex.MALE: pgettext("of a man", "born {date}"),
        Sex.UNKNOWN: _("born {date}"),
    }[patient.sex]
    born = said.format(date=long_date(patient.birth_date))
    return ", ".join(part for part in (age(patient.birth_date, today), born) if part)


def birth_name_words(patient: Patient) -> str:
    """As "née MOREAU", when she is called otherwise."""
    return other_name(patient.sex, patient.family_name, patient.birth_name)


def other_name(sex: str, called: str, born: str) -> str:
    """The birth name where it differs from the one in use."""
    if not born or born.casefold() == called.casefold():
        return ""
    said = {
        "F": pgettext("of a woman", "née {name}"),
        "M": pgettext("of a man", "né {name}"),
    }.get(sex, _("birth name {name}"))
    return said.format(name=born.upper())


def day_with_year(day: date) -> str:
    """As "mar. 10 nov. 2026"."""
    named = day_name(day, short=True)
    return f"{named} {_number(day)} {month_name(day, short=True)} {day.year}"


def when_words(at: datetime, today: date) -> str:
    """As "auj. 09:41", "5 nov. 18:10", "5 nov. 2025"."""
    if at.date() == today:
        return _("today {time}").format(time=hour(at))
    day = f"{at.day} {month_name(at, short=True)}"
    return f"{day} {hour(at)}" if at.year == today.year else f"{day} {at.year}"


def change_words(row: HistoryRow) -> str:
    """What kind of change it was, where its fields do not say it."""
    if row.entity in BESIDE:
        return beside_words(row)
    if row.kind == "created":
        return _("Record created")
    if row.kind == "removed":
        return _("Record removed")
    found = _INTENTS.get(row.intent)
    return _(found) if found else ""


def beside_words(row: HistoryRow) -> str:
    """What was done beside the patient: "Relative noted: Paul"."""
    said = _(BESIDE[row.entity][row.kind])
    about = row.about
    if row.entity == "consent":
        about = choice_words("subject", about)
    return _("{what}: {name}").format(what=said, name=about) if about else said


def value_words(name: str, value: str | int | None) -> str:
    """A stored value as people read it; "" for none."""
    if value in (None, "", "[]"):
        return ""
    if name in _FLAGS:
        return _("yes") if value else _("no")
    if name in CHOICES:
        return choice_words(name, str(value))
    if name in _DAYS:
        return numeric_day(date.fromisoformat(str(value)))
    return _WRITTEN.get(name, str)(str(value))


def _phones(stored: str) -> str:
    return ", ".join(phone(number) for number, *_rest in json.loads(stored))


_WRITTEN: dict[str, Callable[[str], str]] = {
    "phone": phone,
    "phones": _phones,
    "sex": lambda stored: sex_words(Sex(stored)),
    # As in the file: in clear it is asked for there, and told.
    "nir": masked_nir,
}
