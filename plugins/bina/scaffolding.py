"""New sites, lessons, posts and tools from the templates in `scaffold/`."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parent / "scaffold"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_NUMBER = re.compile(r"^ +number: *(\d+)", re.MULTILINE)


class ScaffoldError(ValueError):
    """Nothing was written; says why, and what to do."""


def new_site(folder: Path, title: str) -> list[Path]:
    """Write a small site that builds at once."""
    return _write("website", folder, {"title": _one_line(title) or folder.resolve().name})


def new_lesson(
    site: Path, name: str, title: str, *, description: str = "", grades: str = "", minutes: int = 45
) -> list[Path]:
    """Write a lesson with all its headings; its number follows the highest in the course."""
    course = site / "docs" / "course"
    numbers = [
        int(match[1])
        for file in course.glob("*.md")
        if (match := _NUMBER.search(file.read_text(encoding="utf-8-sig")))
    ]
    values = {
        "title": _one_line(title) or _spoken(name),
        "number": max(numbers, default=0) + 1,
        "description": _one_line(description) or "משפט אחד שמופיע בכרטיס של השיעור ובתוצאות חיפוש",
        "grades": _one_line(grades) or "ה׳–ט׳",
        "minutes": minutes,
    }
    return _write("lesson", site, {"name": _checked(name), **values})


def new_post(
    site: Path, name: str, title: str, *, description: str = "", category: str = "", author: str = ""
) -> list[Path]:
    """Write a post of today."""
    values = {
        "title": _one_line(title) or _spoken(name),
        "description": _one_line(description) or "משפט אחד שמופיע בתוצאות חיפוש",
        "category": _one_line(category) or "כללי",
        "author": _one_line(author),
    }
    return _write("post", site, {"name": _checked(name), **values})


def new_tool(checkout: Path, name: str) -> list[Path]:
    """Write a tool's folder and its tests; nothing else needs to change."""
    package = _checked(name).replace("-", "_")
    if keyword.iskeyword(package) or package == "core":
        message = f"{name!r} cannot be the name of a tool. Choose another."
        raise ScaffoldError(message)
    folder = checkout / "pyodide_tools" / package
    if folder.exists():
        message = f"{folder} exists already. Choose another name, or delete it."
        raise ScaffoldError(message)
    return _write("tool", checkout, {"name": name, "package": package, "sentence": _spoken(name)})


def _write(kind: str, target: Path, values: Mapping[str, object]) -> list[Path]:
    """Render all templates of a kind; refuse where one of the files is there already."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=False,  # noqa: S701  (Markdown, YAML and Python, from our own templates)
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters["yaml"] = _yaml
    everything = {"today": date.today().isoformat(), **values}  # noqa: DTZ011  (the author's own day)
    texts: dict[Path, str] = {}
    for template in sorted((_TEMPLATES / kind).rglob("*.jinja")):
        relative = template.relative_to(_TEMPLATES / kind).as_posix().removesuffix(".jinja")
        relative = relative.replace("PACKAGE", str(values.get("package"))).replace(
            "NAME", str(values.get("name"))
        )
        source = template.relative_to(_TEMPLATES).as_posix()
        path = target / relative.replace("DOT.", ".")
        texts[path] = environment.get_template(source).render(everything)
    taken = [str(path) for path in texts if path.exists()]
    if taken:
        message = f"{', '.join(taken)}: there already. Nothing was written; choose another name."
        raise ScaffoldError(message)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _checked(name: str) -> str:
    if not _NAME.match(name):
        example = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        remedy = f"Try {example!r}." if _NAME.match(example) else "Try a name such as 'first-picture'."
        message = (
            f"{name!r} is not a name: small English letters, digits and hyphens, a letter first. {remedy}"
        )
        raise ScaffoldError(message)
    return name


def _spoken(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _yaml(text: str) -> str:
    """Return a text as YAML reads it back: in quotes where it could mean something else."""
    plain = re.fullmatch(r"[^\W\d_]([^:#'\"\\\[\]{}&*!|>%@`,]*[^\W\d_])?", text)
    other = text.lower() in {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
    return text if plain and not other else "'" + text.replace("'", "''") + "'"
