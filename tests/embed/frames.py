"""Two origins: a site with a page that may be framed, and hosts that frame it, each on a site of its own."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Frame, Page

from bina.embed.page import embed_page
from bina.publish.policy import for_embed
from bina.serve.static import StaticServer

# Not a tool: heights need no Python. What is folded is 400 pixels high.
BOX = (
    '<div class="box"><h1>כלי</h1><p>{words}</p><details id="more"><summary>עוד</summary>'
    '<svg width="10" height="400"></svg></details><input id="name" aria-label="name"></div>'
)
HOST = """<!doctype html><html><head><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
<script>
  const heard = [];
  addEventListener('message', ({{ data }}) => heard.push({{ data }}));
</script>{head}</head><body>{body}</body></html>"""


@dataclass
class Frames:
    """The site is at `127.0.0.1`, hosts are at `localhost`, which browsers take for another site."""

    context: BrowserContext
    site: StaticServer
    host: StaticServer

    @property
    def embed(self) -> str:
        """Return the address of the page that is framed."""
        return f"{self.site.url}embed/box/"

    @property
    def host_script(self) -> str:
        """Return the tag with which a host takes heights."""
        return f'<script src="{self.site.url}embed/host.js" defer></script>'

    def frame(self, **attributes: str) -> str:
        """Write a frame as a teacher would."""
        named = {"src": self.embed, "title": "box", "width": "400", "height": "150", **attributes}
        written = " ".join(f'{name}="{value}"' for name, value in named.items())
        return f"<iframe {written}></iframe>"

    def open(self, body: str, head: str = "", name: str = "index") -> Page:
        """Open a host page with that in it."""
        self.write(body, head, name)
        page = self.context.new_page()
        page.goto(f"http://localhost:{self.host.port}/{name}.html")
        return page

    def write(self, body: str, head: str = "", name: str = "index") -> str:
        """Write a host page; return its address."""
        (self.host.root / f"{name}.html").write_text(HOST.format(head=head, body=body), encoding="utf-8")
        return f"http://localhost:{self.host.port}/{name}.html"


@contextmanager
def serving(browser: Browser, folder: Path, bundle: Path) -> Iterator[Frames]:
    """Serve both, in a fresh profile."""
    site, host = folder / "site", folder / "host"
    host.mkdir(parents=True)
    (site / "embed" / "box").mkdir(parents=True)
    shutil.copytree(bundle, site / "assets", copy_function=os.link)
    (site / "embed" / "host.js").write_bytes((bundle / "embed-host.js").read_bytes())
    text = embed_page(
        element=BOX.format(words="מילים של הכלי " * 40),
        title="box",
        language="he",
        assets="../../assets/",
        key="box",
        policy=for_embed(()),
        home="../../#bina-box",
    )
    (site / "embed" / "box" / "index.html").write_text(text, encoding="utf-8")
    with ExitStack() as stack:
        servers = [stack.enter_context(StaticServer(root)) for root in (site, host)]
        context = browser.new_context(locale="he-IL")
        context.set_default_timeout(30_000)
        stack.callback(context.close)
        yield Frames(context, *servers)


def inner(page: Page, name: str = "box") -> Frame:
    """Return the frame with the embed, loaded."""
    element = page.wait_for_selector(f"iframe[title={name}]", state="attached")
    frame = element.content_frame()
    assert frame is not None
    frame.wait_for_load_state()
    return frame


def sent(page: Page) -> list[Mapping[str, Any]]:
    """Return every message that a host has heard."""
    found: list[Mapping[str, Any]] = json.loads(page.evaluate("JSON.stringify(heard)"))
    return found


CONTENT = "Math.ceil(document.querySelector('.bina-embed').getBoundingClientRect().height)"
