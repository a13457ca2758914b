"""What Git says about a project: its tracked files, what a few of them hold, and its latest commits."""
