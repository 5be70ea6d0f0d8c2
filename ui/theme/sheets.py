"""The rules of the style sheet, with tokens where the values go."""

from __future__ import annotations

TEXTS = """
QWidget { $font_body color: $ink_1; }
QAbstractScrollArea { background: transparent; border: none; }
QLabel { background: transparent; }
QLabel[role="caption"] { $font_caption }
QLabel[role="small"] { $font_small }
QLabel[role="label"] { $font_label }
QLabel[role="bodyStrong"] { $font_bodyStrong }
QLabel[role="section"] { $font_section }
QLabel[role="title"] { $font_title }
QLabel[role="screen"] { $font_screen }
QLabel[role="number"] { $font_number }
QLabel[role="paperTitle"] { $font_paperTitle }
QLabel[role="paperHero"] { $font_paperHero }
QLabel[role="brand"] { $font_brand }
QLabel[ink="2"] { color: $ink_2; }
QLabel[ink="3"] { color: $ink_3; }
QLabel[ink="accent"] { color: $accent_1; }
QLabel[ink="accentOn"] { color: $accent_on; }
QLabel[ink="warn"] { color: $warn_1; }
QLabel[ink="seal"] { color: $seal_1; }
QLabel[ink="desk"] { color: $ink_onDesk; }
QLabel[ink="desk2"] { color: $ink_onDesk2; }
QLabel[ink="toast"] { color: $bg_surface; }
QLabel:disabled { color: $ink_disabled; }
QToolTip { background: $bg_surface; color: $ink_1; border: 1px solid $line_strong;
  padding: 4px 8px; $font_small }
"""

CONTROLS = """
QPushButton { background: $bg_surface; border: 1px solid $line_strong; border-radius: 6px;
  padding: 0 14px; min-height: $in_button; max-height: $in_button; $font_bodyStrong }
QPushButton[big="small"] { min-height: $in_buttonSmall; max-height: $in_buttonSmall;
  padding: 0 10px; $font_label }
QPushButton[big="large"] { min-height: $in_buttonLarge; max-height: $in_buttonLarge;
  padding: 0 20px; }
QPushButton:hover { background: $bg_hover; }
QPushButton:pressed { background: $bg_sunken; }
QPushButton:checked { background: $accent_soft; border-color: $accent_1; }
QPushButton[kind="primary"] { background: $accent_1; border-color: $accent_1; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_press; border-color: $accent_press; }
QPushButton[kind="quiet"], QPushButton[kind="link"] { background: transparent;
  border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $bg_hover; border-color: $line_default; }
QPushButton[kind="quiet"]:pressed { background: $bg_sunken; }
QPushButton[kind="link"] { padding: 0 4px; }
QPushButton[kind="refuse"] { border-color: $seal_line; }
QPushButton[kind="refuse"]:hover { background: $seal_soft; }
QPushButton[kind="danger"] { background: $seal_wax; border-color: $seal_wax; }
QPushButton[kind="danger"]:hover { background: $seal_waxEdge; border-color: $seal_waxEdge; }
QPushButton[kind="toast"] { background: transparent; border-color: transparent; }
QPushButton:disabled { background: $bg_disabled; border-color: $line_default; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled {
  background: transparent; border-color: transparent; }

QLineEdit, QComboBox, QAbstractSpinBox { background: $bg_surface; color: $ink_1;
  border: 1px solid $line_strong; border-radius: 6px; padding: 0 9px;
  min-height: $in_field; max-height: $in_field;
  selection-background-color: $accent_1; selection-color: $accent_on; }
QLineEdit { lineedit-password-character: 8226; }
QLineEdit[big="large"] { min-height: $in_fieldLarge; max-height: $in_fieldLarge; }
QPlainTextEdit, QTextEdit { background: $bg_surface; color: $ink_1;
  border: 1px solid $line_strong; border-radius: 6px; padding: 6px 8px;
  selection-background-color: $accent_1; selection-color: $accent_on; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $focus_ring; padding: 0 8px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus_ring; padding: 5px 7px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {
  border-color: $warn_1; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled {
  background: $bg_disabled; color: $ink_disabled; border-color: $line_default; }
QLineEdit:read-only { background: $bg_window; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: none; background: transparent;
  padding: 0; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $bg_surface; border: 1px solid $line_strong;
  border-radius: 6px; padding: 4px; outline: none; selection-background-color: $bg_selected;
  selection-color: $ink_1; }
QComboBox QAbstractItemView::item { min-height: $h_row; padding: 0 8px; border-radius: 4px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { background: transparent; spacing: 8px; min-height: 24px; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink_disabled; }
QCheckBox::indicator, QRadioButton::indicator { width: $tick; height: $tick; image: none; }
"""

SURFACES = """
QFrame[surface="card"] { background: $bg_surface; border: 1px solid $line_default;
  border-radius: 8px; }
QFrame[surface="card"][tone="warn"] { background: $warn_soft; border-color: $warn_line; }
QFrame[surface="card"][tone="seal"] { background: $seal_soft; border-color: $seal_line; }
QFrame[surface="card"][tone="accent"] { background: $accent_soft; border-color: $accent_line; }
QFrame[surface="card"][tone="full"] { background: $accent_1; border-color: $accent_1; }
QFrame[surface="lane"][target="true"] { border: 1px solid $accent_1; }
QFrame[surface="lane"] { background: $bg_sunken; border: 1px solid $line_soft;
  border-radius: 10px; }
QFrame[surface="band"] { background: $bg_window; border: none;
  border-top: 1px solid $line_default; }
QFrame[surface="band"][tone="accent"] { background: $accent_soft; }
QFrame[surface="pin"] { background: $bg_surface; border: 1px solid $line_default;
  border-radius: 6px; }
QFrame[surface="pin"][next="true"] { background: $accent_soft; border-color: $accent_1; }
QFrame[surface="inset"] { background: $bg_window; border: 1px solid $line_default;
  border-radius: 8px; }
QFrame[surface="popup"] { background: $bg_surface; border: 1px solid $line_strong;
  border-bottom: 2px solid $line_strong; border-radius: 10px; }
QFrame[surface="dialog"] { background: $bg_surface; border: 1px solid $line_strong;
  border-bottom: 2px solid $line_strong; border-radius: 10px; }
QFrame[surface="dialog"][tone="seal"] { border-color: $seal_1; }
QFrame[surface="foot"] { background: $bg_window; border: none;
  border-top: 1px solid $line_default; border-bottom-left-radius: 9px;
  border-bottom-right-radius: 9px; }
QFrame[surface="banner"] { background: $accent_soft; border: 1px solid $accent_line;
  border-radius: 8px; }
QFrame[surface="banner"][tone="warn"] { background: $warn_soft; border-color: $warn_line; }
QFrame[surface="banner"][tone="seal"] { background: $seal_soft; border-color: $seal_line; }
QFrame[surface="bar"] { background: $warn_soft; border: none;
  border-bottom: 1px solid $warn_line; }
QFrame[surface="toast"] { background: $ink_1; border: none; border-radius: 8px; }
QFrame[surface="desk"] { background: $bg_desk; border: none; }
QFrame[surface="paper"] { background: $bg_window; border: none; }
QFrame[surface="side"] { background: $bg_window; border: none;
  border-left: 1px solid $line_default; }
QFrame[rule="h"] { background: $line_soft; border: none; min-height: 1px; max-height: 1px; }
QFrame[rule="v"] { background: $line_default; border: none; min-width: 1px; max-width: 1px; }
QFrame[rule="h"][strong="true"] { background: $line_default; }
"""

VIEWS = """
QScrollArea > QWidget > QWidget[page="true"] { background: transparent; }
QListView, QTableView, QTreeView { background: $bg_surface; border: none; outline: none;
  selection-background-color: $bg_selected; selection-color: $ink_1;
  alternate-background-color: $bg_surface; gridline-color: $line_soft; }
QListView[bare="true"] { background: transparent; }
QListView[framed="true"], QTableView[framed="true"], QTreeView[framed="true"] {
  border: 1px solid $line_default; border-radius: 8px; }
QTableView::item, QListView::item { border: none; }
QTableView::item:hover, QListView::item:hover { background: $bg_hover; }
QTableView::item:selected, QListView::item:selected { background: $bg_selected;
  color: $ink_1; }
QHeaderView { background: $bg_surface; border: none; }
QHeaderView::section { background: $bg_surface; color: $ink_3; border: none;
  border-bottom: 1px solid $line_default; padding: 6px 8px; $font_caption }
QTableCornerButton::section { background: $bg_surface; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line_default; border-radius: 3px; }
QScrollBar::handle:hover { background: $line_strong; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $ink_2; border: none;
  border-bottom: 2px solid transparent; padding: 8px 10px 7px; margin-right: 8px; $font_label }
QTabBar::tab:hover { color: $ink_1; }
QTabBar::tab:selected { color: $ink_1; border-bottom-color: $accent_1; }
QTabBar[sealed="true"]::tab:last { margin-left: 16px; color: $seal_1; }
QTabBar[sealed="true"]::tab:last:selected { border-bottom-color: $seal_1; }
QTabWidget::pane { border: none; border-top: 1px solid $line_default; }
QProgressBar { background: $line_soft; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent_1; border-radius: 3px; }
QMenu { background: $bg_surface; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { min-height: $in_row; padding: 0 24px 0 10px; border-radius: 4px; color: $ink_1; }
QMenu::item:selected { background: $bg_selected; }
QMenu::item:disabled { color: $ink_disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line_soft; margin: 4px 0; }
"""

FRAME = """
QMainWindow { background: $bg_window; }
QMenuBar { background: $bg_window; color: $ink_2; border: none;
  border-bottom: 1px solid $line_default; $font_small }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $bg_hover; color: $ink_1; }
QFrame[surface="sidebar"] { background: $bg_sunken; border: none;
  border-right: 1px solid $line_default; }
QFrame[surface="header"] { background: $bg_window; border: none;
  border-bottom: 1px solid $line_default; min-height: $in_header; max-height: $in_header; }
QFrame[surface="status"] { background: $bg_sunken; border: none;
  border-top: 1px solid $line_default; min-height: $in_statusBar; max-height: $in_statusBar; }
QFrame[surface="account"] { background: $bg_window; border: 1px solid $line_default;
  border-radius: 8px; }
"""
