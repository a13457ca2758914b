"""Many files, in this process or in several, with the results of earlier runs."""
