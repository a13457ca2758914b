"""The checks: one module per principle, one function per rule. They are found by their `@check`."""
