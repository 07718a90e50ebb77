"""What `bina new` asks of an author who has not said it on the command line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from bina.fence_source import Document
from bina.fence_yaml import load
from bina.site import language_of
from pyodide_tools.core.strings import Words, words

_LANGUAGE = re.compile(r"^\s+language:\s*['\"]?(\w+)|[{,]\s*language:\s*['\"]?(\w+)", re.MULTILINE)
_OTHER = 0


def words_of(config_file: Path) -> Words:
    """Return the questions in the language of a site."""
    found = _LANGUAGE.search(config_file.read_text(encoding="utf-8-sig"))
    return words("bina.commands", language_of(found[1] or found[2] if found else "en"))


def title_and_name(ask: Words, kind: str, title: str) -> tuple[str, str]:
    """Ask for the title, and for the name that file and address have."""
    title = title or click.prompt(ask("title"))
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    proposed = plain if re.match(r"[a-z]", plain) else f"{kind}-{date.today():%Y-%m-%d}"  # noqa: DTZ011
    return title, click.prompt(ask("name"), default=proposed)


def category(ask: Words, posts: Path) -> str:
    """Ask for a category, offering those that posts have, the most frequent first."""
    heads = (
        load(Document(file.name, file.read_text(encoding="utf-8-sig")).front_matter)
        for file in posts.glob("**/*.md")
    )
    lists = ((head.data or {}).get("categories") for head in heads)
    names = Counter(str(name) for listed in lists if isinstance(listed, list) for name in listed)
    return _one_of(ask, "category", [name for name, _ in names.most_common()])


def author(ask: Words, blog: Path) -> str:
    """Ask for the author, where the site has more than one; their names are in `.authors.yml`."""
    file = blog / ".authors.yml"
    listed = (load(file.read_text(encoding="utf-8-sig")).data or {}).get("authors") if file.is_file() else {}
    names = [str(name) for name in listed] if isinstance(listed, dict) else []
    return names[0] if len(names) == 1 else _one_of(ask, "author", names) if names else ""


def _one_of(ask: Words, key: str, names: Sequence[str]) -> str:
    """Ask for a number of the list, or for a new name."""
    for number, name in enumerate(names, 1):
        click.echo(f"  {number}. {name}")
    answer = str(
        click.prompt(
            ask(f"{key}-of-list" if names else key), default="1" if names else "", show_default=bool(names)
        )
    )
    chosen = int(answer) if answer.isdecimal() else _OTHER
    return names[chosen - 1] if _OTHER < chosen <= len(names) else answer.strip()
