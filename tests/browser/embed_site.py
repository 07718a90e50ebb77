"""A published site whose tools may be shown elsewhere, and hosts on another site that show them; Python is the real one."""

from __future__ import annotations

import base64
import json
import shutil
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import markdown
from playwright.sync_api import Frame, Page

from bina.publish import publish
from bina.runtime import locate
from bina.serve.static import StaticServer

SURVEY = {
    "title": "מה חשוב לנו",
    "elements": [
        {"type": "text", "name": "wish", "title": "מה כדאי לשנות?"},
        {"type": "radiogroup", "name": "often", "title": "באיזו תדירות?", "choices": ["כל יום", "לפעמים"]},
    ],
}
LESSON = f"""# שיעור

```survey
id: ask-us
embed: true
survey: {json.dumps(SURVEY, ensure_ascii=False)}
```

```footprint
id: feet
embed: true
```

```prompt-builder
id: words
embed: true
```

```journal
id: mine
embed: true
```

```image-studio
id: studio
embed: true
```

```tool-chooser
id: choose
embed: true
```
"""
TOOLS = ("ask-us", "feet", "words", "mine", "studio", "choose")
HOST = '<!doctype html><html lang="he"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">{}'
PAGE = """<!doctype html><html lang="he" dir="rtl"><head><meta charset="utf-8"><title>שיעור</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="canonical" href="{url}lesson/"></head><body>{body}</body></html>"""


@dataclass(frozen=True, slots=True)
class Site:
    """The site is at `127.0.0.1`; `hosts` serves pages at `localhost`, which is another site for browsers."""

    server: StaticServer
    hosts: StaticServer

    def embed(self, name: str = "ask-us", query: str = "") -> str:
        """Return the address of a tool's own page."""
        return f"{self.server.url}embed/{name}/{query}"

    def design(self, query: str = "", **design: Any) -> str:
        """Return the address that shows a design."""
        made = {"tool": "survey", "language": "he", "settings": {"id": "mine", "survey": SURVEY}, **design}
        return f"{self.server.url}embed/{query}#{code(made)}"

    def host(self, body: str, name: str = "host") -> str:
        """Write a page of another site; return its address."""
        (self.hosts.root / f"{name}.html").write_text(HOST.format(body), encoding="utf-8")
        return f"http://localhost:{self.hosts.port}/{name}.html"


def code(design: Mapping[str, Any]) -> str:
    """Write a design as anyone may write it."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = engine.compress(json.dumps({"v": 1, **design}).encode()) + engine.flush()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@contextmanager
def embed_site(folder: Path) -> Iterator[Site]:
    """Build, publish and serve."""
    site, hosts = folder / "site", folder / "hosts"
    hosts.mkdir(parents=True)
    (site / "lesson").mkdir(parents=True)
    with ExitStack() as stack:
        server = stack.enter_context(StaticServer(site))
        extensions = ["pymdownx.superfences", "bina.extension"]
        body = markdown.markdown(LESSON, extensions=extensions)
        (site / "lesson" / "index.html").write_text(PAGE.format(url=server.url, body=body), encoding="utf-8")
        publish(site, assets=locate(), designs=True)
        strict = stack.enter_context(StaticServer(site, headers=True))
        yield Site(strict, stack.enter_context(StaticServer(hosts)))
    shutil.rmtree(site)


def frame(src: str, title: str = "embed", more: str = "") -> str:
    """Write a frame."""
    return f'<iframe src="{src}" title="{title}" width="600" height="900" {more}></iframe>'


def inside(page: Page | Frame, title: str = "embed") -> Frame:
    """Return the page in a frame."""
    found = page.wait_for_selector(f'iframe[title="{title}"]', state="attached")
    assert found is not None
    content = found.content_frame()
    assert content is not None
    return content
