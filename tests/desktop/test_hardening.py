from __future__ import annotations

import subprocess
import sys


def test_memory_goes_into_no_core_file_and_files_are_for_nobody_else() -> None:
    code = (
        "import ctypes, resource, sys; from desktop.hardening import harden; harden()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))\n"
        "import os; print(oct(os.umask(0)))\n"
        "print(ctypes.CDLL(None).prctl(3) if sys.platform == 'linux' else 0)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.split("\n")[:3] == ["(0, 0)", "0o77", "0"]
