"""How a practice begins, as the tour draws it: the first run, and a file to import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

from desktop.clock import Clock
from desktop.demonstration.practice import POLICY
from desktop.paths import Paths
from desktop.reads.patients import find_patients
from ui.background import InlineBackground
from ui.first_run.screen import FirstRunScreen
from ui.importing.review_page import ROWS, SUMMARY
from ui.importing.screen import ImportScreen
from ui.main_window import MainWindow
from ui.screen import Go
from ui.theme import Theme

Stop = tuple[str, Callable[[], object]]

_PHRASE = "citron falaise horloge bruyère sentier mandarine ourson"
_HER_PHRASE = "velours tambour cerise panier muguet ruisseau carafe"
_ROWS = (
    "Nom;Prénom;Né(e) le;Portable;Ville;N° sécu;Médecin traitant;Personne de confiance;"
    "Langue;Accord SMS;Champ libre 1",
    "LORIOT;Jeanne;02/03/1971;06 39 98 11 22;Villedonne;271039900100161;Dr Anne Vasseur;"
    "Luc LORIOT (mari) 06 39 98 11 32;français;oui 02/03/2024;j.loriot@example.org",
    "TISSERAND;Paul;;06 39 98 11 23;Roncey;;Dr Anne Vasseur;;arabe;;p.t@example.org",
    "VANNIER;Élise;31/02/1990;;Villedonne;;aucun;;;non;",
    ";;;;;;;;;;",
    "OSTERMANN;Karim;18/09/2004;0639981124;Saint-Aubin-les-Vignes;;;;turc;à voir;k@example.org",
)
_UNNAMED = (
    "LORIOT;Jeanne;F;02/03/1971;0639981122;69003;Lyon;69383",
    "TISSERAND;Paul;M;14/07/1962;0639981123;38200;Vienne;38544",
    "VANNIER;Élise;F;30/01/1990;0639981126;01700;Miribel;99352",
)
_NAMELESS = ("Ville;Dernière visite", "Villedonne;02/03/2026", "Roncey;03/03/2026")


def beginning(
    theme: Theme, beside: Path, clock: Clock, background: InlineBackground
) -> FirstRunScreen:
    """The first run on a folder of its own, its first step filled in."""
    paths = Paths.beside(beside.with_name(f"new-{uuid4().hex[:8]}"))
    screen = FirstRunScreen(theme, paths, clock, background, POLICY)
    step = screen.practice
    for field, text in (
        (step.doctor, "Dr Claire Vasseur"),
        (step.practice, "Cabinet Vasseur"),
        (step.login, "vasseur"),
    ):
        field.editor.setText(text)
    return screen


def first_stops(screen: FirstRunScreen, beside: Path) -> Iterator[Stop]:
    """Each step after the first, as the one before it leads there."""
    yield "12a-first-run-phrase", lambda: typed_phrase(screen)
    yield "12b-first-run-kit", screen.go_on.click
    yield "12c-first-run-secretary", lambda: let_in(screen)
    yield "12d-first-run-backup", lambda: first_backup(screen, beside)
    yield "12e-first-run-check", screen.go_on.click


def typed_phrase(screen: FirstRunScreen) -> None:
    """The second step, a phrase typed twice."""
    screen.go_on.click()
    for field in (screen.phrase.first, screen.phrase.second):
        field.editor.setText(_PHRASE)


def let_in(screen: FirstRunScreen) -> None:
    """The fourth step: the secretary's names are typed."""
    screen.step_on()
    step = screen.after.secretary
    step.name.editor.setText("Odile Renard")
    step.login.editor.setText("renard")
    step.phrase.editor.setText(_HER_PHRASE)


def first_backup(screen: FirstRunScreen, beside: Path) -> None:
    """The fifth: a folder that stands for a key."""
    screen.go_on.click()
    folder = beside.with_name(f"key-{uuid4().hex[:8]}") / "CABINET-A"
    folder.mkdir(parents=True)
    screen.after.backup.take(folder)


def import_stops(frame: MainWindow, beside: Path) -> Iterator[Stop]:
    """A file read, each of its rows, and the list once it was written."""
    yield "14b-import-read", lambda: read_file(frame, beside)
    yield "14d-import-rows", lambda: show_rows(frame)
    yield "14k-import-row-looked-at", lambda: look_at_first(frame)
    yield "14f-import-report", lambda: write_it(frame)
    yield "14j-import-report-paper", frame.commands.named["print"].trigger
    yield "14e-imports-done", lambda: show_imports(frame)
    yield "14g-import-nothing-new", lambda: read_file(frame, beside)
    frame.operator.undo()
    yield "14h-import-unnamed-columns", lambda: read_rows(frame, beside, _UNNAMED)
    yield "14i-import-nameless", lambda: read_rows(frame, beside, _NAMELESS)


def read_file(frame: MainWindow, beside: Path) -> None:
    """A file of another program, read and planned; nothing is written."""
    her = frame.operator.session.ask(find_patients, "", 1)[0]
    doubtful = f"{her.family_name};{her.first_name};;06 39 98 11 25;Roncey;;;;;;"
    read_rows(frame, beside, (*_ROWS, doubtful))


def read_rows(frame: MainWindow, beside: Path, rows: tuple[str, ...]) -> None:
    """These lines as a file."""
    frame.go(Go(place="import"))
    screen = frame.content.current
    file = beside.with_name("patients.csv")
    file.write_text("\r\n".join(rows), encoding="utf-8")
    if isinstance(screen, ImportScreen):
        screen.read(file)


def show_rows(frame: MainWindow) -> None:
    """Every row of that file, one of them doubtful."""
    screen = frame.content.current
    if isinstance(screen, ImportScreen):
        screen.review.show_view(ROWS)
        screen.review.rows.table.go_to_next_doubt()


def look_at_first(frame: MainWindow) -> None:
    """What the first row makes, with who stands beside her."""
    screen = frame.content.current
    if isinstance(screen, ImportScreen):
        screen.review.rows.table.go_to(0)


def show_imports(frame: MainWindow) -> None:
    """The list of imports done."""
    screen = frame.content.current
    if isinstance(screen, ImportScreen):
        screen.show_imports()


def write_it(frame: MainWindow) -> None:
    """That file written, and what was done."""
    screen = frame.content.current
    if isinstance(screen, ImportScreen):
        screen.review.show_view(SUMMARY)
        screen.write()
