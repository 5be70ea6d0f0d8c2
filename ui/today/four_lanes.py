"""The four lanes as the board has them: their names, long and short, and their painters."""

from __future__ import annotations

from desktop.i18n import _
from ui.today.brush import Brush
from ui.today.delegates import (
    ExpectedDelegate,
    FinishedDelegate,
    InsideDelegate,
    WaitingDelegate,
)
from ui.today.dragging import EXPECTED, FINISHED, INSIDE, WAITING
from ui.today.lane import Lane


def make_lanes(brush: Brush) -> tuple[Lane, Lane, Lane, Lane]:
    """Awaited, waiting, inside, gone."""
    expected, waiting = _("Expected"), (_("Waiting room"), _("Waiting"))
    inside, finished = (_("In consultation"), _("Consultation")), _("Finished")
    return (
        Lane(
            brush,
            EXPECTED,
            (expected, expected),
            "etat.prevu",
            ExpectedDelegate,
            hint=_("A: arrived"),
        ),
        Lane(brush, WAITING, waiting, "etat.arrive", WaitingDelegate),
        Lane(brush, INSIDE, inside, "etat.consult", InsideDelegate),
        Lane(brush, FINISHED, (finished, finished), "etat.termine", FinishedDelegate),
    )
