"""The part of the office's transaction that holds documents and files from outside."""

from __future__ import annotations

from db.connection import reporting
from db.repositories.clear_files import ClearFiles
from db.repositories.documents import LetterTemplates, PatientDocuments
from db.repositories.import_runs import ImportRuns
from db.unit import Unit

DOCUMENTS = (PatientDocuments, LetterTemplates, ClearFiles, ImportRuns)


class DocumentsUnit(Unit):
    """Documents with their bytes, and what lies about in clear."""

    @property
    def patient_documents(self) -> PatientDocuments:
        """The front office's documents with their bytes."""
        found: PatientDocuments = self.repository(PatientDocuments)
        return found

    @property
    def letter_templates(self) -> LetterTemplates:
        """The practice's texts of letters."""
        found: LetterTemplates = self.repository(LetterTemplates)
        return found

    @property
    def clear_files(self) -> ClearFiles:
        """What lies about in clear."""
        found: ClearFiles = self.repository(ClearFiles)
        return found

    @property
    def import_runs(self) -> ImportRuns:
        """The files that were imported."""
        found: ImportRuns = self.repository(ImportRuns)
        return found

    def sweep_documents(self) -> bool:
        """Blanks the bytes that nothing can bring back any more; whether there were."""
        with reporting():
            swept = self.patient_documents.sweep() > 0
        self._wrote = self._wrote or swept
        return swept
