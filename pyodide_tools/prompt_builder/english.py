"""A description in English, from terms of the bank and from words that the reader gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from pyodide_tools.prompt_builder import hebrew_terms
from pyodide_tools.prompt_builder.bank import Bank, Term, load
from pyodide_tools.prompt_builder.noun_phrases import known
from pyodide_tools.prompt_builder.parts import WHOLE, Wanted, items
from pyodide_tools.prompt_builder.wording import Avoided, Phrase, Wording

_HEBREW = re.compile("[\u05d0-\u05ea]")
_QUALITIES = ("background", "style", "composition", "colors", "light", "mood")


def word(wanted: Wanted, bank: Bank) -> Wording:
    """Return the pieces of an English description; Hebrew that the bank does not know stays Hebrew."""
    # What was written and what is said for it, empty where no English is known.
    changes: list[tuple[str, str]] = []
    said = {part: _said(part, wanted[part], bank, changes) for part in WHOLE}
    materials = tuple(_said("materials", item, bank, changes) for item in items(wanted["materials"]))
    phrases = tuple(_qualities(wanted, bank, changes))
    avoid = tuple(_avoided(item, bank, changes) for item in wanted.avoid)
    return Wording(
        subject=said["subject"],
        details=_details(materials, bank),
        tags=materials,
        action=said["action"],
        place=_place(wanted["place"], said["place"], bank),
        phrases=phrases,
        avoid=avoid,
        changes=tuple(change for change in changes if change[1]),
        untranslated=tuple(text for text, said in changes if not said),
    )


def translate(part: str, text: str, bank: Bank) -> str:
    """Return the English of a term or of a description made of known words; empty where unknown."""
    texts = hebrew_terms.bare(part, hebrew_terms.without_negation(text) if part == "avoid" else text)
    if term := next(filter(None, (bank.find(part, each) for each in texts)), None):
        return term.en
    found = None if part in {"action", "place"} else known(text, bank)
    return found.english() if found else _adjectives(part, text, bank)


def _adjectives(part: str, text: str, bank: Bank) -> str:
    """Return the English of known words with "and" between them: blue and gold."""
    last = hebrew_terms.unheaded(part, text)
    conjunction = load("hebrew")["and"]
    terms = [
        bank.find(part, word) or (bank.find(part, word.removeprefix(conjunction)) if number else None)
        for number, word in enumerate(last.split())
    ]
    return listed([term.en for term in terms if term]) if len(terms) > 1 and all(terms) else ""


def scene(wording: Wording) -> str:
    """Return who and what, with its details, what it does and where; empty where only the look is told."""
    head = wording.subject
    if not head and not wording.action and (wording.details or wording.place):
        head = load("english")["picture"]
    comma = "," if ", " in wording.details and (wording.action or wording.place) else ""
    return " ".join(filter(None, (head, wording.details + comma, wording.action, wording.place)))


def sentences(wording: Wording, extra: Sequence[str]) -> str:
    """Return one sentence, or three where there is much to say: the scene, the look, what to leave out."""
    words, opening = load("english"), scene(wording)
    scenery = [phrase.sentence for phrase in wording.phrases if phrase.part == "background"]
    look = [phrase.sentence for phrase in wording.phrases if phrase.part != "background"]
    few = 2
    if not opening and (scenery or look):
        return _sentence([f"{words['picture']} {_outer([*scenery, *look])}", listed(extra)])
    if opening == wording.subject and len(scenery + look) == 1:
        return _sentence([" ".join([opening, *scenery, *look]), listed(extra)])
    if len(look) <= few:
        return _sentence([opening, *scenery, *look, listed(extra)])
    closing = listed(extra)
    parts = (
        [opening, *scenery],
        [f"{words['the_look']} {_outer(look)}"],
        [closing[:1].upper() + closing[1:]],
    )
    return " ".join(filter(None, map(_sentence, parts)))


def listed(texts: Sequence[str]) -> str:
    """Return a list in English."""
    if len(texts) < 2:  # noqa: PLR2004
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def _outer(texts: Sequence[str]) -> str:
    """Return a list of phrases; with commas only where one of them is a list already."""
    return ", ".join(texts) if any(" and " in text for text in texts) else listed(texts)


def _sentence(texts: Sequence[str]) -> str:
    said = ", ".join(filter(None, texts))
    return said if not said or said.endswith((".", "!", "?")) else f"{said}."


def _said(part: str, text: str, bank: Bank, changes: list[tuple[str, str]]) -> str:
    if not _HEBREW.search(text):
        return text
    said = translate(part, text, bank)
    changes.append((text, said))
    return said or text


def _details(materials: Sequence[str], bank: Bank) -> str:
    groups: list[list[str]] = []
    made: list[str] = []
    for text in materials:
        term = bank.find("materials", text)
        if term and term.kind == "of":
            made.append(text)
        elif _is_ready(text):
            groups.append([text])
        elif groups:
            groups[-1].append(text)
        else:
            groups.append([f"with {text}"])
    said = [f"made of {listed(made)}"] if made else []
    return ", ".join([*said, *map(listed, groups)])


def _is_ready(text: str) -> bool:
    first, words = text.split(" ", 1)[0].lower(), load("english")
    return first in words["ready"] or first in words["prepositions"]


def _place(original: str, text: str, bank: Bank) -> str:
    term = bank.find("place", original) or bank.find("place", text)
    if term and text == term.en:
        return term.say_en or text
    first, words = text.split(" ", 1)[0].lower(), load("english")
    if not text or first in words["prepositions"] or _HEBREW.search(text):
        return text
    return f"in {text}" if first in words["articles"] else f"in {_article(text)} {text} setting"


def _qualities(wanted: Wanted, bank: Bank, changes: list[tuple[str, str]]) -> Iterator[Phrase]:
    """Yield a phrase for each quality; terms that share a pattern share it in the sentence too."""
    for part in _QUALITIES:
        rows = [_quality(part, item, bank, changes) for item in items(wanted[part])]
        if rows:
            said = [
                _fill(pattern, [row[1] for row in same]) for pattern, same in groupby(rows, itemgetter(0))
            ]
            tags = [
                _fill(pattern, [row[3] for row in same]) for pattern, same in groupby(rows, itemgetter(2))
            ]
            yield Phrase(part, listed(said), ", ".join(tags))


def _quality(part: str, item: str, bank: Bank, changes: list[tuple[str, str]]) -> tuple[str, str, str, str]:
    """Return the pattern of a sentence and its text, and the same for a tag."""
    text = _said(part, item, bank, changes)
    if _HEBREW.search(text):
        # Still Hebrew: its head is said in English around it.
        text = hebrew_terms.unheaded(part, hebrew_terms.unheaded(part, text))
    term: Term | None = bank.find(part, item) or bank.find(part, text)
    if term and term.say_en and text.lower() == term.en.lower():
        return "{}", term.say_en, "{}", text
    if part == "composition" or _is_ready(text):
        return "{}", text, "{}", text
    if part == "background" and term and term.g:
        return "with {} in the background", text, "{} background", text
    words, tables = text.lower().split(), load("english")
    if part == "style" and words[-1] in tables["made"]:
        return "as {a} {}", text, "{}", text
    sentence, tag, headed = tables["patterns"][part]
    heads = tables["heads"][part]
    # "light through leaves" has its head in the middle
    if words[-1] in heads or (part == "light" and not set(heads).isdisjoint(words)):
        return headed, text, "{}", text
    return sentence, text, tag, text


def _fill(pattern: str, texts: Sequence[str]) -> str:
    if pattern == "{}":
        return ", ".join(texts)
    if texts[0].split(" ", 1)[0].lower() in load("english")["articles"]:
        pattern = pattern.replace("{a} ", "")
    return pattern.replace("{a}", _article(texts[0])).replace("{}", listed(texts))


def _article(text: str) -> str:
    return "an" if text[:1].lower() in "aeiou" else "a"


def _avoided(text: str, bank: Bank, changes: list[tuple[str, str]]) -> Avoided:
    first, _, rest = text.partition(" ")
    short = rest if rest and first.lower() in load("english")["negations"] else text
    term = bank.find("avoid", hebrew_terms.without_negation(short))
    if _HEBREW.search(short):
        short = _said("avoid", short, bank, changes)
    return Avoided(f"no {short}", short, term.instead_en if term else "")
