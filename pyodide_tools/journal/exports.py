"""The journal as files: JSON that can be taken in again, Markdown to read and edit, one HTML page to hand in."""

from __future__ import annotations

import json
from typing import Any

from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.strings import Words
from pyodide_tools.journal.credits import credit_of
from pyodide_tools.journal.entries import Entry
from pyodide_tools.journal.model import Model

_ENDINGS = {"image/jpeg": "jpg", "image/webp": "webp"}
_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|"})
_STYLE = (
    "body{max-width:50rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 sans-serif}"
    "img{max-width:100%;height:auto}article{border-top:1px solid #999;margin-top:2rem}"
    "blockquote{margin:.5rem 0;padding:.5rem 1rem;background:#eef}@media print{article{break-inside:avoid}}"
)


def file_of(entry: Entry) -> str:
    """Return the name of an entry's picture inside the exported file, empty where it has none."""
    picture = entry.picture
    return f"pictures/{picture.id}.{_ENDINGS.get(picture.type, 'png')}" if picture else ""


def pictures(model: Model) -> list[dict[str, Any]]:
    """Return every picture once, with its name in the file and what is to be written into it."""
    named = {entry.picture.id: entry for entry in model.entries if entry.picture}
    return [
        {"id": key, "name": file_of(entry), "marks": credit_of(model, entry)[2]}
        for key, entry in named.items()
    ]


def as_json(model: Model, now: str) -> str:
    """Return everything, in the shape that `merging.found_in` reads."""
    value: dict[str, Any] = {
        "bina-journal": 1,
        "exported": now,
        "entries": [entry.to_json() for entry in model.entries],
        "thoughts": model.thoughts.to_json(),
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def as_markdown(model: Model, words: Words) -> str:
    """Return the journal to be read in any editor."""
    lines = [f"# {_plain(model.settings.title or words('title'))}", ""]
    if model.thoughts.by:
        lines += [_plain(words("export.by", name=model.thoughts.by)), ""]
    for question, answer in answers(model):
        lines += [f"## {_plain(question)}", "", *_quoted(answer), ""]
    for entry in model.entries:
        lines += [f"## {words('entry', number=entry.number, when=day_and_hour(entry.created))}", ""]
        if entry.picture:
            lines += [f"![{_plain(entry.text)[:200]}]({file_of(entry)})", ""]
        known = [*facts(entry, words), *_credit(model, entry, words)]
        lines += [f"- {_plain(label)}: {_plain(text)}" for label, text in known]
        thought = model.thoughts.reflections.get(entry.key, "")
        lines += ["", *_quoted(thought), ""] if thought else [""]
    return "\n".join(lines)


def as_page(model: Model, words: Words) -> str:
    """Return one HTML page; `bina-picture/<id>` stands where the page puts a picture's own data."""
    rows: list[Child] = []
    for question, answer in answers(model):
        rows += [h("h2", question), h("blockquote", _lines(answer), dir="auto")]
    rows += [_article(model, entry, words) for entry in model.entries]
    by = h("p", words("export.by", name=model.thoughts.by)) if model.thoughts.by else None
    title = model.settings.title or words("title")
    body = h("main", h("h1", title), by, rows)
    head = (
        f'<!doctype html><html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        # A page from somebody else's disk asks nobody and runs nothing.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "style-src 'unsafe-inline'\">"
    )
    return f"{head}{_title(title)}<style>{_STYLE}</style></head><body>{body}</body></html>"


def answers(model: Model) -> list[tuple[str, str]]:
    """Return the teacher's questions that were answered, then answers to questions of other pages."""
    given = model.thoughts.answers
    asked = [*model.settings.questions, *(one for one in given if one not in model.settings.questions)]
    return [(question, given[question]) for question in asked if given.get(question)]


def facts(entry: Entry, words: Words) -> list[tuple[str, str]]:
    """Return what is known of an entry, as label and text."""
    rows = [
        (words("fact.kind"), words(f"kind.{entry.kind}")),
        (words("fact.text"), entry.text),
        *((words(f"part.{part}"), text) for part, text in entry.parts),
        (words("fact.negative"), entry.negative),
        (words("fact.service"), entry.service),
        (words("fact.note"), entry.note),
    ]
    return [(label, text) for label, text in rows if text]


def day(created: str) -> str:
    """Return an ISO 8601 time as a day: 23.11.2026."""
    year, month, date = (*created[:10].split("-"), "", "")[:3]
    return f"{date}.{month}.{year}" if date else ""


def day_and_hour(created: str) -> str:
    """Return an ISO 8601 time as a day and an hour: 23.11.2026, 09:05."""
    return ", ".join(filter(None, (day(created), created[11:16])))


def _article(model: Model, entry: Entry, words: Words) -> Html:
    picture = entry.picture
    image = None
    if picture:
        alt = words("picture-alt", text=entry.text)
        image = h(
            "img", src=f"bina-picture/{picture.id}", alt=alt, width=picture.width, height=picture.height
        )
    thought = model.thoughts.reflections.get(entry.key, "")
    known = [*facts(entry, words), *_credit(model, entry, words)]
    return h(
        "article",
        h("h2", words("entry", number=entry.number, when=day_and_hour(entry.created))),
        image,
        h("dl", [join(h("dt", label), h("dd", text, dir="auto")) for label, text in known]),
        h("blockquote", _lines(thought), dir="auto") if thought else None,
    )


def _credit(model: Model, entry: Entry, words: Words) -> list[tuple[str, str]]:
    """Return the credit of a picture as one more fact; on the page it has a card of its own."""
    return [(words("fact.credit"), credit_of(model, entry)[1])] if entry.picture else []


def _title(text: str) -> Html:
    return h("title", text)


def _lines(text: str) -> list[Child]:
    return [child for line in text.splitlines() for child in (line, h("br"))]


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    return " ".join(text.split()).translate(_MARKDOWN)


def _quoted(text: str) -> list[str]:
    return [f"> {_plain(line)}".rstrip() for line in text.splitlines()]
