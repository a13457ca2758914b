"""How a developer's practice changed: what each commit wrote, fixed and broke, not only what is left of it."""
