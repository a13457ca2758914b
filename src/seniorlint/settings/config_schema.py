"""The JSON schema of the configuration, made from the table of keys and the rules' options."""

from __future__ import annotations

from collections.abc import Mapping

from seniorlint.catalogue.model import Catalogue, Option
from seniorlint.catalogue.scales import LEVELS, NEVER, OFF, SEVERITIES
from seniorlint.settings.block_kinds import CODE_BLOCKS
from seniorlint.settings.keys import KEYS, OVERRIDE_KEYS, PATHS, Kind

Schema = dict[str, object]
_OPTION_TYPES: Mapping[str, Schema] = {
    "boolean": {"type": "boolean"},
    "integer": {"type": "integer"},
    "string": {"type": "string"},
    "strings": {"type": "array", "items": {"type": "string"}},
}


def config_schema(catalogue: Catalogue) -> Schema:
    """The schema (JSON Schema draft 2020-12) of seniorlint.toml and of `[tool.seniorlint]`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "seniorlint configuration",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: {"description": key.summary, **_value(key.kind, catalogue)} for key in KEYS},
    }


def _value(kind: Kind, catalogue: Catalogue) -> Schema:
    strings: Schema = {"type": "array", "items": {"type": "string"}}
    match kind:
        case "strings" | "selectors":
            return strings
        case "globs-to-selectors":
            return {"type": "object", "additionalProperties": strings}
        case "severities":
            return {"type": "object", "additionalProperties": {"enum": [*SEVERITIES, OFF]}}
        case "code-blocks":
            return {"type": "array", "items": {"enum": list(CODE_BLOCKS)}}
        case "level":
            return {"enum": list(LEVELS)}
        case "fail-on":
            return {"enum": [*SEVERITIES, NEVER]}
        case "number":
            return {"type": "integer", "minimum": 0}
        case "boolean" | "string":
            return {"type": kind}
        case "report":
            return {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    **{key: {"type": "string"} for key in ("consent", "contest", "opt-out")},
                    "own-work": strings,
                },
            }
        case "overrides":
            keys = (PATHS, *(key for key in KEYS if key.name in OVERRIDE_KEYS))
            properties = {key.name: {"description": key.summary, **_value(key.kind, catalogue)} for key in keys}
            properties[PATHS.name]["minItems"] = 1
            return {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": [PATHS.name],
                    "properties": properties,
                },
            }
        case "rules":
            return {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    rule.name: {
                        "description": rule.summary,
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {option.name: _option(option) for option in rule.options.values()},
                    }
                    for rule in catalogue.rules.values()
                },
            }


def _option(option: Option) -> Schema:
    schema: Schema = {"description": option.summary, "default": option.default, **_OPTION_TYPES[option.type]}
    if option.choices and option.type == "strings":
        schema["items"] = {"enum": list(option.choices)}
    elif option.choices:
        schema["enum"] = list(option.choices)
    return schema
