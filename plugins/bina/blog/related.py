"""Which posts are about the same things, by their words and labels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

_WORD = re.compile(r"[א-ת]{2,}|[a-z][a-z0-9-]{2,}")
_MARKS = re.compile("[\u0591-\u05c7\"'״׳]")
_PREFIX = re.compile(r"[ובהלמשכ]{1,2}(?=[א-ת]{3})")
_ENDING = re.compile(r"(?<=[א-ת]{3})(?:ים|ות|יות|ית)\Z")
_MOST_TERMS = 60
_COMMON = 0.4  # a word in more of the posts than this tells nothing
_LABEL = 0.2
_LEAST = 0.06


@dataclass(frozen=True, slots=True)
class Text:
    """A post: `key` names it, `labels` are its tags and categories."""

    key: str
    text: str
    labels: frozenset[str] = frozenset()


def related(texts: Sequence[Text], most: int) -> dict[str, list[str]]:
    """Return for each text the keys of up to `most` like ones, the likest first; of equals, the earlier in `texts`."""
    vectors = _vectors(texts)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            holders[term].append((number, weight))
    return {
        text.key: [texts[other].key for other in _likest(number, texts, vectors[number], holders)[:most]]
        for number, text in enumerate(texts)
    }


def terms(text: str) -> Iterator[str]:
    """Yield the words of a text without niqqud, common prefixes and endings: enough to tell a subject."""
    for word in _WORD.findall(_MARKS.sub("", text.lower())):
        yield _ENDING.sub("", _PREFIX.sub("", word, count=1))


def _vectors(texts: Sequence[Text]) -> list[dict[str, float]]:
    """Weigh terms by how often a text has them and how few texts do; the heaviest stay, of length 1 together."""
    counts = [_counted(text.text) for text in texts]
    spread = Counter(term for count in counts for term in count)
    limit = max(2, _COMMON * len(texts))
    return [_vector(count, spread, len(texts), limit) for count in counts]


@lru_cache(maxsize=512)
def _counted(text: str) -> Mapping[str, int]:
    """Count the terms of a text; while a site is being written, all texts but one are as they were."""
    return Counter(terms(text))


def _vector(
    count: Mapping[str, int], spread: Mapping[str, int], total: int, limit: float
) -> dict[str, float]:
    weights = {
        term: (1 + log(times)) * log(1 + total / spread[term])
        for term, times in count.items()
        if 1 < spread[term] <= limit
    }
    heaviest = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:_MOST_TERMS]
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1
    return {term: weight / length for term, weight in heaviest}


def _likest(
    number: int,
    texts: Sequence[Text],
    vector: Mapping[str, float],
    holders: Mapping[str, Sequence[tuple[int, float]]],
) -> list[int]:
    scores: dict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        for other, theirs in holders[term]:
            scores[other] += weight * theirs
    for other, text in enumerate(texts):
        if shared := len(text.labels & texts[number].labels):
            scores[other] += _LABEL * shared / sqrt(len(text.labels) * len(texts[number].labels))
    scores.pop(number, None)
    return sorted(
        (other for other in scores if scores[other] >= _LEAST), key=lambda other: (-scores[other], other)
    )
