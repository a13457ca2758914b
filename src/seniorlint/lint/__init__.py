"""Many files: configuration, discovery, checking, fixing, workers."""
