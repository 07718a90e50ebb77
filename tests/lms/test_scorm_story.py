"""Packages in a learning platform that is none of ours, scorm-again, in a sandboxed frame."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from lms_site import SURVEY
from platform_host import ROOT, unpack
from playwright.sync_api import Browser, Frame, FrameLocator, Page, expect
from waiting import until, until_started

from bina.lms.scorm import VERSIONS, scorm
from bina.serve.static import StaticServer

pytestmark = pytest.mark.browser

STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
RESPONSE = {"1.2": "student_response", "2004": "learner_response"}
CHOSEN = {"1.2": "a", "2004": "c1"}


@dataclass
class Learner:
    """Someone in front of the platform, and what went wrong there."""

    page: Page
    url: str
    version: str
    errors: list[str] = field(default_factory=list)

    @property
    def package(self) -> FrameLocator:
        return self.page.frame_locator("#package")

    def open(self, more: str = "", *, running: bool = True) -> None:
        self.page.goto(f"{self.url}?version={self.version}{more}")
        self.package.locator("main").wait_for()
        if running:
            until_started(self.inside())

    def inside(self) -> Frame:
        """Return the package's frame, for expressions."""
        return next(one for one in self.page.frames if "/package/" in one.url)

    def leave(self) -> None:
        self.page.goto(f"{self.url}away.html")

    def value(self, element: str) -> str:
        return str(self.page.evaluate("element => window.value(element)", element))

    def kept(self) -> Any:
        return self.page.evaluate("JSON.parse(localStorage.getItem('cmi'))")

    def says(self, words: str) -> None:
        expect(self.package.locator(".bina-lms [data-bina-notice]").first).to_contain_text(words)

    def answer(self) -> None:
        self.package.get_by_label("מאוד").check()
        self.package.get_by_label("מה הסיבה?").fill("כי זה הוגן")

    def hand_in(self) -> None:
        self.package.get_by_role("button", name="מסירת התשובות").click()


@pytest.fixture(scope="module")
def laid_out(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Return a function that lays out a package of the course, once."""
    made: dict[tuple[str, str], Path] = {}

    def lay_out(wanted: str, version: str) -> Path:
        if (wanted, version) not in made:
            folder = tmp_path_factory.mktemp("platform")
            unpack(folder, scorm(course, wanted, version).data, version)  # type: ignore[arg-type]
            made[wanted, version] = folder
        return made[wanted, version]

    return lay_out


@pytest.fixture
def learn(chromium: Browser, laid_out: Callable[[str, str], Path]) -> Iterator[Callable[..., Learner]]:
    """Return a function that seats a learner in front of a package."""
    open_ones: list[Any] = []

    def seat(wanted: str | Path = "class-7b", version: str = "2004") -> Learner:
        folder = wanted if isinstance(wanted, Path) else laid_out(wanted, version)
        server = StaticServer(folder).__enter__()
        page = chromium.new_context().new_page()
        learner = Learner(page, server.url, version)
        page.on("console", lambda one: learner.errors.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: learner.errors.append(str(error)))
        open_ones.append((page, server))
        return learner

    yield seat
    for page, server in open_ones:
        page.context.close()
        server.__exit__(None, None, None)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_survey_is_filled_handed_in_and_recorded(learn, version):
    learner = learn(version=version)
    learner.open()
    learner.says("נשמר במערכת הלמידה")
    learner.answer()
    learner.hand_in()
    learner.says("הושלמה")
    kept = learner.kept()
    interactions = {one["id"]: one for one in kept["interactions"].values()}
    status = kept["core"]["lesson_status"] if version == "1.2" else kept["completion_status"]
    words = kept["comments"] if version == "1.2" else kept["comments_from_learner"]["0"]["comment"]
    assert status == "completed"
    assert interactions["class-7b-imp"][RESPONSE[version]] == CHOSEN[version]
    assert interactions["class-7b-why"][RESPONSE[version]] == "כי זה הוגן"
    assert "כמה חשוב לך?: מאוד | מה הסיבה?: כי זה הוגן" in words
    assert learner.page.evaluate("window.refused") == []
    assert learner.errors == []


@pytest.mark.parametrize("version", VERSIONS)
def test_a_draft_is_back_at_the_next_visit(learn, version):
    learner = learn(version=version)
    learner.open()
    learner.answer()
    learner.leave()
    learner.open()
    expect(learner.package.get_by_label("מה הסיבה?")).to_have_value("כי זה הוגן")
    expect(learner.package.get_by_label("מאוד")).to_be_checked()
    assert learner.errors == []


def test_what_was_handed_in_is_so_at_the_next_visit(learn):
    learner = learn()
    learner.open()
    learner.answer()
    learner.hand_in()
    learner.says("הושלמה")
    learner.leave()
    learner.open()
    learner.says("הושלמה")
    expect(learner.package.get_by_text("התשובות נמסרו למערכת הלמידה")).to_be_visible()


def test_nothing_stays_in_a_browser_that_a_class_shares(learn):
    learner = learn()
    learner.open()
    learner.answer()
    learner.leave()
    keys = learner.page.evaluate("Object.keys(localStorage)")
    bases = learner.page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")
    assert (sorted(keys), bases) == (["calls", "cmi", "refused"], [])


def test_a_package_asks_its_own_platform_and_nobody_else(learn):
    learner = learn("course/first/")
    asked: set[str] = set()
    learner.page.context.on("request", lambda request: asked.add(request.url))
    learner.open()
    assert [url for url in asked if not url.startswith((learner.url, "blob:", "data:"))] == []


def test_a_lesson_is_done_when_all_its_tools_are(learn):
    learner = learn("course/first/")
    learner.open()
    learner.package.locator("#bina-class-7b").scroll_into_view_if_needed()
    learner.answer()
    learner.hand_in()
    until(learner.page, "window.value('cmi.progress_measure') === '0.5'")
    assert learner.value("cmi.completion_status") == "incomplete"


def test_a_lesson_without_tools_is_done_when_it_was_read(learn):
    learner = learn("course/second/")
    learner.open(running=False)
    learner.says("נשמר במערכת הלמידה")
    learner.package.locator("[data-bina-end]").scroll_into_view_if_needed()
    learner.says("הושלמה")
    assert learner.value("cmi.completion_status") == "completed"


def test_a_platform_that_answers_with_errors_can_be_asked_again(learn):
    learner = learn(version="1.2")
    learner.open()
    learner.answer()
    refusing = "(call) => (call === 'GetLastError' ? '391' : call.startsWith('Get') ? 'Busy' : 'false')"
    learner.page.evaluate(f"void (window.answers = {refusing})")
    learner.hand_in()
    learner.says("לא")
    expect(learner.package.get_by_role("button", name="שמירה כקובץ").first).to_be_visible()
    learner.page.evaluate("window.answers = null")
    learner.package.get_by_role("button", name="ניסיון נוסף").first.click()
    learner.says("הושלמה")
    assert learner.value(STATUS["1.2"]) == "completed"


def test_a_platform_that_vanishes_hears_everything_when_it_is_back(learn):
    learner = learn()
    learner.open()
    learner.answer()
    learner.page.evaluate("window.broken = 'this window has been closed'")
    learner.hand_in()
    learner.says("הקשר עם מערכת הלמידה נותק")
    learner.page.evaluate("window.broken = null")
    learner.package.get_by_role("button", name="ניסיון נוסף").first.click()
    learner.says("הושלמה")
    ids = [one["id"] for one in learner.kept()["interactions"].values()]
    assert ids == ["class-7b-imp", "class-7b-why"]


def test_answers_that_nobody_takes_can_be_saved_as_a_file(learn):
    learner = learn()
    learner.open()
    learner.answer()
    learner.page.evaluate("window.broken = 'gone'")
    learner.hand_in()
    learner.says("נותק")
    with learner.page.expect_download() as waiting:
        learner.package.locator(".bina-lms").get_by_role("button", name="שמירה כקובץ").click()
    assert "מה הסיבה?: כי זה הוגן" in Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_a_page_outside_a_platform_says_that_nothing_is_kept(learn):
    learner = learn()
    learner.open("&without")
    learner.says("מחוץ למערכת למידה")


def test_a_platform_may_come_late(learn):
    learner = learn()
    learner.open("&without", running=False)
    learner.page.evaluate("window.arrive()")
    learner.says("נשמר במערכת הלמידה")


@pytest.mark.parametrize(("version", "text"), [("1.2", "<img src=x onerror=alert(1)>"), ("2004", "b1.AAAA")])
def test_a_page_runs_with_any_text_of_the_platform(learn, version, text):
    learner = learn(version=version)
    kept = json.dumps(json.dumps({"suspend_data": text}))
    learner.page.add_init_script(f"localStorage.setItem('cmi', {kept})")
    learner.open()
    expect(learner.package.locator("[data-bina-notice='lms-earlier']")).to_contain_text("נפגמו")
    learner.answer()
    learner.hand_in()
    until(learner.page, f"window.value('{STATUS[version]}') === 'completed'")


PAPERS = {
    ("class-7b", "light"): "rgb(255, 255, 255)",
    ("class-7b", "dark"): "rgb(27, 28, 32)",
    ("course/first/", "light"): "rgb(255, 253, 248)",
    ("course/first/", "dark"): "rgb(17, 25, 27)",
}


def violations(page: Page) -> list[Any]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found.response["violations"]]


@pytest.mark.parametrize(("wanted", "theme"), PAPERS)
def test_a_package_is_light_or_dark_as_its_reader_is_and_has_no_barriers(learn, wanted, theme):
    learner = learn(wanted)
    page = learner.page
    page.emulate_media(color_scheme=theme)
    paper = "getComputedStyle(document.body).backgroundColor"
    learner.open(running=False)
    until(learner.inside(), f"{paper} === '{PAPERS[wanted, theme]}'")
    # By itself it has the line with the most in it, and its address says light or dark.
    page.emulate_media(color_scheme="light" if theme == "dark" else "dark")
    page.goto(f"{learner.url}package/index.html?theme={theme}")
    expect(page.get_by_role("button", name="שמירה כקובץ").first).to_be_visible()
    assert page.evaluate(paper) == PAPERS[wanted, theme]
    assert violations(page) == []


def test_a_package_follows_its_reader_into_the_evening(learn):
    learner = learn()
    learner.page.emulate_media(color_scheme="light")
    learner.open(running=False)
    learner.page.emulate_media(color_scheme="dark")
    until(learner.inside(), "document.body.dataset.mdColorScheme === 'slate'")


@pytest.fixture(scope="module")
def designed(
    chromium: Browser, course: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], bytes]:
    """Return a function that makes a package in a page of the site, as the designer does."""
    scripts = tmp_path_factory.mktemp("scripts")
    source = ROOT / "plugins" / "bina" / "client" / "scorm-package.mjs"
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    bundled = [str(esbuild), str(source), "--bundle", "--format=esm", f"--outfile={scripts / 'package.js'}"]
    subprocess.run(bundled, check=True, capture_output=True, timeout=120)
    folder = next((course / "assets" / "bina").iterdir())
    (folder / "test-package.js").write_bytes((scripts / "package.js").read_bytes())
    (course / "designer.html").write_text("<!doctype html><link rel=icon href='data:,'><title>x</title>")

    def make(version: str) -> bytes:
        with StaticServer(course) as server:
            page = chromium.new_context().new_page()
            page.goto(f"{server.url}designer.html")
            made = page.evaluate(
                """async ([design, version, assets]) => {
                  const { scormPackage } = await import(`/${assets}test-package.js`);
                  const title = 'סקר של <מורה>';
                  const blob = await scormPackage({ design, title, version, assets: new URL(`/${assets}`, location.href) });
                  const reader = new FileReader();
                  const read = new Promise((resolve) => (reader.onload = resolve));
                  reader.readAsDataURL(blob);
                  await read;
                  return reader.result.split(',')[1];
                }""",
                [
                    {"tool": "survey", "language": "he", "settings": SURVEY},
                    version,
                    folder.relative_to(course).as_posix() + "/",
                ],
            )
            page.context.close()
            return base64.b64decode(made)

    return make


@pytest.mark.parametrize("version", VERSIONS)
def test_a_package_of_the_designer_runs_to_the_end(learn, designed, tmp_path, version):
    unpack(tmp_path, designed(version), version)
    learner = learn(tmp_path, version)
    learner.open()
    learner.answer()
    learner.hand_in()
    learner.says("הושלמה")
    assert (learner.page.evaluate("window.refused"), learner.errors) == ([], [])
    learner.page.emulate_media(color_scheme="dark")
    until(learner.inside(), "document.body.dataset.mdColorScheme === 'slate'")
