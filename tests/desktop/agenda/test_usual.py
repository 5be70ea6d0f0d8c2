from __future__ import annotations

import json
from importlib.resources import files
from uuid import uuid4

from desktop import i18n
from desktop.agenda.usual import usual_openings, usual_types


def test_the_usual_types_are_those_the_theme_has_colours_for() -> None:
    tokens = json.loads((files("resources") / "themes/tokens.json").read_text("utf-8"))
    codes = [kind.code for kind in usual_types(uuid4)]

    assert codes == ["CS", "CL", "SU", "VA", "TC", "VD", "UR"]
    assert set(codes) <= set(json.dumps(tokens).replace('"', " ").split())


def test_the_usual_types_are_named_in_the_language_in_force() -> None:
    i18n.install(i18n.FRENCH)

    names = {kind.code: kind.name for kind in usual_types(uuid4)}

    assert names["CS"] == "Consultation"
    assert names["VD"] == "Visite à domicile"


def test_a_new_practice_opens_eight_hours_and_a_half_on_five_days() -> None:
    minutes = {}
    for rule in usual_openings(uuid4):
        length = (rule.end.hour - rule.start.hour) * 60
        length += rule.end.minute - rule.start.minute
        minutes[rule.weekday] = minutes.get(rule.weekday, 0) + length

    assert minutes == dict.fromkeys(range(5), 510)
