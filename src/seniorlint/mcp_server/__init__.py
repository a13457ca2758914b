"""A server for coding agents over the Model Context Protocol: each call is answered in a process of its own."""
