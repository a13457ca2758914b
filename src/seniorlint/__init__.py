"""A code reviewer for Python that teaches."""

__version__ = "0.1.0"
