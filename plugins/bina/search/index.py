"""The prebuilt index: which word stands in which section. Its twin is client/search/index.mjs.

Numbers are written as text, since the index travels inside Material's JSON: base 32, the lowest digit
first, digits that are followed by another from the second half of `_DIGITS`. A field is a list of

    words since the last one that stands in the field, number of sections, and for each section
    twice the sections since the last one, plus one where the word stands there more than once
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from bina.search.analyser import words

FORMAT = 1
# Neither figures nor dashes nor AKIA: what looks like a key ends a publication.
_DIGITS = "BCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxy!#$%()*,.:;?@~"
_BASE = 32
_BLOCK = re.compile(r"</?(?:p|pre|li|ol|ul)>")  # what Material keeps of a page's markup
_INLINE = re.compile(r"</?(?:code|sub|sup)>")
_FIELDS = ("title", "tags", "text")


def build(docs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the index of Material's search documents, in JSON's shapes.

    `docs` have `location`, `title`, `text` (HTML) and perhaps `tags`, which count for a page as a whole.
    """
    found: dict[str, dict[str, list[int]]] = {field: {} for field in _FIELDS}
    last: dict[str, dict[str, int]] = {field: {} for field in _FIELDS}
    for number, doc in enumerate(docs):
        for field, text in _texts(doc):
            numbers, before = found[field], last[field]
            for word, times in Counter(words(text)).items():
                since = number - before.get(word, 0)
                numbers.setdefault(word, []).append(2 * since + (times > 1))
                before[word] = number
    lexicon = sorted({word for field in found.values() for word in field}, key=_utf16)
    fields = {field: "".join(_packed(lexicon, numbers)) for field, numbers in found.items()}
    return {"format": FORMAT, "words": " ".join(lexicon), **fields}


def plain(html: str) -> str:
    """Return the text of a document of the search, which Material has escaped but for a few tags."""
    text = _INLINE.sub("", _BLOCK.sub(" ", html))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _texts(doc: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "title", plain(str(doc.get("title") or ""))
    yield "text", plain(str(doc.get("text") or ""))
    if "#" not in str(doc.get("location")):
        yield "tags", " ".join(map(str, doc.get("tags") or ()))


def _packed(lexicon: Iterable[str], numbers: Mapping[str, Sequence[int]]) -> Iterator[str]:
    at = 0
    for position, word in enumerate(lexicon):
        if word in numbers:
            yield from map(_digits, (position - at, len(numbers[word]), *numbers[word]))
            at = position


@cache
def _digits(number: int) -> str:
    if number < _BASE:  # nearly all of them
        return _DIGITS[number]
    return _DIGITS[_BASE + number % _BASE] + _digits(number // _BASE)


def _utf16(word: str) -> bytes:
    """Order as JavaScript orders strings."""
    return word.encode("utf-16-be", "surrogatepass")
