"""One Hebrew term: its head, its prefix, the form that agrees with both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyodide_tools.prompt_builder.bank import Bank, Term, key, load
from pyodide_tools.prompt_builder.noun_phrases import known

Changes = list[tuple[str, str]]


def headed(part: str, text: str, bank: Bank, changes: Changes) -> tuple[str, str, str]:
    """Return what stands before a term in a sentence and before its tag, and the term itself."""
    pattern = load("hebrew")[part]
    term = next(filter(None, (bank.find(part, each) for each in bare(part, text))), None)
    # A shorter word for a term becomes the whole term, which is known to be good Hebrew.
    if term and (text.isascii() or term.is_adjective or is_short_for(term, text)):
        return _adapted(part, text, term, pattern, changes)
    first = text.split(" ", 1)[0]
    if first in pattern["ready"]:
        return "", "", text
    if first in pattern["own"]:
        return pattern["prefix"], "", text
    said = bent(text, part, bank, changes)
    sentence, tag = _head(text, term, pattern, bank)
    return sentence, tag, said


def bent(text: str, part: str, bank: Bank, changes: Changes) -> str:
    """Return a term in good Hebrew, noting what was changed in it."""
    if term := bank.find(part, text):
        # A form or a synonym that a reader chose stays; only another language is put into Hebrew.
        said = text if not text.isascii() else term.he
    else:
        said = found.hebrew() if (found := known(text, bank)) else text
    if said != text:
        changes.append((text, said))
    return said


def bare(part: str, text: str) -> Iterator[str]:
    """Yield `text` and what remains of it without the words that its part puts before it anyway."""
    grammar = load("hebrew")
    yield text
    yield text.removeprefix(grammar["in"])
    while (rest := unheaded(part, text)) != text:
        yield rest
        text = rest


def unheaded(part: str, text: str) -> str:
    """Return `text` without a first word that is a head of its part; at least one word is left."""
    pattern: Mapping[str, Any] = load("hebrew").get(part, {})
    first, _, rest = text.partition(" ")
    return rest if rest and first in (*pattern.get("own", ()), *pattern.get("ready", ())) else text


def without_negation(text: str) -> str:
    """Return what is to be avoided without a "no" that was written before it."""
    first, _, rest = text.partition(" ")
    return rest if rest and first in load("hebrew")["negations"] else text


def together(head: str, bodies: Sequence[str]) -> str:
    """Put a head before several terms: a word once, a letter at each."""
    if not head:
        return ", ".join(bodies)
    if head.endswith(" "):
        return head + listed(bodies)
    return listed([glue(head, body) for body in bodies])


def listed(texts: Sequence[str]) -> str:
    """Return a list in Hebrew: commas, and "and" glued to the last."""
    if len(texts) < 2:  # noqa: PLR2004
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {glue(load('hebrew')['and'], texts[-1])}"


def glue(letter: str, text: str) -> str:
    """Put a one-letter word before a text: with a hyphen before what is not Hebrew, doubling a vav."""
    if not "\u05d0" <= text[:1] <= "\u05ea":
        return f"{letter}-{text}"
    vav = load("hebrew")["and"]
    double = vav if letter != vav and text.startswith(vav) and not text.startswith(vav * 2) else ""
    return letter + double + text


def is_short_for(term: Term, text: str) -> bool:
    """Tell whether a text is a part of a term, or the same with other hyphens."""
    return text.replace("-", " ") in term.he.replace("-", " ")


def _head(text: str, term: Term | None, pattern: Mapping[str, Any], bank: Bank) -> tuple[str, str]:
    """Return the head that agrees with a term: a feminine one, a plural one, one in construct state."""
    kind = "noun" if term and term.g else ""
    if not kind and " " not in text:
        adjective = bank.adjective(text)
        is_feminine = adjective and key(text) != key(adjective.he)
        if is_feminine or re.fullmatch(pattern.get("feminine_word", "-"), text):
            kind = "feminine"
        elif text.endswith(load("hebrew")["plural_ending"]):
            kind = "plural"
    sentence, tag = pattern.get(kind, (pattern["sentence"], pattern["tag"]))
    return sentence, tag


def _adapted(
    part: str, text: str, term: Term, pattern: Mapping[str, Any], changes: Changes
) -> tuple[str, str, str]:
    """Return a term of the bank in the form that agrees with the head of its part."""
    heads = [pattern["sentence"], pattern["tag"]]
    said = term.he
    if part == "mood" and term.is_adjective:
        heads, said = pattern["feminine"], term.f
    elif term.g and "noun" in pattern:
        heads = pattern["noun"]
    elif term.say:
        *heads, said = _whole(term)
    elif said.split(" ", 1)[0] in pattern["own"]:
        heads = [pattern["prefix"], ""]
    if f" {said} " not in f" {text} ":
        changes.append((text, said))
    sentence, tag = heads
    return sentence, tag, said


def _whole(term: Term) -> tuple[str, str, str]:
    """Return a term that brings its own phrase."""
    if term.say.endswith(term.he):
        return term.say.removesuffix(term.he), "", term.he
    return "", "", term.say
