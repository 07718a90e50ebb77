"""A small published site with a tool and a lesson, made without MkDocs, and what a package of it holds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from bina.fence_html import tool_html
from bina.publish import publish
from bina.site import Site
from pyodide_tools.core.tool import find

SURVEY: dict[str, Any] = {
    "id": "class-7b",
    "survey": {
        "title": "תמונות וזכויות",
        "elements": [
            {
                "type": "radiogroup",
                "name": "imp",
                "title": "כמה חשוב לך?",
                "isRequired": True,
                "choices": [{"value": "very", "text": "מאוד"}, {"value": "not", "text": "בכלל לא"}],
            },
            {"type": "comment", "name": "why", "title": "מה הסיבה?"},
            {"type": "rating", "name": "stars", "title": "עד כמה נהנית?"},
        ],
    },
    "collect": {"to": "school"},
    "review": False,
}
BUILDER: dict[str, Any] = {"id": "cat", "start": {"subject": "חתול"}}
SERVICES: dict[str, Any] = {
    "backends": {"class": {"protocol": "openai-images", "url": "https://pictures.example", "key": "ask"}},
    "collectors": {"school": {"protocol": "webhook", "url": "https://answers.example"}},
}
PAGE = """\
<!doctype html>
<html lang="he" dir="rtl"><head><meta charset="utf-8"><title>{title} - קורס</title>
<link rel="canonical" href="https://course.example/{path}">{next}
<link rel="stylesheet" href="{up}assets/theme/look.css"></head>
<body dir="rtl" data-md-color-scheme="default" data-md-color-primary="custom">{palette}<nav><a href="./">לא בחבילה</a></nav>
<article class="md-content__inner md-typeset">{content}</article><footer>לא בחבילה</footer></body></html>
"""
PALETTE = """\
<form data-md-component="palette"><input data-md-color-media="(prefers-color-scheme: light)" data-md-color-scheme="default"
data-md-color-primary="custom"><input data-md-color-media="(prefers-color-scheme: dark)" data-md-color-scheme="slate"
data-md-color-primary="black"></form>
"""
LOOK = """\
@font-face { font-family: F; src: url('../fonts/f.woff2') }
body { --md-typeset-a-color: #1a3cb0; background: #fffdf8; color: #222 }
[data-md-color-scheme="slate"] { --md-default-fg-color: #eee; --md-default-fg-color--light: #bbb;
--md-default-bg-color: #11191b; --md-typeset-a-color: #8cd9e0; background: #11191b; color: #eee }
a { color: var(--md-typeset-a-color) }
"""
LESSON = """\
<nav class="md-tags"><a href="../../tags/">תגית</a></nav>
<h1 id="first">שיעור &amp; ניסוי<a class="headerlink" href="#first" title="קישור">#</a></h1>
<p><a href="../second/#why">לשיעור הבא</a>, <a href="https://example.org/a?b=1&amp;c=2">למקור</a>, <a href="#first">לכאן</a>.</p>
<p><img src="../../assets/pictures/kite.png" alt="עפיפון" srcset="../../assets/pictures/kite.png 1x, ../../assets/pictures/kite.png 2x"></p>
{tools}
<script src="../../assets/theme/post.js"></script>
"""


def make_site(folder: Path) -> Path:
    """Write and publish the site."""
    site = Site(language="he", backends=SERVICES["backends"], collectors=SERVICES["collectors"])
    survey = tool_html(find("survey"), "class-7b", SURVEY, site)
    builder = tool_html(find("prompt-builder"), "cat", BUILDER, site)
    _page(folder, "index.html", "בית", "<h1>בית</h1>")
    _page(folder, "course/index.html", "קורס", "<h1>הקורס</h1>", following="first/")
    _page(
        folder,
        "course/first/index.html",
        "שיעור",
        LESSON.format(tools=builder + survey),
        following="../second/",
    )
    _page(folder, "course/second/index.html", "שני", "<h1>שיעור לקריאה</h1>" + "<p>מילים</p>" * 200)
    (folder / "assets" / "theme").mkdir(parents=True)
    (folder / "assets" / "theme" / "look.css").write_text(LOOK)
    for path in ("fonts/f.woff2", "fonts/unused.woff2", "pictures/kite.png", "pictures/unused.png"):
        (folder / "assets" / path).parent.mkdir(exist_ok=True)
        (folder / "assets" / path).write_bytes(path.encode())
    (folder / "assets" / "theme" / "post.js").write_text("")
    publish(folder)
    return folder


def files_of(package: bytes) -> dict[str, bytes]:
    """Return what is in a zip."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _page(folder: Path, path: str, title: str, content: str, following: str = "") -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    link = f'<link rel="next" href="{following}">' if following else ""
    up = "../" * path.count("/")
    address = path.removesuffix("index.html")
    file.write_text(
        PAGE.format(title=title, path=address, next=link, up=up, content=content, palette=PALETTE),
        encoding="utf-8",
    )
