"""Tooltips that say what was typed: Qt reads any that looks like markup as markup."""

from __future__ import annotations

from html import escape

from desktop.plain_text import plain


def plain_tip(text: str) -> str:
    """The text for a tooltip, its signs as they were typed."""
    text = plain(text)
    if "<" not in text and "&" not in text:
        return text
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")
