"""The doctor's figures in the window: charts, tables, keys, files."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, qGray
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.secretary import enter, let_in

from desktop import i18n
from desktop.clock import FixedClock
from desktop.numbers import thousands
from desktop.paths import Paths
from desktop.prints.statistics_sheet import figure
from desktop.session import Session
from ui.background import InlineBackground
from ui.main_window import MainWindow
from ui.opened import Opened
from ui.paper.preview import Preview
from ui.places import places_for
from ui.screen import Go
from ui.statistics.chart import Bar, ColumnChart, Pattern, RowChart, Series
from ui.statistics.screen import StatisticsScreen
from ui.wearing import Wearing


@pytest.fixture
def frame(
    qtbot: QtBot, session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> MainWindow:
    i18n.install("fr")
    opened = Opened(filled(session), InlineBackground(), wearing, paths, clock)
    made = MainWindow(opened)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def screen(qtbot: QtBot, frame: MainWindow) -> StatisticsScreen:
    frame.go(Go(place="statistics"))
    shown = frame.content.current
    assert isinstance(shown, StatisticsScreen)
    qtbot.waitUntil(lambda: shown.found is not None)
    return shown


def test_the_period_is_counted_and_shown(screen: StatisticsScreen) -> None:
    weeks = screen.charts.weeks.chart

    assert len(weeks.bars) == 13
    assert sum(bar.height for bar in weeks.bars) == 2
    assert screen.charts.figures[2].accessibleName().startswith("Rendus")
    assert screen.counting.text() == ""


def test_what_the_figures_do_not_know_is_said_first(screen: StatisticsScreen) -> None:
    assert screen.banner.isVisible()
    assert "n’ont pas d’issue" in screen.banner.accessibleName()


def test_another_period_is_another_count(
    qtbot: QtBot, screen: StatisticsScreen
) -> None:
    with qtbot.waitSignal(screen.feed.found):
        screen.choose("years")

    assert len(screen.charts.weeks.chart.bars) == 156


def test_the_tables_say_the_same(screen: StatisticsScreen) -> None:
    screen.show_as("tables")

    table = screen.tables.weeks
    assert table.isVisible()
    assert table.rowCount() == 13
    assert table.item(0, 0).text() == "09/11/2026"
    assert table.item(0, 5).text() == "2"
    assert screen.tables.types.item(0, 0).text() == "Consultation"


def test_the_keys_walk_from_bar_to_bar_and_say_each(screen: StatisticsScreen) -> None:
    chart = screen.charts.weeks.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    newest = chart.accessibleName()

    QTest.keyClick(chart, Qt.Key.Key_Left)

    assert "Semaine du lun. 9 nov." in newest
    assert "Semaine du lun. 2 nov." in chart.accessibleName()
    assert screen.charts.weeks.said.text() in chart.accessibleName()


def test_the_hand_shows_the_value_under_it(screen: StatisticsScreen) -> None:
    chart = screen.charts.types.chart
    row = chart.box(1)

    QTest.mouseMove(chart, QPoint(round(row.center().x()), round(row.center().y())))

    assert chart.at == 1
    assert screen.charts.types.said.text() == chart.bars[1].said


def test_the_kinds_of_bars_differ_in_grey(qtbot: QtBot, wearing: Wearing) -> None:
    chart = ColumnChart(wearing.theme, "Weeks")
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    looks = set()
    for pattern in (
        Pattern.SolidPattern,
        Pattern.BDiagPattern,
        Pattern.Dense5Pattern,
        Pattern.CrossPattern,
    ):
        kind = Series(name="kind", ink="ink.1", pattern=pattern)
        chart.show_bars((kind,), (Bar(label="", values=(4,), said="four"),))
        image = chart.grab().toImage()
        looks.add(grey(image, chart))

    assert len(looks) == 4


def grey(image: QImage, chart: ColumnChart) -> tuple[int, ...]:
    box = chart.box(0)
    x, y = round(box.center().x()), round(box.center().y())
    return tuple(
        qGray(QColor(image.pixel(x + dx, y + dy)).rgb()) // 32
        for dx in range(12)
        for dy in range(12)
    )


@pytest.mark.parametrize("kind", [ColumnChart, RowChart])
def test_a_chart_of_nothing_is_painted_and_takes_no_key(
    qtbot: QtBot, wearing: Wearing, kind: type[ColumnChart | RowChart]
) -> None:
    chart = kind(wearing.theme, "Nothing")
    qtbot.addWidget(chart)
    chart.resize(200, 120)
    chart.show_bars((), ())

    chart.grab()
    QTest.keyClick(chart, Qt.Key.Key_Right)

    assert chart.at == -1
    assert chart.accessibleName() == "Nothing"


def test_the_lines_are_written_for_the_owner_alone(
    screen: StatisticsScreen, tmp_path: Path
) -> None:
    path = tmp_path / "lines.csv"

    screen.save_lines(path)

    text = path.read_bytes().decode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert text.count("\r\n") == 4
    assert "LEF" not in text.upper().replace("LEFT", "")


def test_the_lines_ask_for_the_passphrase_again(
    screen: StatisticsScreen, frame: MainWindow, clock: FixedClock, tmp_path: Path
) -> None:
    from datetime import timedelta

    asked: list[str] = []
    frame.operator.proof_wanted.connect(lambda wanted: asked.append(wanted.purpose))
    clock.advance(timedelta(hours=1))

    screen.save_lines(tmp_path / "lines.csv")

    assert asked == ["export_statistics"]
    assert not (tmp_path / "lines.csv").exists()


def test_the_table_is_written_as_it_is_shown(
    screen: StatisticsScreen, tmp_path: Path
) -> None:
    path = tmp_path / "weeks.csv"

    screen.save_table(path)

    lines = path.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("Semaine du;Vu;")
    assert lines[1].startswith("09/11/2026;0;0;")
    assert "," in lines[1]


def test_it_is_the_doctors_place(
    session: Session, paths: Paths, clock: FixedClock
) -> None:
    let_in(session, paths)
    session.close()
    hers = enter(paths, clock)

    assert "statistics" not in {place.key for place in places_for(hers)}
    hers.close()


def test_a_period_of_ones_own_is_typed_and_counted(
    qtbot: QtBot, screen: StatisticsScreen
) -> None:
    screen.choose("own")
    assert screen.own.isVisible()
    assert screen.own.since.day == screen.found.since

    screen.own.since.setText("07/09/2026")
    QTest.keyClick(screen.own.since, Qt.Key.Key_Return)
    screen.own.until.setText("04/10/2026")
    QTest.keyClick(screen.own.until, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: len(screen.charts.weeks.chart.bars) == 4)
    assert (screen.found.since, screen.found.until) == (
        date(2026, 9, 7),
        date(2026, 10, 5),
    )


def test_a_period_that_ends_before_it_begins_is_marked_and_not_counted(
    screen: StatisticsScreen,
) -> None:
    before = screen.found
    screen.choose("own")

    screen.own.until.setText("01/01/2020")
    QTest.keyClick(screen.own.until, Qt.Key.Key_Return)

    assert screen.own.days() is None
    assert screen.found is before


def test_the_figures_are_printed_without_a_name(screen: StatisticsScreen) -> None:
    (paper,) = screen.papers()
    content = screen._operator.session.ask(paper.read)

    text = "".join(
        page.extract_text() for page in PdfReader(BytesIO(content.draw(False))).pages
    )

    assert not paper.named
    assert "Par semaine" in text
    assert "Consultation" in text


def test_a_print_asked_for_before_the_figures_are_there_comes_with_them(
    qtbot: QtBot, frame: MainWindow
) -> None:
    frame.go(Go(place="statistics"))
    shown = frame.content.current
    assert isinstance(shown, StatisticsScreen)
    shown.found = None
    for _press in range(2):
        frame.commands.named["print"].trigger()
    shown.refresh(None)

    def drawn() -> bool:
        return any(one.drawn is not None for one in frame.findChildren(Preview))

    qtbot.waitUntil(lambda: shown.found is not None)
    qtbot.waitUntil(drawn)
    assert len(frame.findChildren(Preview)) == 1


def test_thousands_stand_apart_by_a_narrow_space() -> None:
    i18n.install("fr")
    assert thousands(1_234_567) == "1\u202f234\u202f567"
    assert thousands(999) == "999"
    assert figure(1234.5) == "1\u202f234,5"
    assert figure(None) == "–"
