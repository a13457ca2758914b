"""A text that is being edited: only what an edit touches is read and judged again."""
