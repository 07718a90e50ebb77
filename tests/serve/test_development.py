"""`bina serve` answers this computer only, reads only, and stays inside the site."""

import socket

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from bina.serve import BACKEND, check_free, chosen_port, wrap
from bina.serve.development import LAN, LIVE_RELOAD
from bina.serve.guard import is_own


def test_a_page_is_served(served) -> None:
    reply = served.ask("/course/")
    assert reply.status == 200
    assert b"<p>text" in reply.body


def test_live_reload_is_a_file_that_the_policy_lets_run(served) -> None:
    page = served.ask("/course/").body.decode()
    assert f'<script src="{LIVE_RELOAD}" data-epoch="' in page
    assert "<script>" not in page
    assert served.ask(LIVE_RELOAD).getheader("Content-Type") == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.evil.example:{port}",
        "",
        "@127.0.0.1:{port}",
        "localhost:{port}:{port}",
    ],
)
@pytest.mark.parametrize("path", ["/course/", "/livereload/0/0", f"{BACKEND}/v1/models", "/"])
def test_another_host_is_refused(served, host: str, path: str) -> None:
    assert served.ask(path, Host=host.format(port=served.port)).status == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_names_of_this_computer_are_answered(served, host: str) -> None:
    assert served.ask("/course/", Host=f"{host}:{served.port}").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/course/%00.html",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/course/../../outside.txt",
        "/course/..%2f..%2foutside.txt",
        "/..%5coutside.txt",
        "/....//outside.txt",
        "//etc/passwd",
        "/course//",
        "/%0d%0aX-Injected:1",
        "/etc/passwd",
        "/course/./",
        "/%ff%fe",
    ],
)
def test_a_path_that_leads_elsewhere_is_not_found(served, path: str) -> None:
    reply = served.ask(path)
    assert (reply.status, reply.body) == (404, b"<html><body>the 404 page</body></html>")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_pages_are_only_read(served, method: str) -> None:
    reply = served.ask("/course/", method)
    assert (reply.status, reply.getheader("Allow")) == (405, "GET, HEAD")


def test_the_backend_gets_every_method_and_the_path_below_it(served) -> None:
    reply = served.ask(f"{BACKEND}/v1/images/generations?x=1", "POST")
    assert reply.body == b"POST /_bina/backend /v1/images/generations"


def test_a_path_that_only_begins_like_the_backend_is_not_the_backend(served) -> None:
    assert served.ask(f"{BACKEND}x").status == 404


def test_head_has_no_body(served) -> None:
    reply = served.ask("/course/", "HEAD")
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/course/", "no-cache"),
        ("/assets/bina/0123456789abcdef/worker.js", "public, max-age=31536000, immutable"),
    ],
)
def test_only_assets_with_their_content_in_the_name_are_kept(served, path: str, expected: str) -> None:
    reply = served.ask(path)
    assert (reply.getheader("Cache-Control"), reply.getheader("X-Content-Type-Options")) == (
        expected,
        "nosniff",
    )


def test_the_worker_has_its_own_policy_as_on_a_good_host(served) -> None:
    assert "connect-src 'self'" in served.ask("/assets/bina/0123456789abcdef/worker.js").getheader(
        "Content-Security-Policy"
    )


def test_a_service_worker_left_by_a_published_site_ends_itself(served) -> None:
    assert b"unregister()" in served.ask("/sw.js").body


def test_addresses_of_the_local_network_are_answered_only_when_asked_for() -> None:
    assert not is_own("192.168.1.7:8000", "8000")
    assert is_own("192.168.1.7:8000", "8000", lan=True)
    assert not is_own("evil.example:8000", "8000", lan=True)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1"])
def test_an_address_that_others_reach_is_refused(host: str) -> None:
    server = LiveReloadServer(builder=lambda: None, host=host, port=8000, root=".")
    with pytest.raises(Abort, match=f"open to the whole network on {host}.*{LAN}=1"):
        wrap(server)
    server.server_close()


def test_a_port_that_is_taken_is_said_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Abort, match=f"Port {port} is taken .* PORT={port + 1} make serve"):
            check_free("127.0.0.1", port)


def test_a_port_that_was_taken_meanwhile_is_said_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        server = wrap(
            LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=other.getsockname()[1], root=".")
        )
        with pytest.raises(Abort, match="is taken"):
            server.server_bind()
        server.server_close()


def test_the_port_is_the_one_asked_for_else_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    assert chosen_port() == 8000
    monkeypatch.setenv("PORT", "8123")
    assert (chosen_port(), chosen_port(9000)) == (8123, 9000)


@pytest.mark.parametrize("wrong", ["", "x", "0", "65536", "-1", "٨٠٠٠"])
def test_a_wrong_port_is_named(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("PORT", wrong)
    if not wrong:
        assert chosen_port() == 8000
        return
    with pytest.raises(Abort, match="is no port"):
        chosen_port()
