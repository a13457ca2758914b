"""Reports of a run in the formats that people and tools read: one module per format, found by `formats`.

Imports no libcst, so that a warm run can print its findings.
"""
