"""What stands in an archive, said in two languages whatever the program speaks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from db.keys.header import DOCTOR, OFFICE

_LANGUAGES = ("README.txt", "LISEZMOI.txt")
_CONFIDENTIAL = {
    "README.txt": (
        "\nTHE DOCTOR'S CONFIDENTIAL FILE IS IN HERE, IN CLEAR\n"
        "  confidential/             her notes, her documents, messages sealed to her\n",
        "\nThe doctor's confidential file is not in here.\n",
    ),
    "LISEZMOI.txt": (
        "\nLE DOSSIER CONFIDENTIEL DU MÉDECIN EST ICI, EN CLAIR\n"
        "  confidential/             ses notes, ses documents, les messages scellés pour lui\n",
        "\nLe dossier confidentiel du médecin n’est pas ici.\n",
    ),
}
_LEFT = {
    "README.txt": "Whoever made it may not read everything: a practice cannot be made of it.\nLeft out: {names}\n",
    "LISEZMOI.txt": "Qui l’a faite n’a pas le droit de tout lire : on ne peut pas en refaire un cabinet.\nLaissé de côté : {names}\n",
}


def readme(manifest: Mapping[str, Any], now: datetime) -> dict[str, str]:
    """The two texts, by the names of their files."""
    counts: Mapping[str, int] = manifest[OFFICE]["tables"]
    made = {}
    for name in _LANGUAGES:
        text = files("resources").joinpath("archive", name).read_text("utf-8")
        there, absent = _CONFIDENTIAL[name]
        left = manifest["left_out"]
        made[name] = text.format(
            day=f"{now:%d/%m/%Y}",
            confidential=absent if manifest[DOCTOR] is None else there,
            patients=counts.get("patient", 0),
            appointments=counts.get("appointment", 0),
            documents=counts.get("patient_document", 0),
            left=_LEFT[name].format(names=", ".join(left)) if left else "",
        ).replace("\n", "\r\n")
    return made
