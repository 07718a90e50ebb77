"""The static host of tests and benchmarks behaves like the hosts it stands for."""

import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from bina.serve.static import Line, StaticServer


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "index.html").write_bytes(b"page")
    (site / "a" / "index.html.br").write_bytes(b"packed")
    (site / "404.html").write_bytes(b"none")
    (site / "_headers").write_text("/a/*\n  X-A: 1\n/x.js\n  X-B: 2\n")
    (site / "x.js").write_bytes(b"x")
    (tmp_path / "outside.txt").write_text("outside")
    return site


def ask(
    server: StaticServer, path: str, *, method: str = "GET", accepts: str = "br"
) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request(method, path, headers={"Accept-Encoding": accepts})
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return reply, body


@pytest.mark.parametrize(
    ("compressed", "accepts", "expected"),
    [(True, "gzip, br", (b"packed", "br")), (True, "gzip", (b"page", None)), (False, "br", (b"page", None))],
)
def test_a_copy_is_sent_where_host_and_browser_know_it(root: Path, compressed, accepts, expected) -> None:
    with StaticServer(root, compressed=compressed) as server:
        reply, body = ask(server, "/a/", accepts=accepts)
        assert (body, reply.getheader("Content-Encoding")) == expected


def test_headers_are_those_of_the_file_for_hosts(root: Path) -> None:
    with StaticServer(root, headers=True) as server:
        assert ask(server, "/a/")[0].getheader("X-A") == "1"
        assert ask(server, "/x.js")[0].getheader("X-A") is None


@pytest.mark.parametrize("path", ["/no/", "/../outside.txt", "/%2e%2e/outside.txt", "/%00"])
def test_what_is_not_in_the_folder_is_not_found(root: Path, path: str) -> None:
    with StaticServer(root) as server:
        reply, body = ask(server, path)
        assert (reply.status, body) == (404, b"none")


def test_a_folder_without_its_slash_is_shown_the_way(root: Path) -> None:
    with StaticServer(root, base="/base/") as server:
        assert ask(server, "/base/a")[0].getheader("Location") == "/base/a/"


def test_a_slow_line_is_shared_by_all() -> None:
    line = Line(mbit=8)
    begun = time.monotonic()
    line.wait(50_000)
    line.wait(50_000)
    assert 0.1 <= time.monotonic() - begun < 1
