"""K14: the kit goes to the printer; no file of this program keeps a character of it."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.recovery_kit import as_groups
from ui.first_run.kit_paper import Kit, print_kit

SECRET, RECOVERY = bytes(range(16)), bytes(range(40, 60))


def below(*folders: Path) -> dict[Path, bytes]:
    files = (file for folder in folders for file in folder.rglob("*"))
    return {file: file.read_bytes() for file in files if file.is_file()}


@pytest.mark.parametrize("by_hand", [False, True])
def test_printing_the_kit_leaves_no_file(
    qapp: QApplication, tmp_path: Path, *, by_hand: bool
) -> None:
    """What the print system spools is its own; the printer here is a hole."""
    before, named = Path.cwd(), tempfile.tempdir
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    tempfile.tempdir = str(scratch)
    os.chdir(tmp_path)
    try:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(os.devnull)
        kit = Kit(
            practice="Cabinet Vasseur",
            day=date(2026, 11, 10),
            secret=as_groups(SECRET),
            recovery=as_groups(RECOVERY),
        )
        print_kit(printer, kit, by_hand=by_hand)
        left = below(tmp_path)
    finally:
        os.chdir(before)
        tempfile.tempdir = named

    assert left == {}
    groups = (*kit.secret, *kit.recovery)
    assert not any(group in repr(kit) for group in groups)
