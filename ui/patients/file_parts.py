"""Puts the page of a file together with what is done in it, for one person's rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.clock import Clock
from desktop.rights import Right
from ui.confidential.tab import ConfidentialTab
from ui.documents.tab import documents_for
from ui.names import Names
from ui.operator import Operator
from ui.patients.file_deeds import FileDeeds
from ui.patients.file_page import FilePage
from ui.patients.latest_cards import latest_for
from ui.patients.looks import looks_for
from ui.patients.lookups import Allowed, Lookups
from ui.patients.wishes_card import wishes_for
from ui.phone_messages.patient_tab import calls_for
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.patients.screen import PatientsScreen


def open_file(
    screen: PatientsScreen,
    operator: Operator,
    theme: Theme,
    clock: Clock,
    names: Names,
) -> tuple[FilePage, FileDeeds]:
    """The page, and what hears its cards."""
    lookups = Lookups(operator, lambda: screen.now().date(), screen)
    allowed = Allowed(
        lookups=lookups if screen.may(Right.EDIT_PATIENT) else None,
        may_book=screen.may(Right.BOOK),
        may_call=screen.may(Right.MESSAGES),
        now=screen.now(),
    )
    tab = ConfidentialTab(operator, theme, clock, names)
    zone = operator.session.practice.zone
    page = FilePage(theme, names, tab, zone, allowed)
    page.add_documents(documents_for(operator, theme, clock, names))
    page.add_calls(calls_for(operator, theme, clock, names))
    page.add_latest(latest_for(operator, theme, clock, names))
    page.add_looks(looks_for(operator, theme))
    page.add_wishes(wishes_for(operator, theme, clock, names))
    return page, FileDeeds(operator, theme, names, page, lookups)
