"""From the parts of a description to the prompt of a service."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pyodide_tools.core.strings import Words, words
from pyodide_tools.prompt_builder import aspects, english, hebrew, weights
from pyodide_tools.prompt_builder.bank import Bank, bank
from pyodide_tools.prompt_builder.dialects import DIALECTS, Dialect
from pyodide_tools.prompt_builder.parts import LANGUAGES, PARTS, Wanted, choose, read
from pyodide_tools.prompt_builder.visible import hidden
from pyodide_tools.prompt_builder.wording import Grammar, Wording

PACKAGE = "pyodide_tools.prompt_builder"

_HEBREW = re.compile("[\u05d0-\u05ea]")
_PUNCTUATION = ".,;:!?\u060c"
_GRAMMARS: Mapping[str, Grammar] = {"he": hebrew, "en": english}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt for one service.

    `text` is what should be drawn, `negative` what should not, for services with a field for that;
    `parameters` are keyed as the service writes them (`--ar`, `size`); `notes` say in the language of
    the prompt what could not be said in it. `text` holds no parameters.
    """

    text: str = ""
    negative: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def compose(parts: Mapping[str, Any], dialect: str, language: str = "he") -> Prompt:
    """Write the prompt of a dialect from the parts of a description.

    `parts`: subject, action, place, materials, style, composition, colors, background, light, mood,
    avoid (a list), aspect; all optional texts. `language` (he, en) is that of the parts and of the
    prompt; only terms of the word bank are translated. Every word of the parts stands in the text, the
    negative, the parameters or the notes. Raises ValueError, with the nearest names, for an unknown
    dialect, language or part.
    """
    choose("dialect", dialect, DIALECTS)
    choose("language", language, LANGUAGES)
    return written(parts, DIALECTS[dialect], language, bank(()))


def written(
    parts: Mapping[str, Any], dialect: Dialect, language: str, terms: Bank, *, notes_in: str = ""
) -> Prompt:
    """Do what `compose` does, with a word bank of the caller's and notes in another language."""
    wanted = read(parts)
    grammar, say = _GRAMMARS[language], words(PACKAGE, notes_in or language)
    wording = grammar.word(wanted, terms)
    text, negative = _text(wording, dialect, grammar), _negative(wording, dialect)
    parameters = dict(_parameters(wanted, negative, dialect, terms))
    if dialect.negatives == "parameter":
        negative = ""
    prompt = Prompt(text, negative, MappingProxyType(parameters))
    notes = [*_notes(wanted, wording, prompt, dialect, say), *_hidden(parts, say)]
    left = _left_out(wanted, " ".join((text, negative, *parameters.values(), *notes)))
    if left:
        notes.append(say("notes.left-out", words=" · ".join(left)))
    return Prompt(text, negative, prompt.parameters, tuple(notes))


def _text(wording: Wording, dialect: Dialect, grammar: Grammar) -> str:
    said = [a.said for a in wording.avoid if dialect.negatives == "said"]
    if dialect.negatives == "rewritten":
        said = [a.instead or a.said for a in wording.avoid]
    elif dialect.negatives == "dropped":
        said = [a.instead for a in wording.avoid if a.instead]
    said = list(dict.fromkeys(said))
    if dialect.shape == "sentences":
        return grammar.sentences(wording, said)
    qualities = [phrase.tag for phrase in wording.phrases]
    if dialect.shape == "phrase":
        return ", ".join(filter(None, (grammar.scene(wording), *qualities)))
    scene = [wording.subject, *wording.tags, wording.action, wording.place]
    tags = [weights.escape(tag) for tag in (*scene, *qualities) if tag]
    if wording.subject and len(tags) > 1:
        tags[0] = weights.stress(tags[0])
    return ", ".join(tags)


def _negative(wording: Wording, dialect: Dialect) -> str:
    if dialect.negatives not in {"field", "parameter"}:
        return ""
    return ", ".join(dict.fromkeys(avoided.bare for avoided in wording.avoid))


def _parameters(wanted: Wanted, negative: str, dialect: Dialect, terms: Bank) -> Iterator[tuple[str, str]]:
    if aspect := aspects.read(wanted.aspect, terms):
        yield from dialect.aspect(aspect).items()
    if negative and dialect.negatives == "parameter":
        yield "--no", negative


def _notes(wanted: Wanted, wording: Wording, prompt: Prompt, dialect: Dialect, say: Words) -> Iterator[str]:
    said = f"{prompt.text} {prompt.negative} {' '.join(prompt.parameters.values())}"
    if not dialect.hebrew and not wording.untranslated and _HEBREW.search(prompt.text):
        yield say("notes.prefers-english")
    if dialect.note and prompt.negative:
        yield say(f"notes.{dialect.note}")
    for avoided in wording.avoid if dialect.negatives in {"rewritten", "dropped"} else ():
        if avoided.instead:
            yield say("notes.rewritten", avoid=avoided.bare, instead=avoided.instead)
        elif dialect.negatives == "dropped":
            yield say("notes.no-negatives", avoid=avoided.bare)
    if wanted.aspect and wanted.aspect not in said:
        yield _shape(wanted.aspect, prompt, say)
    for before, after in dict.fromkeys(wording.changes):
        if before not in said:
            yield say("notes.changed", before=before, after=after)
    if wording.untranslated:
        yield say("notes.untranslated", words=" · ".join(dict.fromkeys(wording.untranslated)))


def _shape(aspect: str, prompt: Prompt, say: Words) -> str:
    sent = " ".join(f"{name} {value}" for name, value in prompt.parameters.items() if name != "--no")
    return say("notes.aspect" if sent else "notes.aspect-unknown", aspect=aspect, sent=sent)


def _hidden(parts: Mapping[str, Any], say: Words) -> Iterator[str]:
    for part in PARTS:
        value = parts.get(part) or ""
        text = value if isinstance(value, str) else " ".join(value)
        if found := hidden(text):
            yield say("notes.hidden", part=say(f"parts.{part}.label"), found=", ".join(found))


def _left_out(wanted: Wanted, said: str) -> tuple[str, ...]:
    """Return the words of the parts that stand nowhere yet."""
    whole = set(said.split())
    texts = (*wanted.texts.values(), *wanted.avoid, wanted.aspect)
    written = (word.strip(_PUNCTUATION) for text in texts for word in text.split())
    return tuple(dict.fromkeys(word for word in written if word and word not in whole and word not in said))
