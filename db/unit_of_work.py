"""The office's transaction: its repositories, and what the doctor's vault is told."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from db.changes import Change
from db.documents_unit import DOCUMENTS, DocumentsUnit
from db.entities.confidential import FileState
from db.repositories.accounts import Accounts
from db.repositories.appointment_types import AppointmentTypes
from db.repositories.appointments import Appointments
from db.repositories.calls import CallAttempts, CallLists, CallRows
from db.repositories.consents import Consents
from db.repositories.correspondents import CareLinks, Correspondents
from db.repositories.drafts import Drafts
from db.repositories.likeness import DistinctPairs, PatientMerges
from db.repositories.opened_files import OpenedFiles
from db.repositories.openings import (
    Absences,
    HeldRanges,
    OpeningExceptions,
    OpeningRules,
)
from db.repositories.patients import Patients
from db.repositories.phone_messages import MessageAdditions, PhoneMessages
from db.repositories.practices import Practices
from db.repositories.relatives import Relatives
from db.repositories.repository import Repository
from db.repositories.series import Pins, SeriesRules
from db.repositories.settings import Settings
from db.repositories.source_keys import SourceKeys
from db.repositories.tasks import Tasks
from db.repositories.waiting import WaitingWishes
from db.unit import Told, patients_of

__all__ = ["KEPT", "Told", "UnitOfWork", "patients_of"]

KEPT: tuple[type[Repository[Any]], ...] = (
    Practices,
    Accounts,
    Patients,
    AppointmentTypes,
    OpeningRules,
    OpeningExceptions,
    HeldRanges,
    Absences,
    Appointments,
    Settings,
    SourceKeys,
    WaitingWishes,
    CallLists,
    CallRows,
    CallAttempts,
    SeriesRules,
    Pins,
    Consents,
    Relatives,
    Correspondents,
    CareLinks,
    *DOCUMENTS,
    PhoneMessages,
    MessageAdditions,
    Tasks,
    PatientMerges,
    DistinctPairs,
)
"""Every repository whose rows are journaled; undo finds them by their table's name."""


_TOGETHER = 1_000
"""Patients one effect speaks of: what it says stays well under what is read."""
_BRINGS_BACK = frozenset({"undo", "redo", "unmerge_patients"})
"""Acts by which a file that was removed comes back with what belonged to it."""


class UnitOfWork(DocumentsUnit):
    """One transaction on the office vault."""

    repositories: ClassVar[tuple[type[Repository[Any]], ...]] = KEPT

    def _before_commit(self, made: tuple[Change, ...]) -> None:
        """The doctor's notebook hears of files that leave the searches or come back.

        A mirror has no trail, and no notebook beside it.
        """
        if self._trail is None:
            return
        back = self._entry.intent in _BRINGS_BACK
        for change in made if self._forgotten is None else ():
            if change.entity == PatientMerges.table:
                self._send_merge(change)
        states: dict[str, list[str]] = {}
        for change in made:
            if change.entity == Patients.table and (state := _new_state(change, back)):
                states.setdefault(state, []).append(change.key.hex)
        for state, patients in states.items():
            self._send_states(patients, state)

    def _send_states(self, patients: list[str], state: str) -> None:
        """One effect for many: an import that is taken back removes a hundred at once."""
        if len(patients) == 1:
            self.send("take_patient_state", patient_id=patients[0], state=state)
            return
        for at in range(0, len(patients), _TOGETHER):
            some = " ".join(patients[at : at + _TOGETHER])
            self.send("take_patient_states", patient_ids=some, state=state)

    def _send_merge(self, change: Change) -> None:
        """What stands in the notebook follows the file, both ways."""
        columns = change.after or change.before or {}
        intent = (
            "take_patient_unmerge" if change.after is None else "take_patient_merge"
        )
        kept, gone = str(columns["kept_id"]), str(columns["gone_id"])
        self.send(intent, kept=kept, gone=gone)

    @property
    def practices(self) -> Practices:
        """The practice's row."""
        found: Practices = self.repository(Practices)
        return found

    @property
    def accounts(self) -> Accounts:
        """The people."""
        found: Accounts = self.repository(Accounts)
        return found

    @property
    def patients(self) -> Patients:
        """The patients."""
        found: Patients = self.repository(Patients)
        return found

    @property
    def appointment_types(self) -> AppointmentTypes:
        """The appointment types."""
        found: AppointmentTypes = self.repository(AppointmentTypes)
        return found

    @property
    def opening_rules(self) -> OpeningRules:
        """The weekly openings."""
        found: OpeningRules = self.repository(OpeningRules)
        return found

    @property
    def opening_exceptions(self) -> OpeningExceptions:
        """The dates that differ."""
        found: OpeningExceptions = self.repository(OpeningExceptions)
        return found

    @property
    def held_ranges(self) -> HeldRanges:
        """The hours held back for emergencies."""
        found: HeldRanges = self.repository(HeldRanges)
        return found

    @property
    def absences(self) -> Absences:
        """The absences."""
        found: Absences = self.repository(Absences)
        return found

    @property
    def appointments(self) -> Appointments:
        """The appointments."""
        found: Appointments = self.repository(Appointments)
        return found

    @property
    def series(self) -> SeriesRules:
        """The rules of series."""
        found: SeriesRules = self.repository(SeriesRules)
        return found

    @property
    def pins(self) -> Pins:
        """What people hold on their pinboards."""
        found: Pins = self.repository(Pins)
        return found

    @property
    def settings(self) -> Settings:
        """The choices."""
        found: Settings = self.repository(Settings)
        return found

    @property
    def source_keys(self) -> SourceKeys:
        """Where imported records came from."""
        found: SourceKeys = self.repository(SourceKeys)
        return found

    @property
    def waiting_wishes(self) -> WaitingWishes:
        """The waiting list."""
        found: WaitingWishes = self.repository(WaitingWishes)
        return found

    @property
    def call_lists(self) -> CallLists:
        """The call lists."""
        found: CallLists = self.repository(CallLists)
        return found

    @property
    def call_rows(self) -> CallRows:
        """Whom the call lists name."""
        found: CallRows = self.repository(CallRows)
        return found

    @property
    def call_attempts(self) -> CallAttempts:
        """Each time somebody was tried."""
        found: CallAttempts = self.repository(CallAttempts)
        return found

    @property
    def consents(self) -> Consents:
        """What patients agreed to or opposed."""
        found: Consents = self.repository(Consents)
        return found

    @property
    def relatives(self) -> Relatives:
        """Who stands by the patients."""
        found: Relatives = self.repository(Relatives)
        return found

    @property
    def correspondents(self) -> Correspondents:
        """The address book."""
        found: Correspondents = self.repository(Correspondents)
        return found

    @property
    def care_links(self) -> CareLinks:
        """Whose patients the people of the address book treat."""
        found: CareLinks = self.repository(CareLinks)
        return found

    @property
    def phone_messages(self) -> PhoneMessages:
        """The register of calls."""
        found: PhoneMessages = self.repository(PhoneMessages)
        return found

    @property
    def message_additions(self) -> MessageAdditions:
        """What was added to its messages."""
        found: MessageAdditions = self.repository(MessageAdditions)
        return found

    @property
    def tasks(self) -> Tasks:
        """What is to be done."""
        found: Tasks = self.repository(Tasks)
        return found

    @property
    def patient_merges(self) -> PatientMerges:
        """The files that were merged into others."""
        found: PatientMerges = self.repository(PatientMerges)
        return found

    @property
    def distinct_pairs(self) -> DistinctPairs:
        """The files that look alike and are two people's."""
        found: DistinctPairs = self.repository(DistinctPairs)
        return found

    @cached_property
    def drafts(self) -> Drafts:
        """Forms that wait to be finished; asking for them keeps what is done to them."""
        self._wrote = True
        return Drafts(self._connection)

    @cached_property
    def opened_files(self) -> OpenedFiles:
        """What each person opened last; asking for it keeps what is done to it."""
        self._wrote = True
        return OpenedFiles(self._connection)


def _new_state(change: Change, back: bool) -> str:  # noqa: FBT001 - see its one caller
    """What became of a patient's file; "" when that is as before."""
    if change.after is None:
        return FileState.REMOVED
    if change.before is None and not back:
        return ""
    archived = bool(change.after["archived"])
    if change.before is not None and bool(change.before["archived"]) == archived:
        return ""
    return FileState.ARCHIVED if archived else FileState.ACTIVE
