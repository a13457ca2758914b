"""GitHub workflows and composite actions: jobs, steps, and the actions that they use."""
