"""Tells of a bug without frightening anybody, with a report to copy."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.i18n import _
from ui.clipboard import LASTING
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.label import Label


class CrashDialog(Dialog):
    """The fact, what was kept, the report."""

    def __init__(self, theme: Theme, window: QWidget, report: str) -> None:
        super().__init__(
            theme,
            window,
            _("Something unexpected happened"),
            _(
                "What was already kept is intact; the last act may not have been done."
                " You can go on. The report below holds no name and no record: copy it"
                " to whoever looks after the application."
            ),
        )
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setPlainText(report)
        self.report.setFixedHeight(theme.px(150))
        self.report.setAccessibleName(_("Technical report"))
        self.body.addWidget(self.report)
        self._copied = Label("", "small", "accent")
        self.body.addWidget(self._copied)
        self.set_way_out(_("Go on"))
        copy = self.add_button(_("Copy the report"), icon="retour.copier")
        copy.clicked.connect(self._copy)

    def _copy(self) -> None:
        data = QMimeData()
        data.setText(self.report.toPlainText())
        data.setData(LASTING, b"")
        QGuiApplication.clipboard().setMimeData(data)
        self._copied.setText(_("Copied."))
