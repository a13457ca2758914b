"""Observations joined with their authors: attribution, proficiency, report.

Import the modules, not this package.
"""
