"""From blocks of metadata to what they say; absence of a mark says nothing."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pyodide_tools.core.marks import exif, xmp
from pyodide_tools.core.marks.blocks import Blocks

Made = Literal["ai", "ai-edited", "algorithm", "photo", "other", "unknown"]
LONGEST = 4_000
_KINDS: dict[str, Made] = {
    "trainedAlgorithmicMedia": "ai",
    "compositeWithTrainedAlgorithmicMedia": "ai-edited",
    "compositeSynthetic": "ai-edited",
    "algorithmicMedia": "algorithm",
    "digitalCapture": "photo",
    "computationalCapture": "photo",
    "negativeFilm": "photo",
    "positiveFilm": "photo",
    "print": "photo",
}
_STRENGTH: tuple[Made, ...] = ("ai", "ai-edited", "algorithm", "photo", "other", "unknown")
_SIGNED_SOURCE = re.compile(rb"digitalsourcetype/([A-Za-z]{3,60})")
_NAMES = (
    "Iptc4xmpExt:DigitalSourceType",
    "Iptc4xmpExt:AISystemUsed",
    "Iptc4xmpExt:AISystemVersionUsed",
    "Iptc4xmpExt:AIPromptInformation",
    "Iptc4xmpExt:AIPromptWriterName",
    "photoshop:Credit",
    "dc:creator",
    "dc:rights",
    "xmpRights:WebStatement",
    "xmp:CreatorTool",
)
_A1111 = re.compile(r"\bSteps: \d+, ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a picture says of itself; nothing of it is verified, and everything may be empty.

    `source` is the IPTC's term in XMP, `signed_source` that inside a signed mark (`signed`: there is one).
    `generator`: a1111 or comfyui where a program left its settings, `settings` those. `camera` is the
    maker of a camera, `place`: coordinates are in the file.
    """

    type: str = ""
    source: str = ""
    signed: bool = False
    signed_source: str = ""
    system: str = ""
    system_version: str = ""
    prompt: str = ""
    by: str = ""
    credit: str = ""
    creator: str = ""
    rights: str = ""
    licence: str = ""
    tool: str = ""
    generator: str = ""
    settings: str = ""
    camera: str = ""
    place: bool = False

    @property
    def made(self) -> Made:
        """Return how the picture says it was made: its strongest word for AI; unknown is never "by hand"."""
        words: list[Made] = [_KINDS.get(term, "other") for term in (self.signed_source, self.source) if term]
        words += ["ai"] if self.generator or self.system else []
        return min(words, key=_STRENGTH.index, default="unknown")

    def to_json(self) -> dict[str, Any]:
        """Return the marks with `made`, under kebab-case keys."""
        return {"made": self.made, **{name.replace("_", "-"): value for name, value in asdict(self).items()}}


def marks_of(blocks: Blocks) -> Marks:
    """Return what the blocks of a file say."""
    said = xmp.values(blocks.xmp, _NAMES)
    about = exif.read(blocks.exif)
    generator, settings = _generator(blocks, about)
    signed = _SIGNED_SOURCE.search(blocks.c2pa)
    return Marks(
        type=blocks.type,
        source=said.get(_NAMES[0], "").rsplit("/", 1)[-1],
        signed=bool(blocks.c2pa),
        signed_source=signed[1].decode() if signed else "",
        system=said.get(_NAMES[1], ""),
        system_version=said.get(_NAMES[2], ""),
        prompt=said.get(_NAMES[3], ""),
        by=said.get(_NAMES[4], ""),
        credit=said.get(_NAMES[5], ""),
        creator=said.get(_NAMES[6], ""),
        rights=said.get(_NAMES[7], ""),
        licence=said.get(_NAMES[8], ""),
        tool=said.get(_NAMES[9], "") or blocks.texts.get("Software", "")[:LONGEST] or about.software,
        generator=generator,
        settings=settings,
        camera=about.camera,
        # A signed mark may repeat what EXIF says, coordinates included.
        place=about.place or xmp.has_place(blocks.xmp) or b"GPSL" in blocks.c2pa,
    )


def _generator(blocks: Blocks, about: exif.Exif) -> tuple[str, str]:
    """Return the program that left its settings in the file, and these."""
    texts = blocks.texts
    if _A1111.search(texts.get("parameters", "")):
        return "a1111", texts["parameters"][:LONGEST]
    if "class_type" in texts.get("prompt", ""):
        return "comfyui", texts["prompt"][:LONGEST]
    if '"nodes"' in texts.get("workflow", ""):
        return "comfyui", texts["workflow"][:LONGEST]
    if _A1111.search(about.comment):
        return "a1111", about.comment[:LONGEST]
    return "", ""


def lost(before: Marks, after: Marks) -> tuple[str, ...]:
    """Return what was in a picture and is no longer: keys of Marks, for a tool to say in words."""
    return tuple(
        name
        for name, value in asdict(before).items()
        if value and name != "type" and not getattr(after, name)
    )
