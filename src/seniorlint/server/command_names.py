"""The commands that the server announces."""

from __future__ import annotations

APPLY = "seniorlint.applyAction"
EXPLAIN_RULE = "seniorlint.explainRule"
FIX_WORKSPACE = "seniorlint.fixAllInWorkspace"
ADD_TO_BASELINE = "seniorlint.addToBaseline"
FILE_SKILLS = "seniorlint.showFileSkills"
WORKSPACE_SKILLS = "seniorlint.showWorkspaceSkills"
SETTINGS = "seniorlint.showSettings"
LOG = "seniorlint.showServerLog"
RESTART = "seniorlint.restartAnalysis"
SHOW_PRACTICE = "seniorlint.showPractice"
CLEAR_CACHE = "seniorlint.clearCache"
