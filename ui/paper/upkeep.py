"""The lists of the practice's upkeep on paper: files alike, scans to file, addresses, settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from db.entities.documents import PatientDocument
from desktop.dates import numeric_day, phone
from desktop.i18n import _, language
from desktop.prints.list_paper import ListPaper, Row, list_printable
from desktop.prints.printable import Content, Printable
from desktop.reads.agenda import every_type
from desktop.reads.around import BookLine
from desktop.reads.letters import letter_texts
from desktop.reads.likeness import SideBySide
from desktop.reads.openings import opening_settings
from ui.agenda.texts import minutes_text
from ui.documents.words import origin_words
from ui.duplicates.words import reason_words
from ui.names import Names
from ui.operator import Operator
from ui.patients.beside_cards import correspondent_name
from ui.settings.openings.words import (
    WEEKS,
    hours_words,
    validity_words,
    weekday_name,
)


def duplicates_paper(rows: Sequence[SideBySide]) -> ListPaper:
    """The pairs that are to be decided."""

    def line(row: SideBySide, names: Names) -> Row:
        return (
            names.name(row.one),
            names.name(row.other),
            f"{row.resemblance.score}\u202f%",
            names.detail(reason_words(row.resemblance.reasons)),
        )

    return ListPaper(
        key="duplicates",
        title=_("Duplicates"),
        columns=(
            (_("First file"), 140),
            (_("Second file"), 140),
            (_("Alike"), 49),
            (_("Why"), 170),
        ),
        rows=[line(row, Names()) for row in rows],
        veiled=[line(row, Names(hidden=True)) for row in rows],
    )


def tray_paper(documents: Sequence[PatientDocument]) -> ListPaper:
    """What waits for its patient; a title may say whose it is."""

    def line(one: PatientDocument, title: str) -> Row:
        day = numeric_day(one.day or one.added_at.date())
        return (title, origin_words(one), day)

    return ListPaper(
        key="documents-to-file",
        title=_("Documents to file"),
        columns=((_("Document"), 299), (_("Origin"), 110), (_("Date"), 90)),
        rows=[line(one, one.title) for one in documents],
        veiled=[line(one, "…") for one in documents],
    )


def addresses_paper(lines: Sequence[BookLine], looked_for: str) -> ListPaper:
    """The address book as it is narrowed; professionals, and no patient."""

    def line(one: BookLine) -> Row:
        who = one.correspondent
        called = phone(who.phones[0].number) if who.phones else ""
        name = correspondent_name(who)
        return (name, who.speciality, who.address.city, called, who.mssante)

    return ListPaper(
        key="addresses",
        title=_("Address book"),
        columns=(
            (_("Name"), 120),
            (_("Speciality"), 100),
            (_("City"), 90),
            (_("Telephone"), 80),
            ("MSSanté", 109),
        ),
        rows=[line(one) for one in lines],
        note=f"“{looked_for}”" if looked_for else "",
    )


def settings_papers(operator: Operator) -> tuple[Printable, ...]:
    """How the practice works: types, opening hours, texts; nobody's data is on them."""
    openings = partial(openings_paper, today=operator.session.wall.date())
    papers: tuple[tuple[str, str, Callable[[Any], ListPaper]], ...] = (
        ("openings", _("Opening hours"), openings),
        ("types", _("Appointment types"), types_paper),
        ("texts", _("Texts of certificates and letters"), texts_paper),
    )
    return tuple(_listed(operator, *one) for one in papers)


def types_paper(reader: Any) -> ListPaper:
    """The types that are still booked."""
    return ListPaper(
        key="appointment-types",
        title=_("Appointment types"),
        columns=(
            (_("Code"), 49),
            (_("Type"), 150),
            (_("Duration"), 70),
            (_("Instructions"), 230),
        ),
        rows=[
            (one.code, one.name, minutes_text(one.minutes), one.instructions)
            for one in every_type(reader)
            if not one.retired
        ],
    )


def openings_paper(reader: Any, today: date) -> ListPaper:
    """The week's opening hours, in the order of the week."""
    rules = opening_settings(reader, today).weekly
    ordered = sorted(rules, key=lambda one: (one.weekday, one.start))
    return ListPaper(
        key="opening-hours",
        title=_("Opening hours"),
        columns=((_("Day"), 120), (_("Hours"), 130), (_("Holds"), 249)),
        rows=[
            (
                weekday_name(one.weekday),
                hours_words(one.start, one.end),
                _also(_(WEEKS[one.parity]), validity_words(one)),
            )
            for one in ordered
        ],
    )


def texts_paper(reader: Any) -> ListPaper:
    """What certificates and letters begin with."""
    return ListPaper(
        key="letter-texts",
        title=_("Texts of certificates and letters"),
        columns=((_("Model"), 150), (_("Words"), 349)),
        rows=[
            (one.name, " ".join(one.body.split()))
            for one in letter_texts(reader, language())
        ],
    )


def _listed(
    operator: Operator, key: str, title: str, made: Callable[[Any], ListPaper]
) -> Printable:
    """A list that is read when it is looked at."""
    session = operator.session
    practice, now = session.practice.name, session.wall

    def read(reader: Any) -> Content:
        content: Content = list_printable(practice, now, made(reader)).read(reader)
        return content

    return Printable(key=f"settings-{key}", title=title, read=read, named=False)


def _also(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
