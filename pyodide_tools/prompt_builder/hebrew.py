"""A description in Hebrew: prepositions, construct state, agreement and lists, as an editor would leave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from pyodide_tools.prompt_builder.bank import Bank, Term, key, load
from pyodide_tools.prompt_builder.noun_phrases import known
from pyodide_tools.prompt_builder.parts import Wanted, items
from pyodide_tools.prompt_builder.wording import Avoided, Phrase, Wording

_QUALITIES = ("background", "style", "composition", "colors", "light", "mood")


def word(wanted: Wanted, bank: Bank) -> Wording:
    """Return the pieces of a Hebrew description."""
    changes: list[tuple[str, str]] = []
    materials = tuple(_bent(item, "materials", bank, changes) for item in items(wanted["materials"]))
    return Wording(
        subject=_subject(wanted["subject"], bank, changes),
        details=_details(materials, bank),
        tags=materials,
        action=wanted["action"],
        place=_place(wanted["place"], bank, changes),
        phrases=tuple(_qualities(wanted, bank, changes)),
        avoid=tuple(_avoided(item, bank, changes) for item in wanted.avoid),
        changes=tuple(changes),
    )


def scene(wording: Wording) -> str:
    """Return who and what, with its details, what it does and where; empty where only the look is told."""
    head = wording.subject
    if not head and not wording.action and (wording.details or wording.place):
        head = load("hebrew")["picture"]
    # After a list of details the verb needs a comma, or it would belong to the last of them.
    comma = "," if ", " in wording.details and (wording.action or wording.place) else ""
    return " ".join(filter(None, (head, wording.details + comma, wording.action, wording.place)))


def sentences(opening: str, phrases: Sequence[Phrase], extra: Sequence[str]) -> str:
    """Return one sentence, or three where there is much to say: the scene, the look, what to leave out."""
    grammar = load("hebrew")
    scenery = [phrase.sentence for phrase in phrases if phrase.part == "background"]
    look = [phrase.sentence for phrase in phrases if phrase.part != "background"]
    few = 2
    if not opening and (scenery or look):
        return _sentence([f"{grammar['picture']} {_outer([*scenery, *look])}", listed(extra)])
    if len(look) <= few:
        return _sentence([opening, *scenery, *look, listed(extra)])
    parts = ([opening, *scenery], [f"{grammar['the_picture']} {_outer(look)}"], [listed(extra)])
    return " ".join(filter(None, map(_sentence, parts)))


def listed(texts: Sequence[str]) -> str:
    """Return a list in Hebrew: commas, and "and" glued to the last."""
    if len(texts) < 2:  # noqa: PLR2004
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {_glue(load('hebrew')['and'], texts[-1])}"


def _outer(texts: Sequence[str]) -> str:
    """Return a list of phrases; with commas only where one of them is a list already."""
    inner = f" {load('hebrew')['and']}"
    return ", ".join(texts) if any(inner in text for text in texts) else listed(texts)


def bare(part: str, text: str) -> Iterator[str]:
    """Yield `text` and what remains of it without the words that its part puts before it anyway."""
    grammar = load("hebrew")
    pattern: Mapping[str, Any] = grammar.get(part, {})
    yield text
    yield text.removeprefix(grammar["in"])
    first, _, rest = text.partition(" ")
    while rest and first in (*pattern.get("own", ()), *pattern.get("ready", ())):
        yield rest
        first, _, rest = rest.partition(" ")


def without_negation(text: str) -> str:
    """Return what is to be avoided without a "no" that was written before it."""
    first, _, rest = text.partition(" ")
    return rest if rest and first in load("hebrew")["negations"] else text


def _sentence(texts: Sequence[str]) -> str:
    said = ", ".join(filter(None, texts))
    return said if not said or said.endswith((".", "!", "?")) else f"{said}."


def _glue(letter: str, text: str) -> str:
    """Put a one-letter word before a text: with a hyphen before what is not Hebrew, doubling a vav."""
    if not "\u05d0" <= text[:1] <= "\u05ea":
        return f"{letter}-{text}"
    vav = load("hebrew")["and"]
    double = vav if letter != vav and text.startswith(vav) and not text.startswith(vav * 2) else ""
    return letter + double + text


def _bent(text: str, part: str, bank: Bank, changes: list[tuple[str, str]]) -> str:
    """Return a term in good Hebrew, noting what was changed in it."""
    if term := bank.find(part, text):
        # A form or a synonym that a reader chose stays; only another language is put into Hebrew.
        said = text if not text.isascii() else term.he
    else:
        said = found.hebrew() if (found := known(text, bank)) else text
    if said != text:
        changes.append((text, said))
    return said


def _subject(text: str, bank: Bank, changes: list[tuple[str, str]]) -> str:
    found = known(text, bank)
    said = found.hebrew() if found and not found.opening else text
    if said != text:
        changes.append((text, said))
    return said


def _details(materials: Sequence[str], bank: Bank) -> str:
    """Return materials and details as one phrase: "of wood and of glass, with wings"."""
    grammar = load("hebrew")
    groups: list[tuple[str, list[str]]] = []
    for text in materials:
        term = bank.find("materials", text)
        if _is_ready(text, grammar["connectors"], bank):
            groups.append(("ready", [text]))
        elif term and term.kind == "of":
            groups.append(("of", [_glue(grammar["from"], text)]))
        elif groups and groups[-1][0] != "of":
            groups[-1][1].append(text)
        else:
            groups.append(("with", [grammar["with"] + text]))
    groups.sort(key=lambda group: group[0] != "of")
    merged = [[text for _, texts in group for text in texts] for _, group in groupby(groups, lambda g: g[0])]
    return ", ".join(map(listed, merged))


def _is_ready(text: str, connectors: Mapping[str, str], bank: Bank) -> bool:
    first = text.split(" ", 1)[0]
    stripped = first.removeprefix(load("hebrew")["from"])
    made_of = bank.find("materials", stripped) if stripped != first else None
    return first in connectors or bool(made_of and made_of.kind == "of")


def _place(text: str, bank: Bank, changes: list[tuple[str, str]]) -> str:
    grammar = load("hebrew")
    if not text:
        return ""
    term = bank.find("place", text)
    if term and (text.isascii() or text in term.he):
        if text not in term.he:
            changes.append((text, term.he))
        text = term.he
    if term and term.say and text == term.he:
        return term.say
    first = text.split(" ", 1)[0]
    if first in grammar["surfaces"]:
        return f"{grammar['on']}{text}"
    own = first in grammar["own_first_letter"] or term is not None
    if first in grammar["prepositions"] or (first.startswith(grammar["in"]) and not own):
        return text
    if first.startswith(grammar["article"]) and not own:
        # The article would be swallowed by a prefix; a whole word keeps it.
        return f"{grammar['inside']}{text}"
    return _glue(grammar["in"], text)


def _qualities(wanted: Wanted, bank: Bank, changes: list[tuple[str, str]]) -> Iterator[Phrase]:
    """Yield a phrase for each quality; terms that share a head share it in the sentence too."""
    for part in _QUALITIES:
        heads = [_headed(part, item, bank, changes) for item in items(wanted[part])]
        sentence = [
            _together(head, [body for _, _, body in rows]) for head, rows in groupby(heads, itemgetter(0))
        ]
        tags = [_together(tag, [body for _, _, body in rows]) for tag, rows in groupby(heads, itemgetter(1))]
        if sentence:
            yield Phrase(part, listed(sentence), ", ".join(tags))


def _together(head: str, bodies: Sequence[str]) -> str:
    """Put a head before several terms: a word once, a letter at each."""
    if not head:
        return ", ".join(bodies)
    if head.endswith(" "):
        return head + listed(bodies)
    return listed([_glue(head, body) for body in bodies])


def _headed(part: str, text: str, bank: Bank, changes: list[tuple[str, str]]) -> tuple[str, str, str]:
    """Return what stands before a term in a sentence and before its tag, and the term itself."""
    pattern = load("hebrew")[part]
    term = next(filter(None, (bank.find(part, each) for each in bare(part, text))), None)
    # A shorter word for a term becomes the whole term, which is known to be good Hebrew.
    if term and (text.isascii() or term.is_adjective or text in term.he):
        return _adapted(part, text, term, pattern, changes)
    first = text.split(" ", 1)[0]
    if first in pattern["ready"]:
        return "", "", text
    if first in pattern["own"]:
        return pattern["prefix"], "", text
    said = _bent(text, part, bank, changes)
    sentence, tag = _head(text, term, pattern, bank)
    return sentence, tag, said


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
    part: str, text: str, term: Term, pattern: Mapping[str, Any], changes: list[tuple[str, str]]
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
    if said not in text:
        changes.append((text, said))
    sentence, tag = heads
    return sentence, tag, said


def _whole(term: Term) -> tuple[str, str, str]:
    """Return a term that brings its own phrase."""
    if term.say.endswith(term.he):
        return term.say.removesuffix(term.he), "", term.he
    return "", "", term.say


def _avoided(text: str, bank: Bank, changes: list[tuple[str, str]]) -> Avoided:
    grammar = load("hebrew")
    short = without_negation(text)
    term = bank.find("avoid", short)
    if term and short.isascii():
        changes.append((short, term.he))
        short = term.he
    else:
        short = _bent(short, "avoid", bank, changes)
    negation = text.split(" ", 1)[0]
    keeps = text != short and negation + " " in (grammar["without"], grammar["negations"][1] + " ")
    return Avoided(
        (f"{negation} " if keeps else grammar["without"]) + short, short, term.instead if term else ""
    )
