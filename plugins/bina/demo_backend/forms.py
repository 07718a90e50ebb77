"""A body of multipart/form-data taken apart: texts and files, in memory, bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bina.demo_backend.problems import Problem

MOST_PARTS = 32
LONGEST_HEAD = 4096
LONGEST_TEXT = 256 * 1024
_BOUNDARY = re.compile(r'boundary=(?:"([^"\r\n]{1,70})"|([^\s";,]{1,70}))', re.IGNORECASE)
_NAME = re.compile(rb'[;\s]name="([^"\r\n]{0,100})"', re.IGNORECASE)
_FILE = re.compile(rb"[;\s]filename\*?=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """The last text and the first file under each name; `image[]` is the same name as `image`."""

    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


def read(content_type: str, raw: bytes) -> Form:
    """Return what a form holds; Problem 400 where it is none."""
    found = _BOUNDARY.search(content_type)
    mark = b"--" + (found[1] or found[2]).encode("latin-1", "replace") if found else b""
    if not mark or not raw.startswith(mark):
        raise _wrong()
    # Every part begins after the mark and ends before the line break that belongs to the next one.
    pieces = (b"\r\n" + raw).split(b"\r\n" + mark)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):  # noqa: PLR2004  (what is before, what is after)
        raise _wrong()
    if len(pieces) > MOST_PARTS + 2:
        raise Problem(400, f"The form has more than {MOST_PARTS} parts.", "invalid_form")
    form = Form()
    for piece in pieces[1:-1]:
        _take(piece.removeprefix(b"\r\n"), form)
    return form


def _take(piece: bytes, form: Form) -> None:
    head, gap, body = piece.partition(b"\r\n\r\n")
    found = _NAME.search(head)
    if not gap or found is None or len(head) > LONGEST_HEAD:
        raise _wrong()
    name = found[1].decode("utf-8", "replace").removesuffix("[]")
    if _FILE.search(head):
        form.files.setdefault(name, body)
    elif len(body) > LONGEST_TEXT:
        raise Problem(400, f"The part {name} is longer than {LONGEST_TEXT // 1024} KB.", "invalid_form")
    else:
        form.texts[name] = body.decode("utf-8", "replace")


def _wrong() -> Problem:
    return Problem(400, "The body must be multipart/form-data with a name for each part.", "invalid_form")
