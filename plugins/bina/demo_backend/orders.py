"""A request body, checked: OpenAI's fields and two that other backends of the protocol know."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bina.demo_backend.problems import Problem

LONGEST_BODY = 64 * 1024
LONGEST_PROMPT = 32_000
MOST_PICTURES = 4
SMALLEST, LARGEST = 256, 1536
WIDEST = 3
DEFAULT_SIZE = (1024, 1024)
MODEL = "bina-sketch"

_SIZE = re.compile(r"(\d{2,4})x(\d{2,4})", re.ASCII)
_SEED_LIMIT = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchOrder:
    """What to draw: `size` in pixels (width, height), `seed` None where the prompt itself decides."""

    prompt: str
    negative: str = ""
    count: int = 1
    size: tuple[int, int] = DEFAULT_SIZE
    seed: int | None = None


def read(raw: bytes) -> SketchOrder:
    """Return the order in a JSON body; Problem 400 where it is no JSON object, 422 for a wrong field.

    Fields of OpenAI's that change nothing in a sketch (`quality`, `user`, ...) are let be.
    """
    return check(_object(raw))


def check(body: Mapping[str, Any]) -> SketchOrder:
    """Return the order in the fields of a body or a form; Problem 422 for a wrong one."""
    prompt = _string(body, "prompt", LONGEST_PROMPT)
    if not prompt.strip():
        raise wrong("prompt", "must be a text that is not empty")
    if body.get("model") not in {None, "", MODEL}:
        raise Problem(404, f"There is one model here: {MODEL}.", "model_not_found", "model")
    if body.get("response_format") not in {None, "b64_json"}:
        raise wrong("response_format", "must be b64_json: pictures are sent, never kept under an address")
    if body.get("output_format") not in {None, "png"}:
        raise wrong("output_format", "must be png")
    if body.get("stream"):
        raise wrong("stream", "must be false: a sketch comes at once")
    return SketchOrder(
        prompt=prompt,
        negative=_string(body, "negative_prompt", LONGEST_PROMPT),
        count=_integer(body, "n", 1, MOST_PICTURES) or 1,
        size=_size(body.get("size")),
        seed=_integer(body, "seed", -_SEED_LIMIT, _SEED_LIMIT),
    )


def _object(raw: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Problem(400, "The body must be a JSON object in UTF-8.", "invalid_json")
    return body


def _string(body: Mapping[str, Any], name: str, longest: int) -> str:
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise wrong(name, "must be a text")
    if len(value) > longest:
        raise wrong(
            name, f"is {len(value):,} characters long; at most {longest:,} are read", "string_too_long"
        )
    # Half a surrogate pair is legal in JSON and cannot be encoded afterwards.
    return value.encode("utf-8", "replace").decode("utf-8")


def _integer(body: Mapping[str, Any], name: str, least: int, most: int) -> int | None:
    value = body.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise wrong(name, f"must be a whole number from {least} to {most}")
    return value


def _size(value: object) -> tuple[int, int]:
    if value is None or value == "auto":
        return DEFAULT_SIZE
    match = _SIZE.fullmatch(value) if isinstance(value, str) else None
    if match is not None:
        width, height = int(match[1]), int(match[2])
        fits = min(width, height) >= SMALLEST and max(width, height) <= LARGEST
        if fits and max(width, height) <= WIDEST * min(width, height):
            return width, height
    raise wrong(
        "size",
        f"must be auto or WIDTHxHEIGHT, each from {SMALLEST} to {LARGEST}, at most {WIDEST} times as long as wide",
    )


def wrong(param: str, problem: str, code: str = "invalid_value") -> Problem:
    """Return the problem with one field."""
    return Problem(422, f"{param} {problem}.", code, param)
