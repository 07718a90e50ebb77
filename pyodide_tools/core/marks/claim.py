"""What is to be written into a picture about its making."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

LONGEST = 2_000
"""Characters of one text."""
SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The words of the IPTC, empty where nothing is to be said.

    `source`: trainedAlgorithmicMedia (made by AI), compositeWithTrainedAlgorithmicMedia (AI changed a part),
    empty for a sketch and for what is not known. `system`: the AI that was used; `prompt` only where its
    writer agreed; `by` wrote it. `licence` is the address of a licence's text, `tool` the program.
    """

    source: str = ""
    system: str = ""
    system_version: str = ""
    prompt: str = ""
    by: str = ""
    credit: str = ""
    creator: str = ""
    rights: str = ""
    licence: str = ""
    tool: str = ""

    def properties(self) -> dict[str, str]:
        """Return what is said, by XMP's names, in clean and bounded text."""
        named = {
            "Iptc4xmpExt:DigitalSourceType": SOURCES + self.source if self.source else "",
            "Iptc4xmpExt:AISystemUsed": self.system,
            "Iptc4xmpExt:AISystemVersionUsed": self.system_version,
            "Iptc4xmpExt:AIPromptInformation": self.prompt,
            "Iptc4xmpExt:AIPromptWriterName": self.by,
            "photoshop:Credit": self.credit,
            "dc:creator": self.creator,
            "dc:rights": self.rights,
            "xmpRights:WebStatement": self.licence,
            "xmp:CreatorTool": self.tool,
        }
        return {name: text for name, value in named.items() if (text := clean(value))}


def claim_from(options: object) -> Claim:
    """Return the claim in JSON of any origin: unknown keys and values that are no texts are left out."""
    given: Mapping[Any, Any] = options if isinstance(options, Mapping) else {}
    known = {field.name: given.get(field.name.replace("_", "-")) for field in fields(Claim)}
    return Claim(**{name: value for name, value in known.items() if isinstance(value, str)})


def clean(text: str) -> str:
    """Return a text that XML can hold: without control characters and halves of letters, not endless."""
    whole = text[:LONGEST].encode("utf-8", "ignore").decode("utf-8")
    return "".join(max(c, " ") for c in whole if c not in "\ufffe\uffff").strip()
