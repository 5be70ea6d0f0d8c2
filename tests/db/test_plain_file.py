"""What is no plain file is not waited for, not followed, and not read without end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.plain_file import open_plain


def test_a_pipe_a_device_and_a_folder_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(IsADirectoryError):
            open_plain(path)


def test_a_link_is_followed_only_where_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"words")
    (tmp_path / "link").symlink_to(tmp_path / "real")

    with open_plain(tmp_path / "link") as file:
        assert file.read() == b"words"
    with pytest.raises(OSError, match=r"."):
        open_plain(tmp_path / "link", follow=False)
