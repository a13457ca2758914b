"""Programs that write code with people: they sign commits as authors or as co-authors."""

from __future__ import annotations

import re

from seniorlint.git.contact import Contact

# By whole names, where hyphens are spaces, and by addresses. A person may be called Claude, so one word is not enough
# for that name: the address must say it.
_NAMES = frozenset(
    {
        "aider",
        "amazon q developer",
        "amp",
        "chatgpt",
        "claude code",
        "codex",
        "copilot",
        "copilot swe agent",
        "cursor",
        "cursor agent",
        "devin ai",
        "devin ai integration",
        "gemini cli",
        "gemini code assist",
        "github copilot",
        "google jules",
        "openai codex",
        "openhands",
        "sweep ai",
        "windsurf",
    }
)
_MODEL = re.compile(
    r"(claude|gpt|gemini|grok)( code)?( (opus|sonnet|haiku|fable|pro|flash))?[ -]?v?\d[\w. ()-]*|aider \(.*\)"
)
_ADDRESSES = re.compile(
    r"noreply@anthropic\.com|cursoragent@cursor\.com|noreply@aider\.chat|(\d+\+)?(copilot|copilot-swe-agent\[bot\]"
    r"|devin-ai-integration\[bot\]|google-labs-jules\[bot\]|claude\[bot\]|gemini-code-assist\[bot\])@users\.noreply\.github\.com"
    r"|codex@openai\.com|noreply@openai\.com|openhands@all-hands\.dev"
)


def is_assistant(contact: Contact) -> bool:
    """Is this a program that writes code with somebody, by its whole name or address?"""
    name = " ".join(re.split(r"[\s_-]+", contact.name.strip().casefold())).removesuffix("[bot]").strip()
    address = contact.email.strip().casefold()
    return name in _NAMES or _MODEL.fullmatch(name) is not None or _ADDRESSES.fullmatch(address) is not None
