"""Evidence of the category language proficiency, a module each."""
