"""How a study of an earlier layout becomes one of the layout written now."""
