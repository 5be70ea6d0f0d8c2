"""Takes out of the environment what would bring foreign code or loose logs into the process.

Whoever writes this account's environment owns the account, and no program stops her. But a
variable that was set for another program, or left by one, must not decide which modules are
loaded beside the keys, nor make a library write down what it handles.
"""

from __future__ import annotations

from collections.abc import MutableMapping

_NAMES = frozenset(
    {
        # Plugins and styles of Qt from elsewhere; its logs tell of what is shown.
        "QT_PLUGIN_PATH",
        "QT_QPA_PLATFORM_PLUGIN_PATH",
        "QT_QPA_GENERIC_PLUGINS",
        "QT_STYLE_OVERRIDE",
        "QT_LOGGING_CONF",
        "QT_LOGGING_RULES",
        "QT_DEBUG_PLUGINS",
        "QML_IMPORT_PATH",
        "QML2_IMPORT_PATH",
        "QTWEBENGINE_CHROMIUM_FLAGS",
        # Modules and settings of the two OpenSSL that are linked in.
        "OPENSSL_CONF",
        "OPENSSL_CONF_INCLUDE",
        "OPENSSL_MODULES",
        "OPENSSL_ENGINES",
        "SSLKEYLOGFILE",
        # A prompt in our process, or a debugger at its first breakpoint.
        "PYTHONINSPECT",
        "PYTHONBREAKPOINT",
        "PYTHONSTARTUP",
        "PYTHONPERFSUPPORT",
        # Another keyring than those of our list.
        "PYTHON_KEYRING_BACKEND",
        # Libraries pushed in front of ours, in the processes that we start.
        "LD_PRELOAD",
        "LD_AUDIT",
        "DYLD_INSERT_LIBRARIES",
        # Where SQLite would spill: it is told to use memory, and this is the second lock.
        "SQLITE_TMPDIR",
    }
)
_PREFIXES = ("KEYRING_PROPERTY_", "FSSPEC_")


def forget_foreign(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """Takes them away, for this process and those it starts; their names."""
    gone = sorted(
        name for name in environment if name in _NAMES or name.startswith(_PREFIXES)
    )
    for name in gone:
        del environment[name]
    return tuple(gone)
