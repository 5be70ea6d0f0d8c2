"""What is done in an open file: each field, person and answer written as it is settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.entities import (
    CareLink,
    CareRole,
    Channel,
    ConsentAnswer,
    ConsentSubject,
    Correspondent,
    IdentityDocument,
    IdentityStatus,
    Patient,
    Relative,
    Sex,
)
from db.errors import ExpectedError
from desktop.i18n import _
from desktop.operations.consents import note_consent
from desktop.operations.correspondents import (
    link_correspondent,
    save_correspondent,
    unlink_correspondent,
)
from desktop.operations.identity import doubt_identity, reveal_nir, validate_identity
from desktop.operations.operation import Operation
from desktop.operations.patients import edit_patient
from desktop.operations.relatives import remove_relative, save_relative
from desktop.words import sentence
from ui.names import Names
from ui.operator import Operator
from ui.patients.beside_dialogs import IdentityDialog, RelativeDialog
from ui.patients.book_dialogs import CareDialog, CorrespondentDialog
from ui.patients.choices import choice_words
from ui.patients.editable import EditableFact
from ui.patients.file_page import FilePage
from ui.patients.lookups import Lookups
from ui.theme import Theme

_MADE: dict[str, Callable[[Any], dict[str, Any]]] = {
    "sex": lambda value: {"sex": Sex(value)},
    "channel": lambda value: {"channel": Channel(value)},
    "birth_place": lambda value: {"birth_place": value[0], "birth_insee": value[1]},
    "deceased_on": lambda value: {"deceased_on": value, "deceased": value is not None},
}
"""The fields of a patient that a fact stands for, where they are not its own."""


class FileDeeds(QObject):
    """Hears the cards of a file and writes what they settle.

    Signals:
        wanted: the id of another file to show.
    """

    wanted = Signal(object)

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        names: Names,
        page: FilePage,
        lookups: Lookups,
    ) -> None:
        super().__init__(page)
        self._operator, self._theme, self._names = operator, theme, names
        self._page, self.lookups = page, lookups
        record = page.record
        page.cards.kept.connect(self.keep_fact)
        page.cards.identity_card.reveal_asked.connect(self.reveal)
        page.cards.identity_card.check_asked.connect(self.check)
        page.consents.answered.connect(self.answer)
        record.relatives.wanted.connect(self.relative)
        record.relatives.removed.connect(self.remove_relative)
        record.relatives.opened.connect(self.wanted)
        record.care.wanted.connect(self.care)
        record.care.removed.connect(self.remove_care)

    # Facts and identity --------------------------------------------------------------

    def keep_fact(self, fact: EditableFact) -> None:
        """One field; what is refused stands beside it, with what was typed."""
        before = self._patient
        made = _MADE.get(fact.name, lambda value: {fact.name: value})

        def said(kept: Patient) -> str:
            words = _("{field} changed.").format(field=fact.label.text())
            was, now = before.identity_status, kept.identity_status
            if was is IdentityStatus.VALIDATED and now is not was:
                words += " " + _("The identity is to be validated again.")
            return words

        self._do(
            edit_patient,
            {"patient_id": before.id, "fields": made(fact.wanted)},
            said=said,
            failed=lambda error: fact.refuse(_words(error)),
        )

    def reveal(self) -> None:
        """The national number in clear; it is told first."""
        card = self._page.cards.identity_card
        self._do(reveal_nir, {"patient_id": self._patient.id}, then=card.show_nir)

    def check(self) -> QWidget:
        """Validates the identity, or has a validated one checked again."""
        patient = self._patient
        dialog = IdentityDialog(
            self._theme, self._page.window(), patient, self.lookups.today()
        )
        dialog.checked.connect(self._validate)
        dialog.marked.connect(self._mark)
        dialog.doubted.connect(self._doubt)
        self._names.changed.connect(dialog.reject)
        dialog.open()
        return dialog

    # Consents ------------------------------------------------------------------------

    def answer(
        self, subject: ConsentSubject, answer: ConsentAnswer | None, on: date | None
    ) -> None:
        """An answer, or none any more."""
        words = choice_words("subject", subject)
        told = _("{subject}: {answer}.").format(
            subject=words,
            answer=choice_words("answer", answer) if answer else _("not asked"),
        )
        self._do(
            note_consent,
            {
                "patient_id": self._patient.id,
                "subject": subject,
                "answer": answer,
                "on": on,
            },
            said=told,
        )

    # Relatives -----------------------------------------------------------------------

    def relative(self, known: Relative | None) -> RelativeDialog:
        """The form of a line."""
        file = self._page.file
        dialog = RelativeDialog(
            self._theme,
            self._page.window(),
            self._names,
            self.lookups,
            self._patient.id,
            known,
        )
        if known is not None and known.other_id is not None and file is not None:
            other = next(
                (b.other for b in file.around.relatives if b.relative == known), None
            )
            if other is not None:
                dialog.say_who(self._names.name(other))
        dialog.kept.connect(self._keep_relative)
        dialog.open()
        return dialog

    def remove_relative(self, key: UUID) -> None:
        """Takes a line out."""
        self._do(remove_relative, {"relative_id": key}, said=_("Relative taken out."))

    # Correspondents ------------------------------------------------------------------

    def care(self, known: tuple[CareLink, Correspondent] | None) -> CareDialog:
        """Picks a correspondent, or changes what one is to her."""
        file = self._page.file
        treated = file is not None and any(
            link.role is CareRole.TREATING for link, _other in file.around.care
        )
        dialog = CareDialog(
            self._theme, self._page.window(), self.lookups, known, first=not treated
        )
        dialog.kept.connect(self._link)
        dialog.new_asked.connect(self._new_correspondent)
        dialog.edit_asked.connect(self._edit_correspondent)
        dialog.open()
        return dialog

    def remove_care(self, key: UUID) -> None:
        """Takes a correspondent out of the file."""
        said = _("Correspondent taken out of the record.")
        self._do(unlink_correspondent, {"link_id": key}, said=said)

    # Inside --------------------------------------------------------------------------

    @property
    def _patient(self) -> Patient:
        file = self._page.file
        assert file is not None
        return file.patient

    def _do(
        self, operation: Operation[..., Any], fields: dict[str, Any], **heard: Any
    ) -> None:
        self._operator.do(self._page, operation, fields, **heard)

    def _validate(self, document: IdentityDocument, on: date) -> None:
        self._do(
            validate_identity,
            {"patient_id": self._patient.id, "document": document, "on": on},
            said=_("Identity validated."),
        )

    def _doubt(self) -> None:
        said = _("The identity is to be validated again.")
        self._do(doubt_identity, {"patient_id": self._patient.id}, said=said)

    def _mark(self, fields: dict[str, Any]) -> None:
        self._do(
            edit_patient,
            {"patient_id": self._patient.id, "fields": fields},
            said=_("Marks of the identity changed."),
        )

    def _keep_relative(self, relative: Relative) -> None:
        self._do(save_relative, {"relative": relative}, said=_("Relative noted."))

    def _link(self, key: UUID, role: CareRole) -> None:
        self._do(
            link_correspondent,
            {
                "patient_id": self._patient.id,
                "correspondent_id": key,
                "role": role,
            },
            said=_("{role} noted.").format(role=choice_words("role", role)),
        )

    def _new_correspondent(self, text: str, role: CareRole) -> None:
        dialog = CorrespondentDialog(self._theme, self._page.window())
        dialog.begin(text)

        def keep(made: Correspondent) -> None:
            self._do(
                save_correspondent,
                {"correspondent": made},
                then=lambda kept: self._link(kept.id, role),
            )

        dialog.kept.connect(keep)
        dialog.open()

    def _edit_correspondent(self, known: Correspondent) -> None:
        dialog = CorrespondentDialog(self._theme, self._page.window(), known)
        dialog.kept.connect(
            lambda made: self._do(
                save_correspondent,
                {"correspondent": made},
                said=_("Address book changed."),
            )
        )
        dialog.open()


def _words(error: object) -> str:
    return sentence(error) if isinstance(error, ExpectedError) else ""
