"""Compiles the catalogues whenever hatchling builds: wheel, sdist and editable alike."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """The hook that hatchling looks for by this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before any file is gathered."""
        del version, build_data
        script = Path(self.root) / "packaging/catalogues.py"
        runpy.run_path(str(script))["compile_catalogues"](Path(self.root))
