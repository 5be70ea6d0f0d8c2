"""Trying the kit, and making a new one: the sheets are typed and printed, never shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.errors import ExpectedError
from desktop.i18n import _
from desktop.recovery_kit import from_groups
from desktop.words import sentence
from ui.first_run.kit_paper import Kit
from ui.first_run.kit_step import KitStep
from ui.settings.waiting import WaitingDialog
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.dress import scrolled
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit

_SECRET, _RECOVERY = 16, 20


class CheckKitDialog(WaitingDialog):
    """Both sheets, whole: what was copied wrongly is caught before anything is tried.

    Signals:
        wanted: the practice secret and the recovery key, as bytes.
    """

    wanted = Signal(object, object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(
            theme,
            window,
            _("Try the recovery kit"),
            _(
                "Fetch both sheets and type what is on them. Spaces and capitals do not"
                " matter. Each is tried on this practice; nothing is kept."
            ),
            sealed=True,
        )
        self.secret = Field(
            theme, _("Sheet 1, practice secret"), LineEdit(theme, big="large")
        )
        self.recovery = Field(
            theme, _("Sheet 2, recovery key"), LineEdit(theme, big="large")
        )
        for field in (self.secret, self.recovery):
            self.body.addWidget(field)
            field.editor.textEdited.connect(field.accept)
            field.editor.returnPressed.connect(self.go_on)
        self._ready(theme, _("Try them"))

    def go_on(self) -> None:
        """Reads both; the first that is wrong has the keyboard."""
        secret = _read(self.secret, _SECRET)
        recovery = _read(self.recovery, _RECOVERY)
        if secret is None or recovery is None:
            return
        self.busy(busy=True)
        self.wanted.emit(secret, recovery)

    def forget(self) -> None:
        """Nothing that was typed stays."""
        for field in (self.secret, self.recovery):
            field.editor.clear()

    def reject(self) -> None:
        """Leaves, without what was typed."""
        self.forget()
        super().reject()


class NewKitDialog(Dialog):
    """The new kit on paper, with one group of each sheet typed back.

    It is sealed until that is done: one of the old sheets opens nothing any more.

    Args:
        title: which sheet that is; sheet 2 when nothing is said.
    """

    def __init__(
        self, theme: Theme, window: QWidget, kit: Kit, title: str = ""
    ) -> None:
        title = title or _("The old sheet 2 opens nothing any more")
        super().__init__(theme, window, title)
        # Wider than a question: it holds a page of the first run.
        self.panel.setFixedWidth(min(theme.px(760), window.width() - 64))
        self.kit = KitStep(theme)
        self.kit.show_kit(kit)
        page = scrolled(self.kit)
        page.setMinimumHeight(min(theme.px(480), window.height() - theme.px(260)))
        self.body.addWidget(page)
        self.set_way_out(_("Leave without printing"))
        self.done = self.add_button(_("Everything is put away"), "primary")
        self.done.setEnabled(False)
        self.done.clicked.connect(lambda _checked=False: self.accept())
        self.kit.changed.connect(lambda: self.done.setEnabled(self.kit.is_complete))
        self.accepted.connect(self.kit.forget)
        self.rejected.connect(self.kit.forget)


def _read(field: Field[LineEdit], length: int) -> bytes | None:
    try:
        return from_groups(field.editor.text(), length)
    except ExpectedError as error:
        field.refuse(sentence(error))
        field.editor.setFocus()
        return None
