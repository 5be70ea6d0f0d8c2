from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.entities import AppointmentState
from ui.preferences import Preferences, read_preferences, write_preferences
from ui.theme import SCALES, Theme
from ui.theme.motion import files_say_still
from ui.theme.stylesheet import stylesheet
from ui.wearing import Wearing


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme()


def test_the_other_look_is_told_once(qtbot: QtBot, theme: Theme) -> None:
    told = []
    theme.changed.connect(lambda: told.append(theme.colour("bg.window").name()))

    theme.wear(dark=True)
    theme.wear(dark=True)

    assert told == ["#151918"]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("dark", [False, True])
def test_every_look_has_a_whole_style_sheet(
    qapp: QApplication, scale: float, *, dark: bool
) -> None:
    sheet = stylesheet(Theme(dark=dark, scale=scale))

    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}") > 80


def test_text_grows_and_rows_with_it(theme: Theme) -> None:
    theme.wear(scale=1.5)

    assert theme.font("body").pixelSize() == 21
    assert theme.size("row") == 45


@pytest.mark.parametrize(
    ("role", "family", "weight"),
    [
        ("body", "Source Sans Pro", 400),
        ("bodyStrong", "Source Sans Pro", 600),
        ("label", "Source Sans Pro", 600),
        ("paperHero", "Source Serif Pro", 400),
        ("paperTitle", "Source Serif Pro", 600),
    ],
)
def test_the_faces_are_ours(theme: Theme, role: str, family: str, weight: int) -> None:
    found = QFontInfo(theme.font(role))

    assert (found.family(), found.weight()) == (family, weight)


def test_times_stand_under_each_other(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font("event", tabular=True))

    assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("00:00")


def test_no_state_is_told_by_colour_alone(theme: Theme) -> None:
    told = {
        (look.icon, look.pattern, look.dashed)
        for look in map(theme.state, AppointmentState)
    }

    # What was cancelled here and what was entered in error look alike: struck out.
    assert len(told) == len(AppointmentState) - 1


def test_a_type_of_ones_own_has_a_quiet_bar(theme: Theme) -> None:
    assert theme.type_colour("CS").name() == "#3a6ea8"
    assert theme.type_colour("XX") == theme.colour("ink.3")


def test_every_icon_paints_something(theme: Theme) -> None:
    empty = [
        concept
        for concept in theme.icons.names
        if theme.pixmap(concept, 16, "ink.1").toImage().allGray()
        and not _inked(theme, concept)
    ]

    assert len(theme.icons.names) > 90
    assert empty == []


def _inked(theme: Theme, concept: str) -> bool:
    image = theme.pixmap(concept, 16, "ink.1").toImage()
    points = [(x, y) for x in range(16) for y in range(16)]
    return any(image.pixelColor(x, y).alpha() > 128 for x, y in points)


def test_icons_stand_in_the_middle_of_their_square(theme: Theme) -> None:
    for concept in ("etat.arrive", "etat.consult", "nav.agenda", "session.verrouiller"):
        image = theme.pixmap(concept, 64, "ink.1").toImage()
        rows = [
            y
            for y in range(64)
            if any(image.pixelColor(x, y).alpha() > 128 for x in range(64))
        ]
        assert abs((rows[0] + rows[-1]) / 2 - 31.5) <= 2, concept


def test_nothing_moves_when_movement_is_off(theme: Theme) -> None:
    theme.wear(still=True)

    assert theme.duration("popup") == 0
    assert theme.duration("toastStayUndo") == 12000


def test_choices_are_kept_for_the_next_start(tmp_path: Path) -> None:
    chosen = Preferences(look="dark", scale=1.3, still=True, geometry=b"\x01\xff")

    write_preferences(tmp_path / "config", chosen)

    assert read_preferences(tmp_path / "config") == chosen


@pytest.mark.parametrize(
    "nonsense", ["", "[]", "{", '{"scale": "big"}', '{"look": "pink"}']
)
def test_nonsense_in_the_file_is_the_usual_look(tmp_path: Path, nonsense: str) -> None:
    (tmp_path / "window.json").write_text(nonsense, "utf-8")

    assert read_preferences(tmp_path) == Preferences()


def test_the_application_wears_what_was_chosen(
    qtbot: QtBot, qapp: QApplication, wearing: Wearing
) -> None:
    label = QLabel("Agenda")
    qtbot.addWidget(label)

    wearing.wear("dark")
    wearing.scale(2.0)

    base = qapp.palette().color(QPalette.ColorRole.Base)
    assert base == wearing.theme.colour("bg.surface")
    label.ensurePolished()
    assert label.font().pixelSize() == 28
    assert read_preferences(wearing.folder).look == "dark"


def test_high_contrast_drops_the_fills_and_keeps_the_signs(theme: Theme) -> None:
    theme.wear(contrast=True)

    paper, ink = theme.colour("bg.surface"), theme.colour("ink.1")
    for state in AppointmentState:
        look = theme.state(str(state))
        assert (look.bg, look.fg, look.line) == (paper, ink, ink), state
        assert look.icon
    assert theme.state("arrived").pattern == "dots"
    assert theme.state("no_show").pattern == "hatch"
    assert theme.state("excused").dashed
    assert theme.colour("line.default") == theme.colour("ink.3") == ink


@pytest.mark.parametrize("dark", [False, True])
def test_every_token_has_a_colour_in_high_contrast(theme: Theme, *, dark: bool) -> None:
    theme.wear(contrast=True, dark=dark)

    for group, names in theme.tokens.get("color.light").items():
        for name in names:
            assert theme.colour(f"{group}.{name}").isValid(), (group, name)


def test_the_system_asks_for_stillness_in_the_files_of_kde_and_gtk(
    tmp_path: Path,
) -> None:
    assert not files_say_still(tmp_path)

    (tmp_path / "kdeglobals").write_text("[KDE]\nAnimationDurationFactor=0\n")
    assert files_say_still(tmp_path)

    (tmp_path / "kdeglobals").write_text("[KDE]\nAnimationDurationFactor=0.5\n")
    (tmp_path / "gtk-3.0").mkdir()
    ini = tmp_path / "gtk-3.0" / "settings.ini"
    ini.write_text("[Settings]\ngtk-enable-animations=true\n")
    assert not files_say_still(tmp_path)
    ini.write_text("[Settings]\ngtk-enable-animations=0\n")
    assert files_say_still(tmp_path)
    ini.write_text("no ini at all")
    assert not files_say_still(tmp_path)


def test_contrast_and_letters_are_chosen_and_kept(wearing: Wearing) -> None:
    wearing.contrast("high")
    wearing.use_letters(letters=False)

    assert wearing.theme.contrast
    assert not wearing.theme.letters
    kept = read_preferences(wearing.folder)
    assert (kept.contrast, kept.letter_keys) == ("high", False)
    wearing.contrast("usual")
    assert not wearing.theme.contrast
