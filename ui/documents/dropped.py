"""Files that were dropped from another program: paths, and nothing else of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData

MOST_FILES = 200


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """The local files and folders; an address of the network is none."""
    if not data.hasUrls():
        return ()
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files, and those that lie directly in the folders; links are not followed."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(_inside(path))
        else:
            found.append(path)
    return tuple(found[:MOST_FILES])


def _inside(folder: Path) -> list[Path]:
    """Nothing of a folder that is closed to us, or gone by now."""
    try:
        return sorted(one for one in folder.iterdir() if _plain(one))
    except OSError:
        return []


def _plain(path: Path) -> bool:
    return not path.name.startswith(".") and not path.is_symlink() and path.is_file()
