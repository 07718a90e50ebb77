"""How each service wants its prompt: one row per dialect, and the few ways in which rows differ.

The facts are those of the services' documentation in November 2026; what a row says about what must not
be drawn is the part in which services differ most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pyodide_tools.prompt_builder.aspects import Writer, named, nearest, pixels

Shape = Literal["sentences", "phrase", "tags"]
Negatives = Literal["said", "field", "parameter", "rewritten", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One way of writing a prompt.

    `shape`: whole sentences, a scene and then tags, or tags only.
    `negatives`: said in the text; in a field of their own; in a parameter; said positively where the
    bank knows how, else said; said positively, else left out and told in a note.
    `hebrew` tells whether the service is known to read Hebrew prompts.
    """

    name: str
    shape: Shape
    negatives: Negatives
    aspect: Writer
    hebrew: bool = True
    note: str = ""


# imageConfig.aspectRatio of the Gemini API
_GEMINI = ("1:1", "3:2", "2:3", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9")
# aspect_ratio of Ideogram 3
_IDEOGRAM = (*_GEMINI[:-1], "1:2", "2:1", "1:3", "3:1", "10:16", "16:10")
# sizes of Firefly Image 4
_FIREFLY = ("2048x2048", "2304x1792", "1792x2304", "2688x1536", "1440x2560")
# sizes that all gpt-image models take
_OPENAI = ("1024x1024", "1536x1024", "1024x1536")

_ROWS = (
    Dialect(name="plain", shape="sentences", negatives="said", aspect=named("aspect")),
    Dialect(name="openai", shape="sentences", negatives="said", aspect=nearest("size", _OPENAI, "x")),
    Dialect(name="gemini", shape="sentences", negatives="rewritten", aspect=nearest("aspectRatio", _GEMINI)),
    Dialect(name="midjourney", shape="phrase", negatives="parameter", aspect=named("--ar"), hebrew=False),
    Dialect(name="stable-diffusion", shape="tags", negatives="field", aspect=pixels, hebrew=False),
    Dialect(name="flux", shape="sentences", negatives="dropped", aspect=named("aspect_ratio"), hebrew=False),
    Dialect(
        name="firefly",
        shape="sentences",
        negatives="field",
        aspect=nearest("size", _FIREFLY, "x"),
        hebrew=False,
    ),
    Dialect(
        name="ideogram",
        shape="sentences",
        negatives="field",
        aspect=nearest("aspect_ratio", _IDEOGRAM, "x"),
        hebrew=False,
        note="old-models",
    ),
)

DIALECTS: Mapping[str, Dialect] = {dialect.name: dialect for dialect in _ROWS}
