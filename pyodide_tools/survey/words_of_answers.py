"""The words of open answers in Hebrew: how many people used each, its forms shown together.

A prefix is taken off only where what remains also stands alone in the answers, so that nothing is
guessed: `מים` never becomes `ים`. Texts in other languages are counted in lower case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

_WORD = re.compile(r"\w(?:[\w\"'״׳]*\w)?")
_MARKS = re.compile("[\u0591-\u05bd\u05bf\u05c1-\u05c7\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPLITS = str.maketrans({"־": " ", "_": " "})
_PREFIXES = frozenset("משהוכלב")
_LEAST_LEFT = 3
_LONGEST_WORD = 40
STOP = frozenset(
    # particles, pronouns and auxiliaries: what is said with every text
    [
        "את",
        "של",
        "על",
        "עם",
        "אל",
        "לא",
        "כן",
        "גם",
        "רק",
        "או",
        "כי",
        "אם",
        "מה",
        "מי",
        "זה",
        "זו",
        "זאת",
        "אני",
        "אתה",
        "הוא",
        "היא",
        "אנחנו",
        "אתם",
        "הם",
        "הן",
        "לי",
        "לך",
        "לו",
        "לה",
        "לנו",
        "להם",
        "שלי",
        "שלך",
        "שלו",
        "שלה",
        "שלנו",
        "שלהם",
        "יש",
        "אין",
        "היה",
        "היו",
        "להיות",
        "אז",
        "אבל",
        "כמו",
        "כל",
        "יותר",
        "מאוד",
        "עוד",
        "כבר",
        "אותו",
        "אותה",
        "אותם",
        "בין",
        "אחרי",
        "לפני",
        "תחת",
        "אצל",
        "בו",
        "בה",
        "בהם",
        "ממנו",
        "ממנה",
        "זהו",
        "איך",
        "למה",
        "מתי",
        "איפה",
        "כדי",
        "אך",
        "אף",
        "ולא",
        "וגם",
        "שזה",
        "שלא",
        "אבל",
        "the",
        "and",
        "a",
        "an",
        "of",
        "to",
        "in",
        "is",
        "it",
        "that",
        "for",
        "on",
        "with",
        "as",
        "are",
        "be",
        "this",
        "was",
        "i",
        "you",
        "he",
        "she",
        "we",
        "they",
        "not",
        "or",
        "but",
        "so",
    ]
)


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many people used a word, in which of its forms."""

    word: str
    people: int
    forms: tuple[str, ...]


def words_in(text: str) -> list[str]:
    """Return the words of a text: without points, in lower case, gershayim kept inside words."""
    plain = _MARKS.sub("", text).translate(_SPLITS).lower()
    return [word for word in _WORD.findall(plain) if len(word) <= _LONGEST_WORD]


def people_per_word(texts: Iterable[str], *, stop: frozenset[str] = STOP) -> tuple[WordCount, ...]:
    """Return the words of the texts, the most used first; a person (a text) counts once per word."""
    said = [set(words_in(text)) for text in texts]
    alone = set().union(*said)
    roots = {word: root for word in alone - stop if (root := root_of(word, alone)) not in stop}
    people = Counter(chain.from_iterable({roots[word] for word in words if word in roots} for words in said))
    forms: dict[str, list[str]] = {}
    for word in sorted(alone):
        forms.setdefault(roots.get(word, ""), []).append(word)
    found = [WordCount(root, count, tuple(forms[root])) for root, count in people.items()]
    return tuple(sorted(found, key=lambda one: (-one.people, one.word)))


def root_of(word: str, alone: frozenset[str] | set[str]) -> str:
    """Return a word without its prefix of two letters or one, if what remains stands alone somewhere."""
    for length in (2, 1):
        rest = word[length:]
        if (
            len(rest) >= _LEAST_LEFT
            and rest in alone
            and all(letter in _PREFIXES for letter in word[:length])
        ):
            return rest
    return word
