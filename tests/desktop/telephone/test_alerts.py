from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities import CallBack, Urgency
from db.errors import InvalidValue
from desktop import i18n
from desktop.telephone.alerts import AlertList
from desktop.telephone.due import due
from desktop.telephone.instructions import Instructions

LIST = AlertList(
    lines=(
        "Douleur dans la poitrine : poitrine, thoracique, infarctus",
        "Difficulté à respirer : respirer, essoufflé",
        "Saignement abondant",
        "AVC",
    ),
    script=("Transférez au 15.",),
)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Il a mal à la POITRINE depuis une heure", ["Douleur dans la poitrine"]),
        ("oppression thoraciques", ["Douleur dans la poitrine"]),
        ("n’arrive plus à respirer", ["Difficulté à respirer"]),
        ("essoufflée, saignement très abondant", ["Difficulté à respirer", "Saignement abondant"]),
        ("saignement de nez", []),
        ("peur d’un avc", ["AVC"]),
        ("avcd", []),
        ("saignement hier, puis rien ; sommeil abondant", []),
        ("demande un certificat", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_word_of_the_list_is_heard_in_a_text(text: str, heard: list[str]) -> None:
    assert list(LIST.heard(text)) == heard


def test_the_list_a_practice_begins_with_hears_in_its_own_language() -> None:
    i18n.install("fr")

    begun = AlertList.read(None)

    assert begun.heard("douleur à la poitrine")
    assert begun.heard("ne peut plus respirer")
    assert begun.heard("il fait un malaise, inconscient")
    assert not begun.heard("renouvellement de l’ordonnance")
    assert begun.script


def test_a_list_is_read_as_it_was_kept() -> None:
    kept = AlertList(
        lines=LIST.lines, script=LIST.script, by="Dr Vasseur", on=date(2026, 5, 4)
    )

    assert AlertList.read(kept.write()) == kept


@given(st.text())
def test_whatever_stands_in_the_row_gives_a_list(text: str) -> None:
    assert AlertList.read(text).signs
    assert Instructions.read(text) is not None


@pytest.mark.parametrize("lines", [(), ("x" * 200,), tuple("abc" for _n in range(60))])
def test_a_list_of_nothing_or_of_too_much_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValue):
        AlertList(lines=lines, script=())


AT = datetime(2026, 11, 10, 10, 42)


@pytest.mark.parametrize(
    ("urgency", "back", "when"),
    [
        (Urgency.URGENT, CallBack.EVENING, "2026-11-10 10:57"),
        (Urgency.TODAY, CallBack.NONE, "2026-11-10 19:00"),
        (Urgency.TODAY, CallBack.MIDDAY, "2026-11-10 14:00"),
        (Urgency.NONE, CallBack.SOON, "2026-11-10 11:42"),
        (Urgency.NONE, CallBack.NONE, "2026-11-13 19:00"),
        (Urgency.NONE, CallBack.EVENING, "2026-11-10 19:00"),
    ],
)
def test_a_call_is_due_at_the_sooner_of_promise_and_urgency(
    urgency: Urgency, back: CallBack, when: str
) -> None:
    assert due(urgency, back, AT) == datetime.fromisoformat(when)


def test_what_is_promised_for_a_time_that_has_gone_is_for_tomorrow() -> None:
    late = datetime(2026, 11, 10, 15, 0)

    assert due(Urgency.NONE, CallBack.MIDDAY, late) == datetime(2026, 11, 11, 14, 0)


def test_a_moment_that_was_said_is_when_it_is_due() -> None:
    said = datetime(2026, 11, 11, 9, 30)

    assert due(Urgency.NONE, CallBack.MOMENT, AT, said) == said
