"""A letter that was being written when the session was locked: kept, and brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from db.entities.draft import FormDraft
from desktop.i18n import language
from desktop.letters.making import Draft
from desktop.letters.models import Text
from desktop.letters.values import LetterFacts, Meeting
from desktop.prints.paper_size import PaperSize
from desktop.reads.letters import Composing, composing
from desktop.rights import Right
from ui.letters.composer import Composer
from ui.screen import Frame


def take_up(
    frame: Frame, window: QWidget, draft: FormDraft, settled: Callable[..., None]
) -> None:
    """Opens the composer as it stood; `settled` hears that it is in sight again.

    From then on it is kept like any form that is open when the session locks.
    """

    def show(found: Composing | None) -> None:
        if found is not None:
            composer = Composer(frame, window.window(), found)
            composer.open()
            composer.take(*stood(draft.content, found.texts, found.facts))
        settled()

    session = frame.operator.session
    if draft.subject is None or not session.may(Right.DOCUMENTS) or frame.names.hidden:
        settled()
        return
    now = frame.clock.wall(session.practice.zone)
    frame.operator.ask(
        window,
        composing,
        draft.subject,
        now,
        None,
        language(),
        then=show,
        failed=settled,
    )


def stood(
    content: dict[str, Any], texts: Sequence[Text], facts: LetterFacts
) -> tuple[int, Draft]:
    """Which text was chosen, and what stood in the form; nonsense is left out."""
    names = [one.name for one in texts]
    name = str(content.get("text", ""))
    draft = Draft(
        title=str(content.get("title", "")),
        body=str(content.get("body", "")),
        recipient=str(content.get("recipient", "")),
        meeting=_meeting(str(content.get("meeting", "")), facts),
        size=_size(str(content.get("size", ""))),
    )
    return (names.index(name) if name in names else 0), draft


def _meeting(key: str, facts: LetterFacts) -> Meeting | None:
    return next((one for one in facts.meetings if one.row.id.hex == key), None)


def _size(name: str) -> PaperSize:
    known = {one.value: one for one in PaperSize}
    return known.get(name, PaperSize.A4)
