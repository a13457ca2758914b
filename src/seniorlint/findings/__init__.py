"""A finding, the result for a file, and what makes two findings the same one."""
