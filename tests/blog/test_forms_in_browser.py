"""Forms of a blog are filled by a reader, and arrive at the service that the site names and nowhere else."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from blog_site import BlogSite

import bina.publish.site
from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser

OPTIONS = """{{blog: {{
  newsletter: {{url: '{service}/subscribe', hidden: {{list: school}}, privacy: privacy/}},
  contact: {{url: '{service}/write', message: text}}}}}}"""


@pytest.fixture(scope="module")
def service():
    """A service that keeps what it is sent: (path, fields)."""
    got = []

    class Keeper(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            got.append((self.path, {name: values[0] for name, values in parse_qs(body).items()}))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write("<!doctype html><title>x</title><p>תודה".encode())

        def do_GET(self):  # the browser wants an icon
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Keeper) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", got
        server.shutdown()


@pytest.fixture(scope="module")
def address(tmp_path_factory, service):
    folder, runtime = tmp_path_factory.mktemp("forms"), tmp_path_factory.mktemp("runtime")
    for name in ("loader.js", "bina.css", "sw.js"):
        (runtime / name).write_text("")
    (folder / "site").mkdir()
    with pytest.MonkeyPatch.context() as patch, StaticServer(folder / "site") as server:
        patch.setattr(bina.publish.site, "_located", lambda: runtime)
        site = BlogSite(folder)
        site.address, site.options = server.url, OPTIONS.format(service=service[0])
        site.post("kite", "עפיפון")
        site.write("contact.md", "# קשר\n\n<!-- contact -->\n")
        site.write("privacy.md", "# פרטיות\n")
        site.build()
        yield server.url


@pytest.fixture
def page(chromium, address):
    """A page in which nothing may go wrong."""
    context = chromium.new_context(locale="he-IL", viewport={"width": 320, "height": 700})
    context.set_default_timeout(30_000)
    wrong = []
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


def test_a_reader_subscribes_and_the_service_gets_the_address_and_its_own_fields(page, address, service):
    page.goto(address + "blog/kite/")
    page.get_by_label("כתובת דואר אלקטרוני").fill("dana@school.example")
    page.get_by_role("button", name="הרשמה").click()
    page.get_by_text("תודה").wait_for()
    assert service[1][-1] == ("/subscribe", {"email": "dana@school.example", "list": "school"})


def test_a_reader_writes_and_the_service_gets_the_message(page, address, service):
    page.goto(address + "contact/")
    page.get_by_label("שם").fill("דנה")
    page.get_by_label("כתובת דואר אלקטרוני").fill("dana@school.example")
    page.get_by_label("הודעה").fill("שלום, Hello")
    page.get_by_role("button", name="שליחה").click()
    page.get_by_text("תודה").wait_for()
    sent = {"name": "דנה", "email": "dana@school.example", "text": "שלום, Hello"}
    assert service[1][-1] == ("/write", sent)


def test_what_must_be_filled_says_so_and_nothing_is_sent_without_it(page, address, service):
    page.goto(address + "contact/")
    labels = page.locator(".bina-form label").all_inner_texts()
    before = len(service[1])
    page.get_by_role("button", name="שליחה").click()
    empty = page.evaluate("document.querySelectorAll('.bina-form :invalid').length")
    assert ([label.split()[-1] for label in labels], empty, len(service[1])) == (["חובה"] * 3, 3, before)


@pytest.mark.parametrize("path", ["blog/kite/", "contact/"])
def test_axe_finds_nothing_wrong_with_the_forms(page, address, path):
    page.goto(address + path)
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
