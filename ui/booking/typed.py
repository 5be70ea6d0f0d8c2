"""What stands in the booking form as plain values, and how it is put back."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from ui.booking.form import BookingForm


def typed_in(form: BookingForm) -> dict[str, Any]:
    """Every field, whether it can be used or not."""
    kind, patient = form.types.chosen(), form.who.patient
    day, at = form.day.day, form.time.at
    new = form.new.typed() if form.new.isVisibleTo(form) else None
    return {
        "type": kind.id.hex if kind else "",
        "minutes": form.length.minutes,
        "day": day.isoformat() if day else "",
        "time": at.isoformat("minutes") if at else "",
        "note": form.note.text(),
        "who": form.who.line.text(),
        "patient": patient.id.hex if patient else "",
        "new": new,
    }


def somebody_in(typed: dict[str, Any]) -> bool:
    """Whether more was said than when: a form nobody filled in is not worth keeping."""
    new = typed["new"] or {}
    said = (typed["who"], typed["patient"], typed["note"], *new.values())
    return any(str(one).strip() for one in said)


def put_back(form: BookingForm, typed: dict[str, Any]) -> None:
    """As it stood; whoever was chosen is shown already."""
    if typed.get("type"):
        form.types.choose(UUID(hex=typed["type"]))
    form.length.show_minutes(int(typed.get("minutes", 20)))
    if typed.get("day"):
        form.day.show_day(date.fromisoformat(typed["day"]))
    if typed.get("time"):
        form.time.show_time(time.fromisoformat(typed["time"]))
    form.note.setText(typed.get("note", ""))
    if not typed.get("patient") and typed.get("who"):
        form.who.line.setText(typed["who"])
    if typed.get("new"):
        form.new.show()
        form.new.take(typed["new"])
    form.changed.emit()
