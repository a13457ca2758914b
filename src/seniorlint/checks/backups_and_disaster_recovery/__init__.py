"""Checks of the principle backups and disaster recovery, a module each."""
