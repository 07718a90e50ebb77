"""What is wider than a telephone scrolls by keyboard and says what it is."""

import pytest
from served_site import served

pytestmark = pytest.mark.browser

WIDE = " | ".join(f"עמודה{number}" for number in range(7))
LINE = " | ".join("---" for _ in range(7))
PAGE = f"""# דף

## מחירים

| {WIDE} |
| {LINE} |
| {WIDE} |

- בתוך רשימה

    | א | ב |
    | --- | --- |
    | 1 | 2 |

## פקודות

```text
קצר
```

```python
name = "{"ארוך_" * 60}"
```

```python
name = 1
```
"""
CONFIG = """
site_name: רחב
theme: {name: material, language: he, font: false, features: [content.code.copy, navigation.instant]}
plugins: [search, bina]
markdown_extensions: [tables, pymdownx.highlight, pymdownx.superfences]
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("wide"), CONFIG, PAGE) as url:
        yield url


@pytest.fixture
def page(chromium, address):
    context = chromium.new_context(locale="he-IL", viewport={"width": 320, "height": 700})
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_a_wide_table_takes_the_focus_under_the_name_of_its_heading(page):
    table = page.get_by_role("group", name="טבלה רחבה: מחירים")
    table.focus()
    assert table.evaluate("box => box === document.activeElement && box.scrollWidth > box.clientWidth")


def test_long_code_takes_the_focus_under_the_name_of_its_heading(page):
    code = page.get_by_role("group", name="קוד: פקודות")
    code.focus()
    assert code.evaluate("box => box === document.activeElement")


def test_what_fits_is_no_stop_on_the_way(page):
    page.get_by_role("group", name="טבלה רחבה: מחירים").wait_for()
    assert page.locator(".md-content [role=group]").count() == 2


def test_a_table_that_has_room_again_is_a_plain_table(page):
    page.get_by_role("group", name="טבלה רחבה: מחירים").wait_for()
    page.set_viewport_size({"width": 2400, "height": 900})
    page.locator(".md-typeset__scrollwrap[role]").first.wait_for(state="detached")
    assert page.locator(".md-typeset__scrollwrap[tabindex]").count() == 0


def test_buttons_that_copy_code_are_no_landmarks(page):
    for code in page.locator("pre").all():
        code.scroll_into_view_if_needed()
    page.locator("nav.md-code__nav[role=none]").first.wait_for()
    assert page.get_by_role("navigation").locator(".md-code__button").count() == 0


def test_the_menu_of_a_narrow_screen_opens_by_keyboard_and_its_links_are_not_there_before(page):
    menu = page.locator("label.md-header__button[for='__drawer']")
    assert menu.inner_text().strip() == "תפריט"
    menu.focus()
    shown = "getComputedStyle(document.querySelector('.md-sidebar--primary')).contentVisibility"
    assert page.evaluate(shown) == "hidden"
    page.keyboard.press("Enter")
    page.locator("#__drawer:checked").wait_for(state="attached")
    page.locator(".md-sidebar--primary").evaluate(
        "bar => Promise.all(bar.getAnimations().map((one) => one.finished))"
    )
    assert page.evaluate(shown) == "visible"
