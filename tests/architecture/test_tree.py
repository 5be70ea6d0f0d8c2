"""The tree keeps its own rules: sizes, names, and nothing of the machine it grew on."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("desktop", "ui", "db", "resources")
# Written in pieces, so that this file does not hold what it looks for.
MACHINE = re.compile(
    "(?<![\\w.])/" + "(?:work|root|farm)/"
    "|\\.\\./" + "shared|https?://[^\\s\"')]*(?:py" + "pi|np" + "mjs|deb" + "ian)\\.",
    re.IGNORECASE,
)
NO_NAMES = {"utils", "helpers", "manager", "common", "util", "misc"}
BANNED_CALLS = {
    "pytest": {"skip", "importorskip", "xfail"},
    "mark": {"skip", "skipif", "xfail"},
    "time": {"sleep"},
    "monkeypatch": {"setattr", "delattr", "setitem"},
    "QTest": {"qWait", "qSleep"},
    "qtbot": {"wait"},
}
# The distribution that a module comes from, where the two names differ.
DISTRIBUTION = {
    "PySide6": "pyside6-essentials",
    "QtPdf": "pyside6-addons",
    "shiboken6": "pyside6-essentials",
    "dateutil": "python-dateutil",
    "stdnum": "python-stdnum",
    "fhir": "fhir.resources",
    "PIL": "pillow",
    "pytestqt": "pytest-qt",
    "importlinter": "import-linter",
}


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    files = (ROOT / name for name in listed.split("\0") if name)
    return tuple(file for file in files if file.is_file())


def python(*folders: str) -> list[Path]:
    return [
        file
        for file in tracked()
        if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in folders
    ]


def text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def test_no_file_of_the_packages_is_over_400_lines() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in python(*PACKAGES)
        if (lines := len(file.read_text("utf-8").splitlines())) > 400
    }

    assert long == {}


def test_no_class_is_over_250_lines_and_no_function_over_80() -> None:
    long = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in python(*PACKAGES)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno
        > (250 if isinstance(node, ast.ClassDef) else 80)
    ]

    assert long == []


def test_files_are_named_after_their_subject() -> None:
    vague = [str(f.relative_to(ROOT)) for f in tracked() if f.stem.lower() in NO_NAMES]

    assert vague == []


def test_every_module_says_why_it_exists() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in python(*PACKAGES)
        if not ast.get_docstring(ast.parse(file.read_text("utf-8")))
    ]

    assert silent == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = {file.parent for file in python(*PACKAGES)}

    assert [str(f) for f in sorted(folders) if not (f / "__init__.py").is_file()] == []


def test_the_packaging_folder_does_not_hide_the_distribution() -> None:
    import packaging

    assert not (ROOT / "packaging/__init__.py").exists()
    assert not Path(packaging.__file__ or "").is_relative_to(ROOT / "packaging")


def test_no_folder_of_tests_is_a_package_that_would_hide_ours() -> None:
    packages = {f.parent.name for f in python("tests") if f.name == "__init__.py"}

    assert packages & {*PACKAGES, "packaging"} == set()


def test_nobody_else_owns_our_names() -> None:
    owners = packages_distributions()

    for package in PACKAGES:
        assert set(owners.get(package, ["secretaire"])) == {"secretaire"}
        module = __import__(package)
        assert Path(module.__file__ or "").is_relative_to(ROOT / package)


def test_the_tree_names_no_machine_and_no_registry() -> None:
    named = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in tracked()
        if file.stat().st_size < 1 << 20
        for number, line in enumerate(text_of(file).splitlines(), 1)
        if MACHINE.search(line)
    ]

    assert named == []


def forbidden_in_tests(tree: ast.AST) -> list[str]:
    """Mocks, skips and sleeps, by what the code imports and calls."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            modules = [getattr(node, "module", "") or "", *(a.name for a in node.names)]
            found += [m for m in modules if m.split(".")[0] in {"unittest", "mock"}]
        if isinstance(node, ast.Attribute):
            owner = getattr(node.value, "id", "") or getattr(node.value, "attr", "")
            banned = BANNED_CALLS.get(owner, set())
            found += [f"{owner}.{node.attr}"] if node.attr in banned else []
        if isinstance(node, ast.arg) and node.arg == "mock" + "er":
            found.append(node.arg)
    return found


def test_tests_use_no_mock_no_skip_and_no_sleep() -> None:
    found = {
        str(file.relative_to(ROOT)): used
        for file in python("tests")
        if (used := forbidden_in_tests(ast.parse(file.read_text("utf-8"))))
    }

    assert found == {}


def test_broad_handlers_live_only_where_bugs_are_caught() -> None:
    broad = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in python(*PACKAGES)
        if file.relative_to(ROOT).as_posix() not in {"ui/crash.py", "ui/background.py"}
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or "Exception" in caught(node.type))
    ]

    assert broad == []


def caught(kind: ast.expr) -> set[str]:
    names = {getattr(node, "id", "") for node in ast.walk(kind)}
    return {"Exception"} if names & {"Exception", "BaseException"} else set()


def declared(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = list(project["dependencies"])
    for extra in extras:
        asked += project["optional-dependencies"][extra]
    names = (re.split(r"[<>=\[; ]", line, maxsplit=1)[0] for line in asked)
    return {name.lower().replace("_", "-") for name in names}


def imported(file: Path) -> set[str]:
    tops = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            tops |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            tops.add(node.module.split(".")[0])
    return tops - set(sys.stdlib_module_names) - set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_imported_is_declared(package: str) -> None:
    known = declared()
    undeclared = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in python(package)
        for name in imported(file)
        if DISTRIBUTION.get(name, name.lower().replace("_", "-")) not in known
    }

    assert undeclared == set()


def test_what_tests_import_is_declared() -> None:
    known = declared("build", "dev")
    ours = {p.stem for p in (ROOT / "tests").rglob("*")} | {"tests"}
    undeclared = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in python("tests")
        for name in imported(file) - ours
        if DISTRIBUTION.get(name, name.lower().replace("_", "-")) not in known
    }

    assert undeclared == set()


def test_what_is_locked_has_hashes_and_names_no_index() -> None:
    for lock in ROOT.glob("packaging/requirements*.txt"):
        text = lock.read_text("utf-8")
        pinned = re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)
        assert len(pinned) > 40
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text


def test_what_is_declared_is_used() -> None:
    code = "\n".join(file.read_text("utf-8") for file in python(*PACKAGES))
    module = {distribution: name for name, distribution in DISTRIBUTION.items()}
    idle = [
        name
        for name in declared()
        if not re.search(rf"\b{module.get(name, name.replace('-', '_'))}\b", code)
    ]

    # The zones of Python itself: Windows has none of its own.
    assert idle == ["tzdata"]
