"""At the doctor's unlock, twice a year: the recovery kit's paper must be tried."""

from __future__ import annotations

from desktop.i18n import _
from desktop.kit_drill import KitState, kit_state
from desktop.rights import Right
from ui.frame.erased_again import propose_erasing_again
from ui.message_bar import MessageBar
from ui.messages import Message
from ui.opened import Opened


def remind_at_unlock(opened: Opened, bar: MessageBar) -> None:
    """What the doctor is asked for once the practice is open."""
    remind_of_kit(opened, bar)
    propose_erasing_again(opened, bar)


def remind_of_kit(opened: Opened, bar: MessageBar) -> None:
    """Says it in the bar, unless something else is said there."""
    session = opened.session
    if not session.may(Right.ACCOUNTS) or session.home.doctor is None:
        return

    def tell(state: KitState) -> None:
        if state.due and not bar.isVisible():
            bar.tell(_reminder(state))

    opened.operator.ask(bar, kit_state, opened.clock.now(), then=tell)


def _reminder(state: KitState) -> Message:
    advice = _("Only its two sheets open the practice when a passphrase is lost.")
    said = _("The recovery kit was never tried.")
    if state.checked is not None:
        said = _("The recovery kit was last tried six months ago.")
    return Message(f"{said} {advice}", _("Try it"), "settings/kit")
