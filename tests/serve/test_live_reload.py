"""A page reloads after a change, under the policy that stops MkDocs' own inline script."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer
from playwright.sync_api import Browser

from bina.publish import publish
from bina.serve import wrap

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    site, assets = tmp_path / "site", tmp_path / "dist"
    site.mkdir()
    assets.mkdir()
    (site / "index.html").write_text("<!doctype html><html><head></head><body><p>first</body></html>")
    for name in ("loader.js", "bina.css", "sw.js"):
        (assets / name).write_text("")
    publish(site, assets=assets, serving=True)
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(site))
    server.watch(str(site))
    wrap(server).server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    super(LiveReloadServer, server).shutdown()
    server.server_close()
    thread.join()


def test_a_page_reloads_when_the_site_was_built_anew(
    server: LiveReloadServer, chromium: Browser, tmp_path: Path
) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    with page.expect_request("**/livereload/**"):
        page.goto(f"http://127.0.0.1:{server.server_port}/")
    file = tmp_path / "site" / "index.html"
    file.write_text(file.read_text().replace("first", "second"))
    with server._epoch_cond:
        server._visible_epoch = server._wanted_epoch = server._visible_epoch + 1000
        server._epoch_cond.notify_all()
    page.get_by_text("second").wait_for()
    page.close()
    assert [text for text in said if "favicon" not in text and "404" not in text] == []
