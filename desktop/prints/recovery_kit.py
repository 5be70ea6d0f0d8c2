"""The recovery kit on paper: two sheets that never lie in the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.dates import long_day
from desktop.i18n import _
from desktop.prints.sheet import MARGIN, SERIF, SERIF_STRONG, STRONG, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class KitPages:
    """What the kit says; the groups are what is typed back.

    Args:
        secret: the practice secret in groups of characters (sheet 1).
        recovery: the recovery key in groups of characters (sheet 2).
        fingerprint: some words that name the practice without opening anything.
    """

    practice: str
    made_on: date
    secret: Sequence[str]
    recovery: Sequence[str]
    fingerprint: str = ""


def recovery_kit(kit: KitPages) -> bytes:
    """The two sheets as a PDF, one a page."""
    page = Sheet(_("Recovery kit"))
    _sheet(page, kit, secret_words(), kit.secret, number=1)
    page.next_page()
    _sheet(page, kit, recovery_words(), kit.recovery, number=2)
    return page.pdf()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """What a sheet says: its title, what it is for, how it is used."""

    title: str
    purpose: tuple[str, ...]
    use: tuple[str, ...]


def secret_words() -> SheetWords:
    """Sheet 1: the practice secret."""
    return SheetWords(
        title=_("Practice secret"),
        purpose=(
            _("With your passphrase, these characters open the practice on another"),
            _("computer. Alone they open nothing. Keep this sheet at the practice."),
        ),
        use=(
            _("1. Install the application and restore the last backup."),
            _("2. Type these groups when the practice secret is asked for."),
            _("3. Type your passphrase."),
        ),
    )


def recovery_words() -> SheetWords:
    """Sheet 2: the recovery key."""
    return SheetWords(
        title=_("Recovery key"),
        purpose=(
            _("These characters open everything if the passphrase is lost, or if you"),
            _(
                "can no longer give it. Keep this sheet locked away, outside the practice."
            ),
        ),
        use=(
            _("1. At the unlock screen, choose “Passphrase forgotten”."),
            _("2. Type these groups, hyphens or not."),
            _("3. Choose a new passphrase."),
        ),
    )


def _sheet(
    page: Sheet, kit: KitPages, words: SheetWords, groups: Sequence[str], *, number: int
) -> None:
    page.text(MARGIN, 80, _("Recovery kit"), font=SERIF_STRONG, size=24)
    page.faint(MARGIN, 100, f"{kit.practice}, {long_day(kit.made_on)}", size=11)
    page.right(
        page.width - MARGIN, 80, _("Sheet {number} of 2").format(number=number), size=11
    )
    page.rule(116, heavy=True)
    page.text(MARGIN, 150, words.title, font=SERIF_STRONG, size=16)
    for row, line in enumerate(words.purpose):
        page.text(MARGIN, 174 + 18 * row, line, font=SERIF, size=12.5)
    _groups(page, groups, 246)
    page.text(MARGIN, 470, _("How to use it"), font=STRONG, size=12)
    for row, line in enumerate(words.use):
        page.text(MARGIN, 490 + 17 * row, line, size=11)
    page.faint(
        MARGIN,
        580,
        _("Whoever holds this sheet holds a key: no photograph, no e-mail, no copy."),
        size=10.5,
    )
    page.rule(740)
    if kit.fingerprint:
        page.faint(MARGIN, 758, _("Fingerprint of the practice"))
        page.text(MARGIN, 774, kit.fingerprint, font=STRONG, size=10)
    page.right(page.width - MARGIN, 758, _("Handed to: ______________________"))


def _groups(page: Sheet, groups: Sequence[str], top: float) -> None:
    columns = 4
    width = (page.width - 2 * MARGIN) / columns
    for number, group in enumerate(groups):
        x = MARGIN + width * (number % columns)
        y = top + 52 * (number // columns)
        page.faint(x, y, str(number + 1))
        page.canvas.setFont("Courier-Bold", 17)
        page.canvas.setFillGray(0.1)
        page.canvas.drawString(x + 16, page.height - y, group)
        page.line(x, x + width - 14, y + 12)
