"""Source text in, observations out: parse, walk, context, positions, suppressions, fixes.

Import the modules, not this package: warm runs load `finding` and must not load libcst.
"""
