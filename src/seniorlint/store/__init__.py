"""What earlier runs found, kept by the content that it was found in."""
