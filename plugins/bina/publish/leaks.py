"""Keys that must not be published: a reader's browser would hand them to anyone.

Known shapes are matched as they are; anything else counts as a key when it is long and its kinds
of characters (small, capital, digit) change as often as in a random string. Hashes, integrity
values, data URIs, paths of addresses and drawings are told apart, so that nothing needs a list
of exceptions.
"""

import math
import re
import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from bina.publish.findings import Finding, Problem, position

TEXT_SUFFIXES = frozenset(
    f".{name}"
    for name in (
        *("html", "htm", "js", "mjs", "css", "json", "txt", "xml", "md", "markdown", "yml", "yaml"),
        *("toml", "csv", "tsv", "svg", "map", "webmanifest", "ipynb", "py"),
    )
)
SHORTEST, LONGEST = 32, 256
# Of strings drawn by lot at least 94 in 100 are beyond these; of names in programs next to none.
MIN_CHANGES, MAX_STEPS, MIN_ENTROPY = 0.25, 0.25, 3.75

_SHAPE = re.compile(
    rb"(?<![A-Za-z0-9_-])(?:"
    rb"sk-(?=[\w-]*\d|[\w-]*[A-Za-z]{20})[A-Za-z0-9_-]{16,}|AIza[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{16,}"
    rb"|gsk_[A-Za-z0-9]{20,}|r8_[A-Za-z0-9]{20,}|AKIA[A-Z0-9]{16}|ghp_[A-Za-z0-9]{20,}"
    rb"|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abpr]-[A-Za-z0-9-]{16,})"
)
SHORTEST_SHAPE = len("sk-") + 16
_PHRASES = {
    b"earer": re.compile(
        rb"(?<![\w-])[Bb]earer[ \t]+(?=[\w.~+/-]*\d)(?=[\w.~+/-]*[A-Za-z])[A-Za-z0-9._~+/-]{16,}"
    ),
    b"PRIVATE KEY": re.compile(rb"(?<![\w-])-----BEGIN [A-Z ]*PRIVATE KEY"),
}
_RUN = b"x" * SHORTEST_SHAPE
_KEY_CHARACTERS = bytes(
    ord("x") if re.match(rb"[A-Za-z0-9_+/=-]", bytes([i])) else ord(" ") for i in range(256)
)
_OURS = re.compile(rb"assets/bina/[0-9a-f]{16}/")  # in the settings of Material's page
_HASH = re.compile(rb"(?:sha\d{1,3}|md5)[-:=]", re.IGNORECASE)
_BEFORE_KNOWN = re.compile(
    rb"(?:(?:sha\d{1,3}|md5):|;base64,|(?://|\b(?:href|src)=)[^\s<>?#()]*)$", re.IGNORECASE
)
_PUBLIC = "sb_publishable_"  # Supabase's name for a key that is meant to be in a page
_HEX = re.compile(r"[0-9a-f-]+|[0-9A-F-]+")
_KINDS = str.maketrans(
    string.ascii_lowercase + string.ascii_uppercase + string.digits, "a" * 26 + "A" * 26 + "0" * 10
)

KEY = "A key seems to stand here ({start}…)"
REMEDY = "Take it out and make it invalid where it was issued: keys belong to the backend, or are typed by the teacher"


def keys(data: bytes) -> Iterator[tuple[int, str]]:
    """Find what is shaped like a key: its offset in bytes and its first characters."""
    for hint, phrase in _PHRASES.items():
        if hint in data:
            for match in phrase.finditer(data):
                yield match.start(), match[0][:6].decode()
    # Runs of key characters are found in C, on a mask: a site has megabytes of text and few of them.
    mask = data.translate(_KEY_CHARACTERS)
    start = mask.find(_RUN)
    while start >= 0:
        end = mask.find(b" ", start)
        end = len(data) if end < 0 else end
        for offset, first, is_certain in _suspects(data[start:end]):
            if is_certain or not _is_known(data, start):
                yield start + offset, first
        start = mask.find(_RUN, end)


@lru_cache(maxsize=16384)
def _suspects(run: bytes) -> tuple[tuple[int, str, bool], ...]:
    """Return what in a run of key characters looks like a key: its offset, its first characters, whether that is certain.

    Most runs are names of classes and parts of addresses, the same ones on every page.
    """
    found = [(match.start(), match[0][:6].decode(), True) for match in _SHAPE.finditer(run)]
    token = _OURS.sub(b"", run) if SHORTEST <= len(run) <= LONGEST else b""
    if token and _is_random(token.decode()):
        found.append((0, token[:6].decode(), False))
    return tuple(found)


def scan(place: str, data: bytes) -> Iterator[Finding]:
    """Find keys in one text; the findings never repeat the key."""
    for offset, start in dict(keys(data)).items():
        text = data[:offset].decode("utf-8", "replace")
        yield Finding(f"{place}:{position(text, len(text))}", Problem(KEY.format(start=start), REMEDY))


def scan_sources(paths: Iterable[Path], *, root: Path | None = None) -> tuple[Finding, ...]:
    """Find keys in an author's files and folders, before anything is built from them.

    Places are relative to `root`, where that is given. Hidden folders and binary files are skipped.
    """
    found: list[Finding] = []
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix.lower() in TEXT_SUFFIXES and file.is_file() and not _is_hidden(file, path):
                shown = file.relative_to(root) if root and file.is_relative_to(root) else file
                found.extend(scan(shown.as_posix(), file.read_bytes()))
    return tuple(found)


def _is_hidden(file: Path, below: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(below).parts)


def _is_known(data: bytes, start: int) -> bool:
    """Tell by what stands before: a hash, a data URI, the path of an address, a drawing."""
    quote = data.rfind(b'"', 0, start)
    drawing = data[max(0, quote - 3) : quote] == b" d="
    return drawing or bool(
        _HASH.match(data, start) or _BEFORE_KNOWN.search(data[max(0, start - 300) : start])
    )


def _is_random(token: str) -> bool:
    """Tell a random string from long words, names of files, hashes, drawings and alphabets."""
    if token.startswith(_PUBLIC):
        return False
    token = token.strip("=-_/+")
    if len(token) < SHORTEST or _HEX.fullmatch(token) or not re.search(r"\d.*\d", token):
        return False
    if max(map(len, re.split(r"[-_/+=]", token))) < SHORTEST // 2:
        return False
    kinds = token.translate(_KINDS)
    if "A" in kinds and "a" * 8 in kinds:  # glFramebufferTexture2D
        return False
    return (
        _share(kinds, str.__ne__) > MIN_CHANGES
        and _share(token, _follows) < MAX_STEPS
        and _entropy(token) > MIN_ENTROPY
    )


def _share(text: str, holds: Callable[[str, str], bool]) -> float:
    """In how many of the pairs of neighbours something holds, from 0 to 1."""
    return sum(holds(a, b) for a, b in pairwise(text)) / (len(text) - 1)


def _follows(a: str, b: str) -> bool:
    return ord(b) - ord(a) == 1


def _entropy(token: str) -> float:
    """Bits per character, as the token's own frequencies tell."""
    return -sum(n / len(token) * math.log2(n / len(token)) for n in Counter(token).values())
