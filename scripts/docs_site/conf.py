"""What Sphinx is told. Everything else is in `stage.py`, which writes the pages that it reads."""

from __future__ import annotations

import os

from seniorlint import __version__

project = "seniorlint"
author = "The seniorlint authors"
release = version = __version__
html_baseurl = os.environ.get("SENIORLINT_SITE", "")
extensions = ["myst_parser"]
root_doc = "index"
myst_heading_anchors = 4
# Pages are plain Markdown, as on a repository's page: no raw HTML, and none of what MyST adds but the list of pages.
myst_disable_syntax = [
    "html_block",
    "html_inline",
    "myst_block_break",
    "myst_line_comment",
    "myst_role",
    "myst_target",
]
highlight_language = "none"
smartquotes = False  # or `--fix` would become a dash and a word
html_theme = "furo"
html_title = f"seniorlint {__version__}"
html_use_index = False
html_static_path = ["static"]
html_css_files = ["tables.css"]
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
html_permalinks_icon = "#"
html_last_updated_fmt = None
html_theme_options: dict[str, list[str]] = {"top_of_page_buttons": []}
pygments_style = "friendly"
pygments_dark_style = "monokai"
