"""Python, read with libcst."""
