"""What other linters report: their files are read, their codes become rules, their places become ours."""
