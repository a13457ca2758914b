"""Many repositories at once, on a cluster: their files as tasks, a result for each repository, a summary of all."""
