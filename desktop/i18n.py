"""The words people read, in their language: gettext over the catalogues we ship.

Call `_()` where the sentence is shown, never at import: the language is chosen after
the modules are loaded. A sentence kept in a constant is marked with `N_()` where it is
written and goes through `_()` where it is shown. Placeholders are named and filled
afterwards: `_("{count} appointments moved").format(count=n)`; an f-string inside `_()`
would never be found in a catalogue.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DOMAIN = "secretaire"
FRENCH = "fr"
ENGLISH = "en"
PSEUDO = "xx"
LANGUAGES = (FRENCH, ENGLISH, PSEUDO)

_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class _Pseudo(gettext.NullTranslations):
    """Longer, bracketed English: what is cut, glued or not translated shows at once."""

    def gettext(self, message: str) -> str:
        return _stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _stretched(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return _stretched(message)


class _Spoken:
    """The language of the process, the one thing here that is shared by everybody."""

    language = ENGLISH
    translations = gettext.NullTranslations()


def _stretched(message: str) -> str:
    visible = len(_PLACEHOLDER.sub("", message))
    return f"[{message}{'~' * round(0.4 * visible)}]"


def _(message: str) -> str:
    """Return the sentence in the language in force."""
    # The empty msgid is the catalogue's header, never a sentence.
    return _Spoken.translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form for `count` things in the language in force."""
    return _Spoken.translations.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return the sentence where the same English has several translations."""
    return _Spoken.translations.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a marker
    """Mark a sentence for translation without translating it yet."""
    return message


def language() -> str:
    """Return the language in force: "fr", "en" or the pseudo-locale "xx"."""
    return _Spoken.language


def install(wanted: str | None = None) -> str:
    """Put a language in force for the whole process.

    Args:
        wanted: "fr", "en", "xx", a locale name such as "fr_FR.UTF-8", or None for the
            machine's own.

    Returns:
        The language now in force.
    """
    chosen = known_language(wanted or machine_locale())
    _Spoken.translations = _catalogue(chosen)
    _Spoken.language = chosen
    return chosen


def known_language(name: str) -> str:
    """Return the shipped language for a locale name: French where it is not known."""
    short = re.split(r"[_.@:-]", name.strip().lower(), maxsplit=1)[0]
    if short in LANGUAGES:
        return short
    return FRENCH if short in {"", "c", "posix"} else ENGLISH


def machine_locale() -> str:
    """Return the locale name that the person's session announces, or ""."""
    if sys.platform == "win32":
        import ctypes

        code = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(code, "")
    return announced_locale(os.environ)


def announced_locale(variables: Mapping[str, str]) -> str:
    """Return the first locale named by the variables that POSIX gives to messages."""
    return next((variables[name] for name in _VARIABLES if variables.get(name)), "")


def _catalogue(chosen: str) -> gettext.NullTranslations:
    if chosen == ENGLISH:
        return gettext.NullTranslations()
    if chosen == PSEUDO:
        return _Pseudo()
    compiled = files("resources") / "locale" / chosen / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream)
