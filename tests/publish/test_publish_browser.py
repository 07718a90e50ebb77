"""The policy in a real browser: everything of Material works under it, nothing else runs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bina.publish import publish
from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser

both_hosts = pytest.mark.parametrize("published", ["meta", "header"], indirect=True)
WATCH = """
window.violations = [];
addEventListener('securitypolicyviolation', (event) =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


class Visit:
    """One page of the published site and everything that went wrong on it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.console: list[str] = []
        self.foreign: list[str] = []
        page.add_init_script(WATCH)
        page.on(
            "console", lambda message: self.console.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((url, "data:")) else self.foreign.append(request.url)
            ),
        )

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path)
        self.page.wait_for_function("() => window.binaLoaded && window.component$")
        return self.page

    def violations(self) -> list[str]:
        return self.page.evaluate("violations")


@pytest.fixture(scope="module")
def published(
    built: Path, assets: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[StaticServer]:
    """Publish once and serve it, as a host without headers does and as one with."""
    folder = tmp_path_factory.mktemp("published")
    site = Path(shutil.copytree(built, folder / "site"))
    publish(site, assets=assets)
    with StaticServer(site, base="/base/", headers=getattr(request, "param", "meta") == "header") as server:
        _tell_port(site / "sitemap.xml", server.port)
        yield server


def _tell_port(sitemap: Path, port: int) -> None:
    """Instant navigation takes scheme and host from the page, but not the port, when it reads the map."""
    for copy in sitemap.parent.glob("sitemap.xml.*"):
        copy.unlink()
    sitemap.write_text(sitemap.read_text().replace("//school.example/", f"//school.example:{port}/"))


@pytest.fixture
def visit(published: StaticServer, chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(locale="he-IL")
    context.set_default_timeout(30_000)
    yield Visit(context.new_page(), published.url)
    context.close()


@both_hosts
@pytest.mark.parametrize("path", ["", "lesson/", "blog/", "blog/2026/09/01/רשומה-1/", "blog/archive/2026/"])
def test_a_page_breaks_no_policy_and_asks_nobody_else(visit: Visit, path: str) -> None:
    visit.open(path)
    visit.page.wait_for_load_state("networkidle")
    assert (visit.violations(), visit.console, visit.foreign) == ([], [], [])


def test_the_404_page_finds_its_files_at_any_depth(visit: Visit) -> None:
    page = visit.open("no/such/page")
    assert page.evaluate("document.querySelector('[data-bina][rel=stylesheet]').sheet.cssRules.length") == 1
    assert visit.violations() == []


def test_search_works_under_the_policy(visit: Visit) -> None:
    page = visit.open("")
    page.locator("[data-md-component=search-query]").fill("תמונה")
    page.keyboard.press("End")  # it listens to keys
    page.locator(".md-search-result__link").first.wait_for()
    assert (visit.violations(), visit.console, visit.foreign) == ([], [], [])


def test_the_palette_changes_under_the_policy(visit: Visit) -> None:
    page = visit.open("")
    page.locator("label[for=__palette_1]").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert (visit.violations(), visit.console) == ([], [])


def test_instant_navigation_keeps_the_window_under_the_policy(visit: Visit) -> None:
    page = visit.open("lesson/")
    page.wait_for_load_state("networkidle")  # it reads the site map first
    page.evaluate("window.same = true")
    page.locator(".md-sidebar--primary a[href$='/blog/']").first.evaluate("link => link.click()")
    page.locator("h1", has_text="יומן").wait_for()
    assert page.evaluate("window.same")
    assert page.locator("head meta[http-equiv=Content-Security-Policy]").count() == 1
    assert (visit.violations(), visit.console, visit.foreign) == ([], [], [])


def test_aligned_cells_stay_aligned_without_style_attributes(visit: Visit) -> None:
    page = visit.open("lesson/")
    sides = page.locator("td").evaluate_all("cells => cells.map((cell) => getComputedStyle(cell).textAlign)")
    assert sides == ["start", "end"]
    assert page.locator("td[style]").count() == 0


@pytest.mark.parametrize(
    "attack",
    [
        "const s = document.createElement('script'); s.textContent = 'window.bad = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.bad = 1\">')",
        "const a = document.createElement('a'); a.href = 'javascript:window.bad = 1'; document.body.append(a); a.click()",
        "try { eval('window.bad = 1') } catch {}",
    ],
    ids=["inline script", "event handler", "javascript address", "eval"],
)
def test_what_is_put_in_afterwards_does_not_run(visit: Visit, attack: str) -> None:
    page = visit.open("")
    # evaluate() itself stands outside the policy, a timer does not
    page.evaluate(
        "(code) => { window.bad = 0; const s = document.createElement('p'); setTimeout(new Function(code)); }",
        attack,
    )
    page.wait_for_function("() => violations.length > 0")
    assert page.evaluate("window.bad") == 0


def test_a_foreign_address_cannot_be_called(visit: Visit) -> None:
    page = visit.open("")
    page.evaluate("setTimeout(() => fetch('https://elsewhere.example/', {mode: 'no-cors'}).catch(() => {}))")
    page.wait_for_function("() => violations.length > 0")
    assert page.evaluate("violations[0]").startswith("connect-src https://elsewhere.example/")
