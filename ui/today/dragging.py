"""Cards dragged from lane to lane: what is carried, what it looks like, where it may fall."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from db.rows import AppointmentRow
from desktop.i18n import N_, _
from ui.agenda.actions import BY_NAME, may
from ui.agenda.texts import clock_time
from ui.today.brush import Brush
from ui.widgets.state_chip import state_words

MIME = "application/x-secretaire-appointment"

EXPECTED, WAITING, INSIDE, FINISHED = "expected", "waiting", "inside", "finished"
_VERBS = {
    EXPECTED: ("restore",),
    WAITING: ("arrive", "send_back"),
    INSIDE: ("call_in",),
    FINISHED: ("complete",),
}
_REFUSED = {
    EXPECTED: N_("{name} is not awaited again: {state}."),
    WAITING: N_("{name} cannot wait: {state}."),
    INSIDE: N_("{name} cannot come in: {state}."),
    FINISHED: N_("{name} cannot be finished: {state}."),
}


def carried(row: AppointmentRow) -> QMimeData:
    """An id and nothing else: other programs see no name."""
    mime = QMimeData()
    mime.setData(MIME, row.id.bytes)
    return mime


def carried_id(mime: QMimeData) -> UUID | None:
    """Whose card it is, None when it is none of ours."""
    data = bytes(mime.data(MIME).data()) if mime.hasFormat(MIME) else b""
    return UUID(bytes=data) if len(data) == 16 else None


def verb_for(row: AppointmentRow, lane: str) -> str:
    """What a drop in that lane means, "" when it means nothing."""
    if lane == EXPECTED and row.walk_in:
        return ""
    return next((verb for verb in _VERBS[lane] if may(row, BY_NAME[verb])), "")


def why_not(brush: Brush, row: AppointmentRow, lane: str) -> str:
    """Why a drop there did nothing."""
    who = brush.names.shown(row) or row.type_name
    if lane == EXPECTED and row.walk_in:
        return _("{name} came without an appointment: nobody awaited her.").format(
            name=who
        )
    state = state_words(str(row.state)).lower()
    return _(_REFUSED[lane]).format(name=who, state=state)


def picture(brush: Brush, row: AppointmentRow, ratio: float) -> QPixmap:
    """What hangs on the pointer: time and name, initials in the confidential mode."""
    theme = brush.theme
    words = f"{clock_time(row.start)}  {brush.names.shown(row)}"
    font = theme.font("bodyStrong", tabular=True)
    width = round(QFontMetricsF(font).horizontalAdvance(words)) + 28
    height = theme.px(34)
    pixmap = QPixmap(round(width * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, width, height)
    brush.block(painter, box, str(row.state), 6)
    brush.bar(painter, QRectF(4, 5, 4, height - 10), row.type_code)
    painter.setFont(font)
    painter.setPen(theme.state(str(row.state)).fg)
    painter.drawText(box.adjusted(16, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return pixmap
