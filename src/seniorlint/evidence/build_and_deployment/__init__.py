"""Evidence of the category build and deployment, a module each."""
