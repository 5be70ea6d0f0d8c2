"""Files that anybody can read and that this practice knows of: deleted here, or ticked off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.changes import Changes
from db.entities.clear_file import ClearFile, Gone
from db.errors import ExpectedError
from desktop.clear_files import delete_clear, place_of, still_there
from desktop.clock import on_the_wall
from desktop.dates import hour, numeric_day
from desktop.i18n import N_, _, ngettext
from desktop.operations.clear_files import note_clear_file_gone
from desktop.plain_text import shown
from desktop.progress import Progress
from desktop.session import Session
from desktop.words import sentence
from ui.names import Names
from ui.settings.page import CardsPage, Where
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import row
from ui.widgets.empty_state import EmptyState
from ui.widgets.lines_table import Line, LinesTable

WHAT = {
    "export_patients": N_("All the patients"),
    "export_agenda": N_("The agenda"),
    "export_archive": N_("Everything, as one archive"),
    "export_statistics": N_("Statistics"),
    "export_journal": N_("The audit trail"),
    "print_journal_report": N_("The month’s report"),
    "export_document": N_("A document"),
    "save_document": N_("A paper saved as PDF"),
    "original": N_("The original of a document"),
}
_A_FILE = N_("A file")
_WIDTHS = (140, 210, 300, 330)


class ClearFilesPage(CardsPage):
    """What lies about; looking at the page looks at the disk."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.theme)
        theme = where.theme
        self._operator, self._names = where.operator, where.names
        self.table = LinesTable(
            theme,
            _("Readable files"),
            (_("Left on"), _("What"), _("File"), _("Folder")),
            _WIDTHS,
        )
        self.nothing = EmptyState(
            theme,
            "scelle.bouclier",
            _("No readable file is known to be left."),
            _("What is exported from now on is listed here until it is deleted."),
        )
        self.deleting = Button(
            theme, _("Delete now"), "primary", icon="retour.retirer", shortcut="Del"
        )
        self.ticking = Button(theme, _("I deleted it"), icon="choix.coche")
        self.all = Button(theme, _("Delete all of them"), icon="retour.retirer")
        self._files: tuple[ClearFile, ...] = ()
        self._lay_out(where)
        self._connect()
        self.look()

    def refresh(self, changes: Changes | None) -> None:
        """Looks again."""
        if changes is None or changes.touches("clear_file"):
            self.look()

    def look(self) -> None:
        """Asks the disk which are still there."""

        def work(session: Session, _progress: Progress) -> tuple[ClearFile, ...]:
            return still_there(session)

        self._operator.run_writing(self, work, then=self._show)

    @property
    def chosen(self) -> ClearFile | None:
        """The file the keyboard is on."""
        found = self.table.current
        return found if isinstance(found, ClearFile) else None

    # Inside --------------------------------------------------------------------------

    def _lay_out(self, where: Where) -> None:
        card = Card(
            where.theme,
            _("Readable files that left the practice"),
            icon="retour.attention",
            padded=False,
        )
        card.body.setSpacing(0)
        card.body.addWidget(self.table)
        card.body.addWidget(self.nothing)
        buttons = row(
            self.deleting, self.ticking, None, self.all, margins=(12, 8, 12, 8)
        )
        card.body.addLayout(buttons)
        card.add_foot(
            _(
                "Each was written for your account alone. Delete it as soon as it has"
                " served: a disk or a stick may keep traces all the same."
            ),
            icon="retour.info",
        )
        self.add_card(card)

    def _connect(self) -> None:
        self.deleting.clicked.connect(self._delete_chosen)
        self.table.remove_asked.connect(lambda _file: self._delete_chosen())
        self.ticking.clicked.connect(self._tick)
        self.all.clicked.connect(lambda: self._delete(self._files))
        self.table.moved.connect(self._weigh)
        self._names.changed.connect(self._renamed)

    def _renamed(self) -> None:
        self._show(self._files)

    def _show(self, files: tuple[ClearFile, ...]) -> None:
        self._files = files
        zone = self._operator.session.practice.zone
        self.table.show_lines([_line(one, zone, self._names) for one in files])
        self.table.setVisible(bool(files))
        self.nothing.setVisible(not files)
        self.all.setVisible(len(files) > 1)
        self._weigh()

    def _weigh(self) -> None:
        some = self.chosen is not None
        for button in (self.deleting, self.ticking):
            button.setVisible(bool(self._files))
            button.setEnabled(some)

    def _delete_chosen(self) -> None:
        if self.chosen is not None:
            self._delete((self.chosen,))

    def _delete(self, files: Sequence[ClearFile]) -> None:
        def work(session: Session, _progress: Progress) -> tuple[ClearFile, ...]:
            return delete_clear(session, files)

        self._operator.run_writing(
            self, work, then=self._over(len(files)), failed=self._refuse
        )

    def _over(self, asked: int) -> Callable[[tuple[ClearFile, ...]], None]:
        def over(stayed: tuple[ClearFile, ...]) -> None:
            self.look()
            gone = asked - len(stayed)
            if stayed:
                self.banner.tell(
                    _("Another file lies there by now."),
                    _("It was left as it is: look at it, then say that it is gone."),
                    tone="warn",
                )
            if gone:
                said = ngettext("{count} file deleted.", "{count} files deleted.", gone)
                self._operator.said.emit(said.format(count=gone), False)  # noqa: FBT003

        return over

    def _tick(self) -> None:
        if self.chosen is not None:
            self._operator.do(
                self,
                note_clear_file_gone,
                {"file_ids": (self.chosen.id,), "gone": Gone.SAID},
                then=lambda _none: self.look(),
                said=_("Noted: it is gone."),
            )

    def _refuse(self, error: ExpectedError) -> None:
        self.banner.tell(sentence(error), tone="warn")
        self.look()


def what_words(file: ClearFile) -> str:
    """What it holds."""
    return _(WHAT.get(file.what, _A_FILE))


def _line(file: ClearFile, zone: str, names: Names) -> Line:
    """Whoever named a file may have named it after a patient."""
    at, path = on_the_wall(file.left_at, zone), place_of(file)
    return Line(
        (
            f"{numeric_day(at.date())} {hour(at)}",
            what_words(file),
            names.detail(shown(path.name)) or "…",
            names.detail(shown(str(path.parent))) or "…",
        ),
        file,
        "retour.attention",
    )
