"""Dialogs of the address book: a correspondent, and what one is to a patient."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.entities import Address, CareLink, CareRole, Correspondent, Phone
from db.entities.draft import FormDraft
from desktop.formats.rpps import bare_rpps, is_email, is_mssante, rpps_problem
from desktop.i18n import N_, _
from ui.patients.beside_cards import correspondent_name
from ui.patients.choices import choices
from ui.patients.lookups import Lookups
from ui.patients.phone_rows import PhoneRows
from ui.patients.words import field_words
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.dress import scrolled
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit
from ui.widgets.suggest_line import SuggestLine

# (name, words, grid row, grid column, how many columns of six)
_LINES = (
    ("title", N_("Title"), 0, 0, 1),
    ("family_name", N_("Name"), 0, 1, 3),
    ("first_name", N_("First name"), 0, 4, 2),
    ("speciality", N_("Speciality"), 1, 0, 3),
    ("rpps", N_("RPPS number"), 1, 3, 3),
    ("mssante", N_("MSSanté address"), 2, 0, 3),
    ("email", N_("E-mail"), 2, 3, 3),
    ("street", N_("Street"), 4, 0, 6),
    ("postcode", N_("Postcode"), 5, 0, 2),
    ("city", N_("City"), 5, 2, 4),
    ("note", N_("Note"), 6, 0, 6),
)
_ADDRESS = ("street", "postcode", "city")
_RPPS = {
    "rpps_shape": N_("An RPPS number is eleven figures."),
    "rpps_key": N_("This RPPS number does not hold: a figure is wrong or swapped."),
}


class CorrespondentDialog(Dialog):
    """Every field of a line of the address book.

    Signals:
        kept: the Correspondent.
    """

    kept = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, known: Correspondent | None = None
    ) -> None:
        title = _("Change the correspondent") if known else _("New correspondent")
        super().__init__(theme, window, title)
        self._known = known
        self._key = known.id if known else uuid4()
        self.lines: dict[str, LineEdit] = {}
        self.fields: dict[str, Field[LineEdit]] = {}
        self.phones = PhoneRows(theme)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        for at in range(6):
            grid.setColumnStretch(at, 1)
        for name, words, at, left, span in _LINES:
            line = self.lines[name] = LineEdit(theme)
            field = self.fields[name] = Field(theme, _(words), line)
            grid.addWidget(field, at, left, 1, span, Qt.AlignmentFlag.AlignTop)
            line.returnPressed.connect(self.finish)
        grid.addWidget(self.phones, 3, 0, 1, 6)
        form = QWidget()
        form.setProperty("page", "true")
        form.setLayout(grid)
        grid.setContentsMargins(2, 2, 10, 2)
        self.body.addWidget(scrolled(form, whole=True))
        self._show(known)
        self.set_way_out(_("Give up"))
        keep = self.add_button(_("Keep"), "primary", shortcut="Return")
        keep.clicked.connect(self.finish)
        self._began = self._typed()
        self._order()

    def begin(self, name: str) -> None:
        """With a name that was typed already."""
        if not self._known:
            self.lines["family_name"].setText(name.strip())

    def focus_first(self) -> None:
        """The name."""
        self.lines["family_name"].setFocus()

    def unfinished(self) -> FormDraft | None:
        """What is kept when the session is locked."""
        typed = self._typed()
        if typed == self._began:
            return None
        key = self._known.id if self._known else None
        return FormDraft(kind="correspondent", subject=key, content=typed)

    def take(self, typed: dict[str, Any]) -> None:
        """Puts a draft back."""
        self._key = UUID(hex=typed["key"]) if typed.get("key") else self._key
        for name, line in self.lines.items():
            line.setText(str(typed.get(name, "")))
        self.phones.take(typed.get("phones", []))

    def finish(self) -> None:
        """Hands it on, once everything in it can be used."""
        if not self._is_usable():
            return
        made = self._made()
        self.accept()
        self.kept.emit(made)

    # Inside --------------------------------------------------------------------------

    def _is_usable(self) -> bool:
        text = {name: line.text().strip() for name, line in self.lines.items()}
        problem = rpps_problem(bare_rpps(text["rpps"]))
        wrong = {
            "family_name": "" if text["family_name"] else _("A name is needed."),
            "rpps": _(_RPPS[problem]) if problem else "",
            "mssante": _("An MSSanté address ends in mssante.fr.")
            if text["mssante"] and not is_mssante(text["mssante"])
            else "",
            "email": _("This is no e-mail address. Example: prenom.nom@exemple.fr.")
            if text["email"] and not is_email(text["email"])
            else "",
        }
        for name, said in wrong.items():
            if said:
                self.fields[name].refuse(said)
            else:
                self.fields[name].accept()
        phoned = self.phones.check()
        return phoned and not any(wrong.values())

    def _made(self) -> Correspondent:
        text = {name: line.text().strip() for name, line in self.lines.items()}
        begun = self._known or Correspondent(
            id=self._key, family_name=text["family_name"]
        )
        country = begun.address.country
        address = Address(country=country, **{n: text.pop(n) for n in _ADDRESS})
        plain: dict[str, Any] = dict(text)
        return replace(begun, address=address, phones=self.phones.phones(), **plain)

    def _show(self, known: Correspondent | None) -> None:
        phones: tuple[Phone, ...] = known.phones if known else ()
        self.phones.show_phones(phones)
        if known is None:
            self.lines["title"].setText("Dr")
            return
        for name, line in self.lines.items():
            source = known.address if name in _ADDRESS else known
            line.setText(str(getattr(source, name)).replace("\n", ", "))

    def _typed(self) -> dict[str, Any]:
        lines: dict[str, Any] = {n: line.text() for n, line in self.lines.items()}
        lines["phones"] = self.phones.typed()
        lines["key"] = self._key.hex
        return lines

    def _order(self) -> None:
        self.setTabOrder(self.lines["email"], self.phones)
        self.setTabOrder(self.phones, self.lines["street"])


class CareDialog(Dialog):
    """Picks a correspondent by typing, and what she or he is to the patient.

    Signals:
        kept: (id of the correspondent, CareRole).
        new_asked: (the text that was typed, CareRole): nobody in the book is meant.
        edit_asked: the Correspondent whose line is to be changed.
    """

    kept = Signal(object, object)
    new_asked = Signal(str, object)
    edit_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        lookups: Lookups,
        known: tuple[CareLink, Correspondent] | None,
        *,
        first: bool,
    ) -> None:
        title = _("Add a correspondent") if known is None else _("Correspondent")
        super().__init__(theme, window, title)
        self._lookups, self._known = lookups, known
        self.who: SuggestLine[Correspondent] = SuggestLine(
            theme, placeholder=_("name, speciality, town or RPPS")
        )
        self.role = ComboBox(theme)
        for key, words in choices("role"):
            self.role.addItem(words, key)
        begun = CareRole.TREATING if first else CareRole.FOLLOWS
        self.role.setCurrentIndex(self.role.findData(str(begun)))
        self._who = Field(theme, _("Who"), self.who)
        self.body.addWidget(self._who)
        self.body.addWidget(Field(theme, field_words("role"), self.role))
        self.set_way_out(_("Give up"))
        self._add_buttons(known)
        self.who.asked.connect(self._ask)
        self.who.picked.connect(self._pick)
        self.who.confirmed.connect(self.keep)

    def focus_first(self) -> None:
        """Who, or what they are to her."""
        (self.who.line if self._known is None else self.role).setFocus()

    def keep(self) -> None:
        """Hands the choice on; a name that is not in the book becomes a new line."""
        role = CareRole(self.role.currentData())
        key = self._meant()
        if key is not None:
            self.accept()
            self.kept.emit(key, role)
        elif self.who.text:
            self.accept()
            self.new_asked.emit(self.who.text, role)
        else:
            self._who.refuse(_("A name is needed."))

    def _meant(self) -> UUID | None:
        if self.who.choice is not None:
            return self.who.choice.id
        if self._known is not None and self.who.text == correspondent_name(
            self._known[1]
        ):
            return self._known[1].id
        return None

    def _add_buttons(self, known: tuple[CareLink, Correspondent] | None) -> None:
        if known is not None:
            link, other = known
            self.who.show_text(correspondent_name(other), other)
            self.who.line.setReadOnly(True)
            self.role.setCurrentIndex(self.role.findData(str(link.role)))
            edit = self.add_button(_("Change the address book…"), "ordinary")
            edit.clicked.connect(lambda: self._edit(other))
        else:
            new = self.add_button(_("New correspondent…"), "ordinary")
            new.clicked.connect(self._new)
        keep = self.add_button(_("Keep"), "primary", shortcut="Return")
        keep.clicked.connect(self.keep)

    def _new(self) -> None:
        self.accept()
        self.new_asked.emit(self.who.text, CareRole(self.role.currentData()))

    def _edit(self, other: Correspondent) -> None:
        self.accept()
        self.edit_asked.emit(other)

    def _ask(self, text: str) -> None:
        self._lookups.correspondents(
            text,
            lambda found: self.who.show_found(
                text, found, [book_words(one) for one in found]
            ),
        )

    def _pick(self, one: Correspondent) -> None:
        self.who.show_text(correspondent_name(one), one)
        self.who.line.setFocus()


def book_words(one: Correspondent) -> str:
    """As "Dr MARTIN Hélène, Cardiologie, Angers"."""
    parts = (correspondent_name(one), one.speciality, one.address.city)
    return ", ".join(part for part in parts if part)
