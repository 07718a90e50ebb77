"""Weights in the notation of Stable Diffusion's web interfaces: `(word:1.2)`."""

from __future__ import annotations

import re

STRESS = "1.2"

_WEIGHTED = re.compile(r"[(]([^()\[\]:]+):([0-2](?:\.\d{1,2})?)[)]", re.ASCII)
_BRACKETS = re.compile(r"(?<!\\)([()\[\]])")


def escape(tag: str) -> str:
    """Return a tag in which brackets are letters, except those of a well-formed weight."""
    out: list[str] = []
    end = 0
    for match in _WEIGHTED.finditer(tag):
        out += [_BRACKETS.sub(r"\\\1", tag[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*out, _BRACKETS.sub(r"\\\1", tag[end:])])


def stress(tag: str) -> str:
    """Return a tag that weighs more, unless it already has weights or brackets of its own."""
    return tag if "(" in tag or "[" in tag or ":" in tag else f"({tag}:{STRESS})"


def plain(text: str) -> tuple[str, str]:
    """Return a pasted tag without its brackets, and its weight where it has one."""
    weight = ""
    if match := _WEIGHTED.fullmatch(text.strip()):
        text, weight = match[1], match[2]
    return re.sub(r"\\?[()\[\]]", "", text).strip(), weight
