"""One file per layout, applied in the order of their numbers."""
