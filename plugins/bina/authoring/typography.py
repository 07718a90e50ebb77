"""Hebrew punctuation as printers set it, suggested and never changed.

Keyboards have quotes and a hyphen; Hebrew has gershayim, geresh and maqaf. Code, links, addresses and
HTML are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

_HIDDEN = re.compile(
    r"\A---\n.*?\n(?:---|\.\.\.)[ \t]*(?=\n)"  # front matter
    r"|^(?P<fence>[ \t]*(?:`{3,}|~{3,})).*?^(?P=fence)[`~]*[ \t]*$"
    r"|^(?: {4}|\t)[^\n]*$"  # code, and what is in admonitions goes with it
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->|</?[a-zA-Z][^>]*>"
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)|(?<=\])\[[^\]]*\]|^\[[^\]]+\]:[^\n]*$"
    r"|https?://\S+|\{[^{}\n]*\}|&[a-z]+;|^[ \t]*\|?[ :|-]+\|?[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_LETTER = "א-ת"
_POINTS = "\u0591-\u05bd\u05bf-\u05c7"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Line and column from 1; `rule` names why, `found` is what is written and `better` what might be."""

    line: int
    column: int
    rule: str
    found: str
    better: str


_Better = Callable[[re.Match[str]], str]
_RULES: Mapping[str, tuple[re.Pattern[str], _Better]] = {
    "gershayim": (
        re.compile(rf"[{_LETTER}{_POINTS}]+\"[{_LETTER}](?![{_LETTER}\"])"),
        lambda match: match[0].replace('"', "״"),
    ),
    "geresh": (
        re.compile(rf"(?<!')\b[{_LETTER}{_POINTS}]+'(?:[{_LETTER}{_POINTS}]+|(?!['\w]))"),
        lambda match: match[0].replace("'", "׳"),
    ),
    "maqaf": (
        re.compile(
            rf"[{_LETTER}{_POINTS}]+-[{_LETTER}]+|(?<![{_LETTER}])[ובהלמשכ]{{1,3}}-(?=[A-Za-z0-9])[A-Za-z0-9]+"
        ),
        lambda match: match[0].replace("-", "־"),
    ),
    "dash": (
        re.compile(rf"[{_LETTER}\d)״׳\"]+ (?:-|--) [{_LETTER}\d(\"]+"),
        lambda match: re.sub(r" --? ", " – ", match[0]),
    ),
    "ellipsis": (
        re.compile(rf"[{_LETTER}]+ ?\.{{3}}(?!\.)"),
        lambda match: match[0].replace("...", "…"),
    ),
    "together": (
        re.compile(
            r"(?:\d|\d[\d.,]*\d) (?:%|₪|ק״מ|ס״מ|מ״מ|ק״ג|מ״ל|קוט״ש|מגה־בית)|(?:עמ׳|מס׳|כיתה|סעיף) (?:\d+|[א-ת]׳)"
        ),
        lambda match: match[0].replace(" ", "\u00a0"),
    ),
}


def suggestions(text: str) -> Iterator[Suggestion]:
    """Yield what might be set better in a page of Markdown, in the order of the text."""
    shown = _HIDDEN.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text.replace("\r\n", "\n"))
    found = [
        (match.start(), rule, match[0], better(match))
        for rule, (pattern, better) in _RULES.items()
        for match in pattern.finditer(shown)
        if rule != "geresh" or not _in_quotes(shown, match)
    ]
    for at, rule, written, better in sorted(found):
        line = shown.count("\n", 0, at) + 1
        yield Suggestion(line, at - shown.rfind("\n", 0, at), rule, written, better)


def _in_quotes(text: str, match: re.Match[str]) -> bool:
    """Tell whether the quote at the end of a word closes one that was opened on its line."""
    if not match[0].endswith("'"):
        return False
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return len(re.findall(r"(?<!\w)'", before)) % 2 == 1
