"""Mappings of columns kept under a name: chosen, saved, renamed, deleted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.changes import Changes
from desktop.formats.mapping import Mapping
from desktop.i18n import _
from desktop.imports.profiles import (
    Profile,
    import_profiles,
    profile_of,
    remove_import_profile,
    rename_import_profile,
    save_import_profile,
)
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.combo import ComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit


class ProfileBar(QWidget):
    """A box of names and three buttons.

    Signals:
        chosen: (name, the saved mapping); an empty one is what the columns suggest.
    """

    chosen = Signal(str, object)

    def __init__(self, operator: Operator, theme: Theme) -> None:
        super().__init__()
        self._operator, self._theme = operator, theme
        self._mapping: Mapping | None = None
        self._looked_for = False
        self.profiles: dict[str, Profile] = {}
        self.box = ComboBox(theme)
        self.box.setAccessibleName(_("Saved profile of columns"))
        self.save = Button(theme, _("Save…"), "quiet")
        self.rename = Button(theme, _("Rename…"), "quiet")
        self.delete = Button(theme, _("Delete"), "quiet")
        parts = (Label(_("Profile"), "caption", "3"), self.box)
        line = row(*parts, self.save, self.rename, self.delete, gap=6)
        line.setContentsMargins(12, 8, 12, 0)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.box.activated.connect(self._choose)
        self.save.clicked.connect(self._ask_to_save)
        self.rename.clicked.connect(self._ask_to_rename)
        self.delete.clicked.connect(self._delete)
        self._fill("")

    @property
    def name(self) -> str:
        """The profile that is chosen, "" for what the columns suggest."""
        return str(self.box.currentData() or "")

    def show_file(self, mapping: Mapping) -> None:
        """Another file: a profile that was saved for these columns is taken at once."""
        self._mapping, self._looked_for = mapping, True
        self._fill("")
        self._ask()

    def show_mapping(self, mapping: Mapping) -> None:
        """The same file, its columns read otherwise."""
        self._mapping = mapping

    def refresh(self, changes: Changes | None) -> None:
        """Reads the names again."""
        if changes is None or changes.touches("setting"):
            self._ask()

    def _ask(self) -> None:
        self._operator.ask(self, import_profiles, then=self._show, channel="profiles")

    def _show(self, profiles: dict[str, Profile]) -> None:
        self.profiles = profiles
        self._fill(self.name if self.name in profiles else "")
        if self._looked_for and self._mapping is not None:
            self._looked_for = False
            found = profile_of(self._mapping.headers, profiles)
            if found and profiles[found] != self._mapping.profile():
                self._fill(found)
                self.chosen.emit(found, profiles[found])
            elif found:
                self._fill(found)

    def _fill(self, name: str) -> None:
        self.box.clear()
        self.box.addItem(_("As the columns suggest"), "")
        for one in self.profiles:
            self.box.addItem(one, one)
        self.box.setCurrentIndex(max(0, self.box.findData(name)))
        self._offer()

    def _offer(self) -> None:
        for button in (self.rename, self.delete):
            button.setEnabled(bool(self.name))

    def _choose(self) -> None:
        self._offer()
        self.chosen.emit(self.name, self.profiles.get(self.name, {}))

    def _ask_to_save(self) -> None:
        self._ask_name(_("Save the profile of columns"), self.name, self._save)

    def _ask_to_rename(self) -> None:
        self._ask_name(_("Rename the profile of columns"), self.name, self._rename)

    def _ask_name(self, title: str, name: str, then: object) -> None:
        dialog = Dialog(self._theme, self.window(), title)
        field = LineEdit(self._theme)
        field.setText(name)
        field.setAccessibleName(_("Name of the profile"))
        field.setMaxLength(60)
        dialog.body.addWidget(field)
        dialog.add_button(_("Give up"), "quiet").clicked.connect(dialog.reject)
        dialog.add_button(_("Save"), "primary").clicked.connect(dialog.accept)
        dialog.accepted.connect(lambda: then(field.text().strip()))  # type: ignore[operator]
        dialog.open()
        field.setFocus()

    def _save(self, name: str) -> None:
        if name and self._mapping is not None:
            columns = self._mapping.profile()
            self._operator.do(
                self,
                save_import_profile,
                {"name": name, "columns": columns},
                then=lambda _none: self._fill_later(name),
                said=_("Profile saved."),
            )

    def _rename(self, name: str) -> None:
        if name and name != self.name:
            self._operator.do(
                self,
                rename_import_profile,
                {"name": self.name, "new_name": name},
                then=lambda _none: self._fill_later(name),
                said=_("Profile renamed."),
            )

    def _delete(self) -> None:
        self._operator.do(
            self,
            remove_import_profile,
            {"name": self.name},
            then=lambda _none: self._fill_later(""),
            said=_("Profile deleted."),
        )

    def _fill_later(self, name: str) -> None:
        """Names the profile once the names were read again."""
        if name:
            self.profiles.setdefault(name, {})
        self._fill(name)
        self._ask()
