"""The palette's lines: somebody found is dragged out of it, onto the agenda."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui.palette.delegate import PaletteDelegate
from ui.palette.model import PaletteModel
from ui.theme import Theme


class PaletteList(QListView):
    """The keyboard stays in the field; the mouse chooses a line or takes it along.

    Signals:
        taken: a patient is in the hand: what covers the window makes way.
        let_go: wherever it was.
    """

    taken = Signal()
    let_go = Signal()

    def __init__(self, theme: Theme, model: PaletteModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(PaletteDelegate(theme))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carries her id and nothing else; the picture is the line as it is painted."""
        index = self.currentIndex()
        if not self._may_go(index):
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(self.viewport().grab(self.visualRect(index)))
        self.taken.emit()
        drag.exec(actions or Qt.DropAction.CopyAction)
        self.let_go.emit()

    def _may_go(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        flags = (
            self.model().flags(index) if index.isValid() else Qt.ItemFlag.NoItemFlags
        )
        return bool(flags & Qt.ItemFlag.ItemIsDragEnabled)
