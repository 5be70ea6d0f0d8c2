"""The parts of the frame around a screen: menus, sidebar, header, panel, status bar."""
