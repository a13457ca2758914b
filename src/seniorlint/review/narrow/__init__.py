"""Which findings of a run are shown: those on changed lines, and those that no baseline holds."""
