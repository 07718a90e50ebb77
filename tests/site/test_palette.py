"""Light and dark: right from the first element on, chosen by mouse and keyboard, kept only when somebody chose."""

import pytest
from served_site import served

pytestmark = pytest.mark.browser

CONFIG = """
site_name: תצוגה
theme:
  name: material
  language: he
  font: false
  features: [navigation.instant]
  palette:
    - media: "(prefers-color-scheme)"
      toggle: {icon: material/brightness-auto, name: מעבר לתצוגה בהירה}
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: teal
      toggle: {icon: material/weather-night, name: מעבר לתצוגה כהה}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: black
      toggle: {icon: material/weather-sunny, name: מעבר לתצוגת המערכת}
plugins: [search, bina]
"""
# The scheme of the body when the first heading comes, long before any script that waits for the whole page.
WATCHED = """new MutationObserver((_, watcher) => {
  if (!document.querySelector('h1')) return;
  watcher.disconnect();
  window.first = document.body.getAttribute('data-md-color-scheme');
}).observe(document, {childList: true, subtree: true});"""
SEEN = "['scheme', 'primary'].map((key) => document.body.getAttribute('data-md-color-' + key))"
META = "['color-scheme', 'theme-color'].map((name) => document.querySelector(`meta[name=${name}]`).content)"
KEPT = "Object.keys(localStorage).filter((key) => key.endsWith('__palette')).length"
DARK, LIGHT = ["slate", "black"], ["default", "teal"]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("palette"), CONFIG, "# דף\n") as url:
        yield url


@pytest.fixture
def opened(chromium, address):
    contexts = []

    def open_page(scheme):
        context = chromium.new_context(locale="he-IL", color_scheme=scheme)
        context.set_default_timeout(30_000)
        context.add_init_script(WATCHED)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("system", "scheme"), [("dark", "slate"), ("light", "default")])
def test_the_first_page_is_as_the_system_is_before_its_text_comes(opened, system, scheme):
    assert opened(system).evaluate("window.first") == scheme


def test_it_follows_the_system_while_nobody_has_chosen(opened):
    page = opened("light")
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert page.evaluate(SEEN) == DARK
    assert page.evaluate(KEPT) == 0


def test_each_press_takes_the_next_one_and_the_choice_is_kept(opened):
    page = opened("light")
    page.get_by_title("מעבר לתצוגה בהירה").click()
    page.get_by_title("מעבר לתצוגה כהה").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert page.evaluate(SEEN) == DARK
    page.reload()
    assert page.evaluate("window.first") == "slate"
    page.get_by_title("מעבר לתצוגת המערכת").click()
    page.locator("body[data-md-color-scheme=default]").wait_for()


def test_enter_on_the_button_takes_the_next_one_and_stays_on_it(opened):
    page = opened("dark")
    page.get_by_role("radio", name="מעבר לתצוגה בהירה").focus()
    page.keyboard.press("Enter")
    page.locator("body[data-md-color-scheme=default]").wait_for()
    page.keyboard.press("Enter")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert page.evaluate("document.activeElement.id") == "__palette_2"


def test_the_frame_of_the_browser_has_the_colours_of_the_page(opened):
    page = opened("dark")
    scheme, bar = page.evaluate(META)
    header = page.locator(".md-header")
    assert scheme == "dark"
    assert bar == header.evaluate("element => getComputedStyle(element).backgroundColor")


def test_what_was_kept_of_another_site_with_more_palettes_does_not_stop_the_page(opened):
    page = opened("light")
    page.get_by_title("מעבר לתצוגה בהירה").click()
    page.evaluate("""Object.keys(localStorage).filter((key) => key.endsWith('__palette'))
      .forEach((key) => localStorage.setItem(key, '{"index": 9, "color": {}}'))""")
    page.reload()
    assert page.evaluate(SEEN) == LIGHT


FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }});"
)


def test_where_the_browser_keeps_nothing_the_system_is_followed_and_the_button_works(opened, address):
    page = opened("dark")
    page.context.add_init_script(FORBIDDEN)
    page.goto(address)
    assert page.evaluate(SEEN) == DARK
    page.get_by_title("מעבר לתצוגה בהירה").click()
    assert page.evaluate(SEEN) == LIGHT
