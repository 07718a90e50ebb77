"""A prompt that was written for another service, taken apart into the parts of a description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pyodide_tools.prompt_builder import weights
from pyodide_tools.prompt_builder.bank import Bank, bank, load
from pyodide_tools.prompt_builder.parts import TEXTS, tidy
from pyodide_tools.prompt_builder.visible import clean

LONGEST = 20_000

_PARAMETER = re.compile(r"(?:^|\s)(?:--|\u2014)([A-Za-z]{1,12})(?=\s|$)")
_NEGATIVE = re.compile(r"\bnegative prompt\s*:", re.IGNORECASE)
_SETTINGS = re.compile(
    r"\b(Steps|Sampler|CFG scale|Seed|Size|Model hash|Model|Version|Denoising strength)\s*:\s*([^,\n]*)"
)
_LORA = re.compile(r"<([a-z]+):([^<>]{1,200})>", re.IGNORECASE)
_PROMPT_WEIGHT = re.compile(r"::\s*-?\d*(?:\.\d+)?")
# A full stop ends a piece only before a blank: 85mm f/1.8 has none.
_PIECES = re.compile(r"[,;\n]+|(?<=[.!?])\s+|\bBREAK\b")
# Read with the module, because no warm-up pastes anything and a restored snapshot has no files.
load("paste")
_BANK_ORDER = ("style", "composition", "light", "colors", "background", "mood", "place", "materials")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a prompt was made of.

    `parts` are ready for `compose`; `avoid` is a list. `parameters` are those that belong to no part,
    as the service writes them. `dialect` is the one in which it was written, `plain` if none is seen.
    """

    parts: Mapping[str, str | list[str]]
    parameters: Mapping[str, str] = field(default_factory=dict)
    dialect: str = "plain"

    def texts(self) -> dict[str, str]:
        """Return the parts as the form holds them: each one text."""
        return {part: v if isinstance(v, str) else ", ".join(v) for part, v in self.parts.items()}


def parse(text: str) -> Pasted:
    """Take a pasted prompt apart: Midjourney's and Stable Diffusion's parameters, else its commas."""
    text = text[:LONGEST].replace("\r", "\n")
    text, avoid, parameters, dialect = _dialect(text)
    aspect = parameters.pop("aspect", "")
    sorted_pieces: dict[str, list[str]] = {}
    for piece in _pieces(text):
        part, said = _place(piece, bank(()), has_subject="subject" in sorted_pieces)
        if part == "avoid":
            avoid += _split(said, load("paste")["and_not"])
        else:
            sorted_pieces.setdefault(part, []).append(said)
    parts: dict[str, str | list[str]] = {
        part: ", ".join(sorted_pieces[part]) for part in TEXTS if part in sorted_pieces
    }
    if avoid:
        parts["avoid"] = list(dict.fromkeys(avoid))
    if aspect:
        parts["aspect"] = aspect
    return Pasted(parts, parameters, dialect)


def _dialect(text: str) -> tuple[str, list[str], dict[str, str], str]:
    """Return the positive text, what is to be avoided, the parameters and the dialect."""
    if _NEGATIVE.search(text) or len(_SETTINGS.findall(text)) > 1:
        return _stable_diffusion(text)
    if _PARAMETER.search(text):
        return _midjourney(text)
    return text, [], {}, "plain"


def _midjourney(text: str) -> tuple[str, list[str], dict[str, str], str]:
    positive, *rest = _PARAMETER.split(text)
    avoid: list[str] = []
    parameters: dict[str, str] = {}
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        said = clean(value)
        if name == "no":
            avoid += filter(None, map(tidy, said.split(",")))
        elif name in {"ar", "aspect"}:
            parameters["aspect"] = said
        else:
            parameters[f"--{name}"] = said
    return _PROMPT_WEIGHT.sub(",", positive), avoid, parameters, "midjourney"


def _stable_diffusion(text: str) -> tuple[str, list[str], dict[str, str], str]:
    parameters: dict[str, str] = {}
    for name, value in _SETTINGS.findall(text):
        parameters["aspect" if name == "Size" else name] = value.strip()
    first = _SETTINGS.search(text)
    body = text[: first.start()] if first else text
    for kind, value in _LORA.findall(body):
        parameters[f"<{kind}>"] = value
    positive, *negative = _NEGATIVE.split(_LORA.sub(" ", body), maxsplit=1)
    avoid = [tag for piece in _pieces("".join(negative)) if (tag := weights.plain(piece)[0])]
    return positive, avoid, parameters, "stable-diffusion"


def _pieces(text: str) -> Iterator[str]:
    for raw in _PIECES.split(text):
        piece = tidy(weights.plain(tidy(raw))[0]).strip("- \u2013\u2014")
        for opening in load("paste")["openings"]:
            if piece.lower().startswith(opening):
                piece = tidy(piece[len(opening) :])
        if piece:
            yield piece


def _place(piece: str, terms: Bank, *, has_subject: bool) -> tuple[str, str]:
    """Return the part to which a piece belongs, and the piece as that part holds it."""
    lower = piece.lower()
    first, _, rest = lower.partition(" ")
    if rest and first in load("paste")["negations"]:
        return "avoid", piece[len(first) :].strip()
    if known := next((part for part in _BANK_ORDER if _is_term(part, piece, terms)), None):
        return known, piece
    begun = next(
        (part for part, openings in load("paste")["first"].items() if _begins(lower, openings)), None
    )
    if begun:
        return begun, piece
    if not has_subject and not _only_a_look(lower):
        return "subject", piece
    named = (part for part, words in load("paste")["words"].items() if _any_of(tuple(words)).search(lower))
    return next(named, _of_the_scene(lower) if has_subject else "subject"), piece


def _of_the_scene(piece: str) -> str:
    """Return the part of a piece that is not about the look: what it has, where it is, what it does."""
    if not _begins(piece, load("paste")["details"]):
        if _begins(piece, load("paste")["places"]):
            return "place"
        if re.match(r"[a-z]{2,}ing\b", piece):
            return "action"
    return "materials"


def _is_term(part: str, piece: str, terms: Bank) -> bool:
    term = terms.find(part, piece)
    # A bare adjective may describe anything.
    return term is not None and not (term.is_adjective and part == "background")


def _begins(piece: str, openings: Sequence[str]) -> bool:
    return any(piece == opening or piece.startswith(f"{opening} ") for opening in openings)


def _split(text: str, separators: Sequence[str]) -> Iterator[str]:
    for piece in re.split("|".join(map(re.escape, separators)), text):
        yield tidy(piece)


def _only_a_look(piece: str) -> bool:
    """Tell whether a piece is so short and so much about the look that it can hardly be the subject."""
    longest = 3
    words = load("paste")["words"].values()
    return len(piece.split()) <= longest and any(_any_of(tuple(each)).search(piece) for each in words)


@lru_cache(maxsize=32)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(map(re.escape, words))
    return re.compile(rf"(?<![\w\u05d0-\u05ea])(?:{choices})(?![\w\u05d0-\u05ea])")
