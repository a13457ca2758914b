"""Reports on documents as the protocol's JSON, each with an id that tells its diagnostics from others."""

from __future__ import annotations

import json

from seniorlint.files.digest import digest


def report(diagnostics: str, previous: str | None, of: str = "") -> str:
    """The report on a document. `diagnostics`: a JSON array; `previous`: the id of those that the client has.

    `of`: what else is in it, as members of a JSON object with a comma at the end. The id is the same for the same
    diagnostics, whenever and wherever they were found.
    """
    result = digest(diagnostics.encode())
    if previous == result:
        return f'{{{of}"kind":"unchanged","resultId":"{result}"}}'
    return f'{{{of}"kind":"full","resultId":"{result}","items":{diagnostics}}}'


def workspace_report(uri: str, version: int | None, diagnostics: str, previous: str | None) -> str:
    """The same as a part of a report on the workspace; `version`: None of a file that is not open."""
    return report(diagnostics, previous, f'"uri":{json.dumps(uri)},"version":{json.dumps(version)},')
