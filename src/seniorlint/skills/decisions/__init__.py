"""Who decided: observations followed back through history, as long as they stay what they are."""
