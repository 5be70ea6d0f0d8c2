"""Paints one appointment: its type as a bar, its state as the block, its name in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from db.entities.appointment import FREE_STATES, AppointmentState
from db.rows import AppointmentRow
from ui.agenda.aside_marks import asides
from ui.agenda.look import Look, StateLook
from ui.agenda.texts import clock_time, name_forms, reserved, reserved_text, type_text
from ui.names import Names

RADIUS = 4.0
BAR = 4
INDENT = 9
FADED = 0.45
NARROW = 130
"""Under this width a block gives its margins to the name."""
ROOMY = 150
"""From this width on a name is written in full."""
ASIDE = 12
"""Pixels of a mark beside the state's icon."""
LARGEST_KEPT = 120_000
"""Logical pixels of a body that is still kept as a picture."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the block's edge is drawn."""

    colour: QColor
    width: float = 1.0
    style: Qt.PenStyle = Qt.PenStyle.SolidLine


@dataclass(frozen=True, slots=True)
class Style:
    """Everything about a block that its row decides."""

    state: StateLook
    frame: Frame
    icon: str
    bar: QColor | None
    key: str
    to_settle: bool = False


def style_of(look: Look, row: AppointmentRow, now: datetime) -> Style:
    """How this appointment is drawn now."""
    state = look.states[row.state]
    style = Style(
        state=state,
        frame=Frame(state.line, 1.0, dash_of(state)),
        icon=state.icon,
        bar=look.type_colour(row.type_code),
        key=f"{row.state}/{row.type_code}",
        to_settle=row.to_settle(now) and not reserved(row),
    )
    if row.state is AppointmentState.PROPOSED and row.source:
        dotted = Frame(look.palette.warn, 2.0, Qt.PenStyle.DotLine)
        return replace(style, frame=dotted, icon="pli.preparer", key=style.key + "/pli")
    if reserved(row) and row.state not in FREE_STATES:
        dashed = Frame(state.line, 1.0, Qt.PenStyle.DashLine)
        key = style.key + "/reserved"
        return replace(
            style, frame=dashed, icon="rdv.urgence", key=key, to_settle=False
        )
    return style


def dash_of(state: StateLook) -> Qt.PenStyle:
    """Its edge: dashed for what gave its time back."""
    return Qt.PenStyle.DashLine if state.dashed else Qt.PenStyle.SolidLine


class BlockPainter:
    """Paints blocks in one look, for one moment; made anew when either changes."""

    def __init__(self, look: Look, names: Names, now: datetime) -> None:
        self._look = look
        self._names = names
        self._now = now

    def paint(
        self, painter: QPainter, rect: QRectF, row: AppointmentRow, *, faded: bool
    ) -> None:
        """The block in its week form, in the painter's coordinates."""
        if faded:
            painter.save()
            painter.setOpacity(FADED)
        style = style_of(self._look, row, self._now)
        self.body(painter, rect, style)
        painter.setPen(style.state.fg)
        self._content(painter, rect, row, style)
        if faded:
            painter.restore()

    # The block -----------------------------------------------------------------------

    def body(self, painter: QPainter, rect: QRectF, style: Style) -> None:
        """Fill, pattern, edge and bar, from the kept ones where it is no giant."""
        if rect.width() * rect.height() > LARGEST_KEPT:
            self._draw_body(painter, rect, style)
            return
        pixmap = self._look.body(
            style.key, rect.size(), lambda p, r: self._draw_body(p, r, style)
        )
        painter.drawPixmap(rect.topLeft(), pixmap)

    def _draw_body(self, painter: QPainter, rect: QRectF, style: Style) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        edge = QPen(style.frame.colour, style.frame.width, style.frame.style)
        if style.frame.style is Qt.PenStyle.DashLine:
            edge.setDashPattern([3, 2])
            edge.setCapStyle(Qt.PenCapStyle.FlatCap)
        inset = style.frame.width / 2
        outline = rect.adjusted(inset, inset, -inset, -inset)
        painter.setPen(edge)
        painter.setBrush(style.state.bg)
        painter.drawRoundedRect(outline, RADIUS - 0.5, RADIUS - 0.5)
        pattern = self._look.pattern(
            style.state.pattern, _tint(style.state, self._look)
        )
        if pattern is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrushOrigin(rect.topLeft())
            painter.setBrush(pattern)
            painter.drawRoundedRect(outline, RADIUS - 0.5, RADIUS - 0.5)
        if style.bar is not None:
            painter.fillPath(_bar(rect), style.bar)

    def _content(
        self, painter: QPainter, rect: QRectF, row: AppointmentRow, style: Style
    ) -> None:
        fonts = self._look.fonts
        line = self._look.px(20)
        if rect.height() < line - 4:
            centre = rect.top() + rect.height() / 2
            self._first_line(painter, rect, row, style, centre, fonts.caption_strong)
            return
        centre = rect.top() + line / 2
        self._first_line(painter, rect, row, style, centre, fonts.name)
        self._more_lines(painter, rect, row, centre)

    def _first_line(
        self,
        painter: QPainter,
        rect: QRectF,
        row: AppointmentRow,
        style: Style,
        centre: float,
        font: QFont,
    ) -> None:
        look = self._look
        tight = rect.width() < look.px(NARROW)
        left = rect.left() + INDENT - 2 * tight
        right = rect.right() - 5 + 2 * tight
        size = 14 if look.px(14) <= rect.height() - 2 else 0
        if size and rect.width() >= look.px(40):
            right -= look.px(size)
            self._icon(painter, QPointF(right, centre), style, size)
            right = self._asides(painter, rect, row, style, QPointF(right, centre))
            right -= 2 if tight else 4
        time = clock_time(row.start)
        taken = look.width(time, fonts_time(look, font)) + 5
        if self._has_room_for_time(row, right - left - taken):
            self._text(painter, left, centre, time, fonts_time(look, font))
            left += taken
        right = self._session(painter, row, (left, right), centre)
        struck = style.state.struck
        text = self._fitting(row, font, right - left)
        if reserved(row):
            font = look.fonts.note
            label = reserved_text(self._names, row)
            text = look.elided(label, font, right - left)
        self._text(painter, left, centre, text, font)
        if struck and text:
            width = look.width(text, font)
            painter.drawLine(QPointF(left, centre), QPointF(left + width, centre))

    def _asides(
        self,
        painter: QPainter,
        rect: QRectF,
        row: AppointmentRow,
        style: Style,
        at: QPointF,
    ) -> float:
        """The marks beside the state's icon; where they begin."""
        look, right = self._look, at.x()
        for one in asides(row):
            if right - rect.left() < look.px(70):
                break
            right -= look.px(ASIDE) + 2
            pixmap = look.icon_pixmap(one.icon, ASIDE, style.state.fg)
            top = round(at.y() - look.px(ASIDE) / 2)
            painter.drawPixmap(QPointF(round(right), top), pixmap)
        return right

    def _has_room_for_time(self, row: AppointmentRow, left: float) -> bool:
        """The time stands in the margin too: a name of a few letters comes first."""
        return left >= self._look.px(28 if reserved(row) else 40)

    def _session(
        self,
        painter: QPainter,
        row: AppointmentRow,
        room: tuple[float, float],
        centre: float,
    ) -> float:
        """Its place in a series, where the name keeps room; where the name then ends."""
        look, (left, right) = self._look, room
        font = look.fonts.caption
        width = look.width(row.session, font) if row.session else 0.0
        if not width or right - left - width < look.px(44):
            return right
        self._text(painter, right - width, centre, row.session, font)
        return right - width - 4

    def _more_lines(
        self, painter: QPainter, rect: QRectF, row: AppointmentRow, centre: float
    ) -> None:
        look = self._look
        step = look.px(17)
        lines = [", ".join(one.word for one in asides(row))]
        if not self._names.hidden:
            lines += [type_text(row) or row.title, row.note]
        left = rect.left() + INDENT - 2 * (rect.width() < look.px(NARROW))
        width = rect.right() - left - 5
        painter.setPen(_quieter(painter.pen().color()))
        for text in (line for line in lines if line and line != row.title):
            centre += step
            if centre + step / 2 > rect.bottom() + 1:
                return
            cut = look.elided(text, look.fonts.note, width)
            self._text(painter, left, centre, cut, look.fonts.note)

    # Pieces --------------------------------------------------------------------------

    def _fitting(self, row: AppointmentRow, font: QFont, width: float) -> str:
        # In a week the name is short from the start: NOM P., NOM, then elided.
        forms = name_forms(self._names, row)
        roomy = width > self._look.px(ROOMY)
        short = forms[1:] if len(forms) > 1 and not roomy else forms
        for form in short:
            if self._look.width(form, font) <= width:
                return form
        return self._look.elided(short[-1], font, width)

    def _text(
        self, painter: QPainter, left: float, centre: float, text: str, font: QFont
    ) -> None:
        if text:
            top = self._look.top_for(font, centre)
            self._look.draw(painter, QPointF(left, top), text, font)

    def _icon(self, painter: QPainter, at: QPointF, style: Style, size: int) -> None:
        look = self._look
        pixmap = look.icon_pixmap(style.icon, size, style.state.fg)
        top = round(at.y() - look.px(size) / 2)
        painter.drawPixmap(QPointF(round(at.x()), top), pixmap)
        if style.to_settle:
            pen = painter.pen()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.palette.warn)
            painter.drawEllipse(QPointF(at.x() + look.px(size) - 1, top + 1), 3, 3)
            painter.setPen(pen)


def fonts_time(look: Look, font: QFont) -> QFont:
    """The font of the hour that goes with a name's font."""
    return look.fonts.time if font is look.fonts.name else font


def _quieter(colour: QColor) -> QColor:
    quiet = QColor(colour)
    quiet.setAlphaF(0.86)
    return quiet


def _tint(state: StateLook, look: Look) -> QColor:
    # Words are read through the pattern, whose ink is the strongest in high contrast.
    colour = QColor(state.line)
    share = 0.62 if state.pattern == "dots" else 0.42
    colour.setAlphaF(share / 2 if look.contrast else share)
    return colour


def _bar(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    right = rect.left() + BAR
    path.moveTo(right, rect.top())
    path.lineTo(rect.left() + RADIUS, rect.top())
    path.arcTo(QRectF(rect.left(), rect.top(), RADIUS * 2, RADIUS * 2), 90, 90)
    path.lineTo(rect.left(), rect.bottom() - RADIUS)
    path.arcTo(
        QRectF(rect.left(), rect.bottom() - RADIUS * 2, RADIUS * 2, RADIUS * 2), 180, 90
    )
    path.lineTo(right, rect.bottom())
    path.closeSubpath()
    return path
