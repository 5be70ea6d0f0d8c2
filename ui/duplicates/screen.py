"""The worklist of files that look alike: looked for in the background, decided one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from db.changes import Changes
from db.entities import Patient
from db.errors import ExpectedError
from desktop.duplicates import Pair, likely_pairs
from desktop.i18n import _, ngettext
from desktop.operations.likeness import (
    compare_patients,
    merge_patients,
    note_distinct,
)
from desktop.prints.printable import Printable
from desktop.progress import Progress
from desktop.reads.likeness import (
    Everybody,
    SideBySide,
    TwoFiles,
    everybody,
    side_by_side,
)
from ui.actions import own_command
from ui.ahead import Ahead
from ui.duplicates.pair_list import PairList
from ui.duplicates.pair_panel import PairPanel
from ui.screen import BareScreen, Frame, Go
from ui.widgets.button import Button
from ui.widgets.dress import column, row, surface
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label

ENTITIES = ("patient", "patient_merge", "distinct_pair")
MOST = 200
_LIST = 360


class DuplicatesScreen(BareScreen):
    """Pairs at the left, the chosen one side by side at the right.

    Signals:
        go: the file that is to be opened.
    """

    go = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._operator, self._names = frame.operator, frame.names
        self._theme = theme = frame.theme
        self._pairs: tuple[Pair, ...] = ()
        self._awaited: dict[str, UUID] | None = None
        self._ahead = Ahead(self)
        self.list = PairList(theme, frame.names)
        self.panel = PairPanel(theme, frame.names)
        self.count = Label("", "small", "3")
        self.again = Button(theme, _("Look again"), icon="ph.arrows-clockwise")
        self.empty = EmptyState(
            theme,
            "nav.patients",
            _("No files that look alike."),
            _("Names are compared as they sound, with birth dates and telephones."),
        )
        self.hidden = EmptyState(
            theme,
            "session.montrer",
            _("The confidential mode is on."),
            _("Files are compared with all that is in them. F9 shows them."),
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)
        self.look()

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The place."""
        return _("Duplicates")

    def refresh(self, changes: Changes | None) -> None:
        """Shows what is still to be decided of the pairs that were found."""
        if changes is None or changes.touches(*ENTITIES):
            self._ask_lines()

    def papers(self) -> Sequence[Printable]:
        """The pairs that are listed."""
        from ui.paper.lists import offered
        from ui.paper.upkeep import duplicates_paper

        return offered(self._operator, duplicates_paper(self.list.pairs.rows))

    # Looking -------------------------------------------------------------------------

    def look(self) -> None:
        """Compares everybody anew, in the background; it can be given up."""
        self.again.setEnabled(False)
        self.count.setText(_("Comparing files…"))
        self._operator.ask(self, everybody, then=self._compare, channel="everybody")

    def _compare(self, found: Everybody) -> None:
        def work(progress: Progress) -> tuple[Pair, ...]:
            return likely_pairs(found.people, found.distinct, progress)

        self._operator.run(
            self,
            work,
            title=_("Looking for duplicates"),
            then=self._take,
            failed=self._given_up,
        )

    def _take(self, pairs: tuple[Pair, ...]) -> None:
        self._pairs = pairs
        self.again.setEnabled(True)
        self._ask_lines()

    def _given_up(self, _error: object) -> None:
        self.again.setEnabled(True)
        self.count.setText(_("The search was given up."))

    def _ask_lines(self) -> None:
        first = self._pairs[:MOST]
        self._operator.ask(
            self, side_by_side, first, then=self._show_lines, channel="lines"
        )

    def _show_lines(self, rows: tuple[SideBySide, ...]) -> None:
        self.list.show_rows(rows)
        # An empty sheet beside "nothing looks alike" would be one more thing to wonder at.
        self._left.setVisible(bool(rows))
        self.setFocusProxy(self.list if rows else self.again)
        if self.again.isEnabled():
            said = ngettext(
                "{count} pair to look at", "{count} pairs to look at", len(rows)
            )
            self.count.setText(said.format(count=len(rows)))
        self._show_state()

    # One pair ------------------------------------------------------------------------

    def _ask_pair(self) -> None:
        chosen = self.list.current
        self._awaited = None
        if chosen is None:
            self._show_pair(None)
            return
        both = self._awaited = {"one": chosen.one.id, "other": chosen.other.id}

        def compared(files: TwoFiles | None) -> None:
            if self._awaited is both:
                self._awaited = None
                self._show_pair(files)

        def failed(error: ExpectedError) -> None:
            self._operator.failed.emit(error)
            compared(None)

        self._operator.do(self, compare_patients, both, then=compared, failed=failed)

    def _show_pair(self, files: TwoFiles | None) -> None:
        self.panel.show_pair(files)
        self._show_state()
        self._ahead.come()

    def _show_state(self) -> None:
        hidden, any_left = self._names.hidden, self.panel.files is not None
        self._stack.setCurrentIndex(2 if hidden else 0 if any_left else 1)

    def _renamed(self) -> None:
        self.panel.show_files()
        self._show_state()

    # Deciding ------------------------------------------------------------------------

    def do_merge(self) -> None:
        """Makes one file of the two, as it is shown."""
        files = self._decided(self.do_merge)
        if files is None:
            return
        kept, gone = files
        choices = dict(self.panel.table.comparison.choices)
        self._operator.do(
            self,
            merge_patients,
            {"kept_id": kept.id, "gone_id": gone.id, "choices": choices},
            said=_("Files merged."),
        )
        self.list.setFocus(_BY_KEY)

    def say_distinct(self) -> None:
        """They are two people: not asked about again."""
        files = self._decided(self.say_distinct)
        if files is None:
            return
        self._operator.do(
            self,
            note_distinct,
            {"one": files[0].id, "other": files[1].id},
            said=_("Two people: they are not shown together again."),
        )
        self.list.setFocus(_BY_KEY)

    def _decided(self, deed: Callable[[], None]) -> tuple[Patient, Patient] | None:
        """The files to decide on; a key that is quicker than they are waits for them."""
        if self._names.hidden:
            return None
        if self._awaited is not None:
            self._ahead.wait(deed)
            return None
        return self.panel.in_order()

    def _measure(self) -> None:
        self._left.setFixedWidth(self._theme.px(_LIST))

    def open_kept(self) -> None:
        """The file that stays, whole."""
        files = self.panel.in_order()
        if files is not None:
            self.go.emit(Go(place="patients", subject=files[0].id))

    # Inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = surface("card")
        left.setLayout(column(self.list, margins=(1, 1, 1, 1)))
        left.setFixedWidth(self._theme.px(_LIST))
        self._left = left
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        for page in (self.panel, self.empty, self.hidden):
            self._stack.addWidget(page)
        both = row(left, pages, gap=12)
        both.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 12)
        whole.setSpacing(10)
        whole.addLayout(row(self.count, None, self.again))
        whole.addLayout(both, 1)

    def _connect(self) -> None:
        self.list.moved.connect(self._ask_pair)
        self.list.opened.connect(partial(self.panel.table.setFocus, _BY_KEY))
        self.again.clicked.connect(self.look)
        self.panel.merge_asked.connect(self.do_merge)
        self.panel.distinct_asked.connect(self.say_distinct)
        self._names.changed.connect(self._renamed)
        self._theme.changed.connect(self._measure)
        for words, keys, icon, do in (
            (_("Merge these files"), "Ctrl+Return", "ph.users", self.do_merge),
            (_("Open the file that stays"), "Ctrl+O", "ph.user", self.open_kept),
            (_("Look for duplicates again"), "", "ph.arrows-clockwise", self.look),
        ):
            own_command(self, (words, keys, icon, "patient"), do, inside=bool(keys))


_BY_KEY = Qt.FocusReason.OtherFocusReason
