"""What a widget does where it has too little room."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout
from pytestqt.qtbot import QtBot

from desktop import i18n
from ui.series.rule_fields import frequency_words
from ui.theme import Theme
from ui.widgets.banner import Banner

FACT = "A fact in bold."
ADVICE = "An advice that says at some length what there is to be done about it."


def test_a_banner_sets_its_advice_under_the_fact_where_both_have_no_room(
    qtbot: QtBot,
) -> None:
    banner = Banner(Theme(), "warn")
    qtbot.addWidget(banner)
    banner.tell(FACT, ADVICE, tone="warn")
    banner.resize(1000, 60)
    banner.show()
    assert banner._words.direction() is QBoxLayout.Direction.LeftToRight

    banner.resize(360, 90)

    assert banner._words.direction() is QBoxLayout.Direction.TopToBottom
    fact, advice = banner._fact, banner._advice
    qtbot.waitUntil(lambda: advice.y() >= fact.geometry().bottom())


def test_one_week_and_two_weeks_are_said_in_true_plurals() -> None:
    i18n.install("fr")
    one, two = frequency_words(1), frequency_words(2)

    assert list(one.values())[:2] == ["jour", "semaine"]
    assert list(two.values())[:2] == ["jours", "semaines"]
    assert not any("(" in words for words in (*one.values(), *two.values()))
