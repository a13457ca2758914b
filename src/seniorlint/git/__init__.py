"""Asking git about a repository that may not be trusted."""
