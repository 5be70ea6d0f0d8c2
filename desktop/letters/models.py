"""The texts a practice begins with, in its language, and those it wrote itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from uuid import UUID

from db.entities.documents import Category, LetterTemplate
from desktop.prints.paper_size import PaperSize


class Model(StrEnum):
    """What the program ships, in the order it is offered."""

    ATTENDANCE = "attendance"
    CONVOCATION = "convocation"
    LETTER = "letter"
    NO_SHOW = "no_show"
    CARD = "card"


CATEGORIES = {
    Model.ATTENDANCE: Category.CERTIFICATE,
    Model.CONVOCATION: Category.LETTER,
    Model.LETTER: Category.LETTER,
    Model.NO_SHOW: Category.LETTER,
    Model.CARD: Category.OTHER,
}
ADDRESSED = frozenset({Model.CONVOCATION, Model.LETTER, Model.NO_SHOW})
"""What goes by post: it has an address in the window of the envelope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text to make a document of.

    Args:
        model: the program's model behind it; None for one of the practice's own.
        row: where the practice keeps its own words, None for the program's.
    """

    name: str
    body: str
    model: Model | None = None
    row: UUID | None = None

    @property
    def category(self) -> Category:
        """What kind of document comes of it."""
        return Category.LETTER if self.model is None else CATEGORIES[self.model]

    @property
    def is_addressed(self) -> bool:
        """Whether an address belongs on it."""
        return self.model is None or self.model in ADDRESSED

    @property
    def size(self) -> PaperSize:
        """What it is printed on, unless another paper is chosen."""
        return PaperSize.A6 if self.model is Model.CARD else PaperSize.A4

    @property
    def takes_correspondent(self) -> bool:
        """Whether it is written to a colleague, not to the patient."""
        return self.model is Model.LETTER


def shipped(model: Model, language: str) -> Text:
    """The program's words in this language, English where there is no other."""
    folder = "fr" if language == "fr" else "en"
    path = files("resources") / "letters" / folder / f"{model.value}.txt"
    name, _newline, body = path.read_text("utf-8").partition("\n")
    return Text(name=name.strip(), body=body.strip("\n"), model=model)


def texts(kept: Iterable[LetterTemplate], language: str) -> tuple[Text, ...]:
    """The models, each in the practice's words where it has its own, then its own texts."""
    rows = [one for one in kept if not one.retired]
    own = {one.model: one for one in rows if one.model}
    found = [
        _of_row(own[model.value], model)
        if model.value in own
        else shipped(model, language)
        for model in Model
    ]
    found += [_of_row(one, None) for one in rows if not one.model]
    return tuple(found)


def _of_row(row: LetterTemplate, model: Model | None) -> Text:
    return Text(name=row.name, body=row.body, model=model, row=row.id)
