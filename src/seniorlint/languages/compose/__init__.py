"""Compose files: the services that Docker Compose runs together."""
