"""A description in Hebrew: prepositions, construct state, agreement and lists, as an editor would leave them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from pyodide_tools.prompt_builder.bank import Bank, load
from pyodide_tools.prompt_builder.hebrew_terms import (
    Changes,
    bent,
    glue,
    headed,
    is_short_for,
    listed,
    together,
    without_negation,
)
from pyodide_tools.prompt_builder.noun_phrases import known
from pyodide_tools.prompt_builder.parts import Wanted, items
from pyodide_tools.prompt_builder.wording import Avoided, Phrase, Wording

_QUALITIES = ("background", "style", "composition", "colors", "light", "mood")


def word(wanted: Wanted, bank: Bank) -> Wording:
    """Return the pieces of a Hebrew description."""
    changes: Changes = []
    materials = tuple(bent(item, "materials", bank, changes) for item in items(wanted["materials"]))
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


def sentences(wording: Wording, extra: Sequence[str]) -> str:
    """Return one sentence, or three where there is much to say: the scene, the look, what to leave out."""
    grammar, opening = load("hebrew"), scene(wording)
    scenery = [phrase.sentence for phrase in wording.phrases if phrase.part == "background"]
    look = [phrase.sentence for phrase in wording.phrases if phrase.part != "background"]
    few = 2
    if not opening and (scenery or look):
        return _sentence([f"{grammar['picture']} {_outer([*scenery, *look])}", listed(extra)])
    if opening == wording.subject and len(scenery + look) == 1:
        # One quality of a bare subject needs no comma.
        return _sentence([" ".join([opening, *scenery, *look]), listed(extra)])
    if len(look) <= few:
        return _sentence([opening, *scenery, *look, listed(extra)])
    parts = ([opening, *scenery], [f"{grammar['the_picture']} {_outer(look)}"], [listed(extra)])
    return " ".join(filter(None, map(_sentence, parts)))


def _outer(texts: Sequence[str]) -> str:
    """Return a list of phrases; with commas only where one of them is a list already."""
    inner = f" {load('hebrew')['and']}"
    return ", ".join(texts) if any(inner in text for text in texts) else listed(texts)


def _sentence(texts: Sequence[str]) -> str:
    said = ", ".join(filter(None, texts))
    return said if not said or said.endswith((".", "!", "?")) else f"{said}."


def _subject(text: str, bank: Bank, changes: Changes) -> str:
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
            groups.append(("of", [glue(grammar["from"], text)]))
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


def _place(text: str, bank: Bank, changes: Changes) -> str:
    grammar = load("hebrew")
    if not text:
        return ""
    term = bank.find("place", text)
    if term and (text.isascii() or is_short_for(term, text)):
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
    return glue(grammar["in"], text)


def _qualities(wanted: Wanted, bank: Bank, changes: Changes) -> Iterator[Phrase]:
    """Yield a phrase for each quality; terms that share a head share it in the sentence too."""
    for part in _QUALITIES:
        heads = [headed(part, item, bank, changes) for item in items(wanted[part])]
        sentence = [
            together(head, [body for _, _, body in rows]) for head, rows in groupby(heads, itemgetter(0))
        ]
        tags = [together(tag, [body for _, _, body in rows]) for tag, rows in groupby(heads, itemgetter(1))]
        if sentence:
            yield Phrase(part, listed(sentence), ", ".join(tags))


def _avoided(text: str, bank: Bank, changes: Changes) -> Avoided:
    grammar = load("hebrew")
    short = without_negation(text)
    term = bank.find("avoid", short)
    if term and short.isascii():
        changes.append((short, term.he))
        short = term.he
    else:
        short = bent(short, "avoid", bank, changes)
    negation = text.split(" ", 1)[0]
    keeps = text != short and negation + " " in (grammar["without"], grammar["negations"][1] + " ")
    return Avoided(
        (f"{negation} " if keeps else grammar["without"]) + short, short, term.instead if term else ""
    )
