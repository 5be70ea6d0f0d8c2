"""The folders of an installation, and of a demonstration that keeps to itself."""

from __future__ import annotations

from pathlib import Path

from desktop.paths import Paths


def test_secrets_and_the_clear_file_are_never_in_the_home(tmp_path: Path) -> None:
    for paths in (Paths.platform(), Paths.beside(tmp_path / "home")):
        assert not paths.local_file.is_relative_to(paths.home)
        assert not paths.secrets.is_relative_to(paths.home)


def test_a_demonstration_is_found_with_what_lies_beside_it(tmp_path: Path) -> None:
    beside = Paths.beside(tmp_path / "home")
    assert Paths.found(tmp_path / "home").config != beside.config

    beside.config.mkdir()

    assert Paths.found(tmp_path / "home") == beside


def test_naming_paths_creates_nothing(tmp_path: Path) -> None:
    Paths.beside(tmp_path / "home")
    Paths.found(tmp_path / "home")

    assert list(tmp_path.iterdir()) == []
