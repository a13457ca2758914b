"""GitLab pipelines: jobs, their scripts, images and variables."""
