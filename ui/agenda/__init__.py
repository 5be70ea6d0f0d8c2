"""The agenda on the screen: one painted view, its panel, its list and its screen."""
