"""What a picture of the docs says about its own making, and what follows for its caption and for search engines.

The marks in XMP, EXIF and texts are read by the tools' own code; a signed mark (C2PA) is verified where
c2pa-python is installed, and only found where it is not. Without a mark nothing is known: never "by hand".
"""

from __future__ import annotations

import importlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bina.pictures.facts import Facts
from pyodide_tools.core import marks

Signature = Literal["", "unchecked", "invalid", "declared", "trusted"]
"""Of a signed mark: there is none, nobody looked, the file was changed since, unknown signer, trusted signer."""

_MADE: Mapping[str, Literal["ai", "ai-edited", "photo"]] = {
    "ai": "ai",
    "ai-edited": "ai-edited",
    "photo": "photo",
}
_STATES: Mapping[str, Signature] = {"Valid": "declared", "Trusted": "trusted", "Invalid": "invalid"}
_TERMS = {
    "trainedAlgorithmicMedia": "TrainedAlgorithmicMediaDigitalSource",
    "compositeWithTrainedAlgorithmicMedia": "CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "algorithmicMedia": "AlgorithmicMediaDigitalSource",
    "digitalCapture": "DigitalCaptureDigitalSource",
}
_BY_AUTHOR = {
    "ai": "TrainedAlgorithmicMediaDigitalSource",
    "ai-edited": "CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "photo": "DigitalCaptureDigitalSource",
}


@dataclass(frozen=True, slots=True)
class PictureMarks:
    """The marks, and what a look at the signature gave; `signer` is who issued it, as it says."""

    marks: marks.Marks
    signature: Signature = ""
    signer: str = ""

    @property
    def facts(self) -> Facts:
        """Return what the marks say in an author's words; what the author writes goes over them."""
        if self.signature == "invalid":
            # Whoever changed the file may have changed the rest of it as well.
            return Facts()
        licence = self.marks.licence if self.marks.licence.startswith(("https://", "http://")) else ""
        return Facts(
            made=_MADE.get(self.marks.made, ""),
            credit=self.marks.credit or self.marks.creator,
            licence=self.marks.rights,
            licence_url=licence,
        )


def read(data: bytes) -> PictureMarks:
    """Return the marks in a picture's bytes; never raises."""
    found = marks.read(data)
    if not found.signed:
        return PictureMarks(found)
    state, signer = _verified(data, found.type)
    return PictureMarks(found, state, signer)


def digital_source(facts: Facts, found: marks.Marks | None = None) -> str:
    """Return schema.org's `digitalSourceType` of a picture, empty where nothing is known.

    https://schema.org/IPTCDigitalSourceEnumeration
    """
    term = _BY_AUTHOR.get(facts.made, "")
    if not term and found:
        term = _TERMS.get(found.signed_source or found.source, "")
    return f"https://schema.org/{term}" if term else ""


def _verified(data: bytes, kind: str) -> tuple[Signature, str]:
    try:
        c2pa = importlib.import_module("c2pa")
    except (ImportError, OSError):
        return "unchecked", ""
    try:
        with c2pa.Reader(kind, io.BytesIO(data)) as reader:
            report: dict[str, Any] = json.loads(reader.json())
            state = _STATES.get(str(reader.get_validation_state()), "declared")
    except Exception:
        # A mark that cannot be read is no mark that holds.
        return "invalid", ""
    active = report.get("manifests", {}).get(report.get("active_manifest"), {})
    signer = active.get("signature_info", {}) if isinstance(active, Mapping) else {}
    return state, str(signer.get("issuer") or "")[:200]
