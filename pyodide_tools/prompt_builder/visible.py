"""Characters that nobody sees and that can still steer a reader or a model: found, named, taken out."""

from __future__ import annotations

import re

# Marks of direction that word processors leave in Hebrew text; harmless, and no reason for alarm.
_HARMLESS = re.compile("[\u200e\u200f\u061c\u00ad\ufeff]")
_TAGS = "\U000e0000-\U000e007f"
_HIDDEN = re.compile(
    f"[{_TAGS}]+"  # "tag" characters spell whole sentences that no screen shows
    "|[\u202a-\u202e\u2066-\u2069]"  # overrides: text that reads differently from what it says
    "|[\u200b\u2060-\u2064\u180e\u115f\u1160\u3164\uffa0\U000e0080-\U000e0fff]"
    "|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffb]"
)


def clean(text: str) -> str:
    """Return `text` on one line, without the characters that cannot be seen."""
    if not text.isascii() or not text.isprintable():
        text = _HIDDEN.sub("", _HARMLESS.sub("", text))
    return " ".join(text.split())


def shown(text: str) -> str:
    """Return `text` with a visible name in the place of each run of hidden characters."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda match: f"[{_name(match[0])}]", text)


def hidden(text: str) -> tuple[str, ...]:
    """Return a visible name for each run of hidden characters: `U+202E`, or the words that tags spell."""
    if text.isascii() and text.isprintable():
        return ()
    return tuple(dict.fromkeys(_name(match[0]) for match in _HIDDEN.finditer(text)))


def _name(run: str) -> str:
    if re.match(f"[{_TAGS}]", run):
        spelled = "".join(chr(ord(c) - 0xE0000) for c in run if 0xE0020 <= ord(c) < 0xE007F)  # noqa: PLR2004
        return f"“{spelled}”" if spelled else f"U+{ord(run[0]):04X}"
    return f"U+{ord(run[0]):04X}"
