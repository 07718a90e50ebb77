"""What Material gets wrong in Hebrew, by the order and direction that a browser computes."""

import pytest
from served_site import served

pytestmark = pytest.mark.browser

PAGE = """# תבנית בעברית

קוד: `print("שלום")` בשורה.

```python
name = "שלום"  # שמה
```

```markdown
**מודגש** הוא לזכור.

!!! tip "כותרת"
```

!!! note
    תוכן

??? tip "כותרת של כותבת"
    תוכן

++ctrl+shift+p++

| חומר | מחיר |
| :--- | ---: |
| צבע | 12 |

1. אחת
    1. בתוך אחת

טקסט ארוך מאוד עם כתובת_ארוכה_מאוד_שאין_בה_אף_רווח_ולכן_היא_עלולה_לחרוג_מן_המסך_הצר_של_הטלפון בתוך המשפט.

=== "ראשון"

    א

=== "שני"

    ב
"""
CONFIG = """
site_name: תבנית
theme: {name: material, language: he, font: false}
plugins: [search, bina]
markdown_extensions: [admonition, tables, pymdownx.details, pymdownx.highlight, pymdownx.inlinehilite, pymdownx.keys,
  pymdownx.superfences, pymdownx.tabbed: {alternate_style: true}]
"""
# Where a piece of text stands in the first element that holds it: its left edge.
LEFT = """([selector, text]) => {
  const element = [...document.querySelectorAll(selector)].find((one) => one.textContent.includes(text));
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    return range.getBoundingClientRect().left;
  }
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(tmp_path_factory.mktemp("theme"), CONFIG, PAGE) as url:
        yield url


@pytest.fixture
def page(chromium, address):
    context = chromium.new_context(locale="he-IL", viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def lefts(page, selector, *texts):
    return [page.evaluate(LEFT, [selector, text]) for text in texts]


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        (".md-typeset p code", ["print", "שלום", ")"]),
        (".highlight code", ["name", "שלום", "שמה"]),
        (".keys", ["Ctrl", "Shift", "P"]),
    ],
)
def test_code_and_keys_run_from_left_to_right_with_hebrew_in_them(page, selector, texts):
    found = lefts(page, selector, *texts)
    assert found == sorted(found)


def test_the_start_of_a_table_is_at_the_right(page):
    sides = page.evaluate(
        "[...document.querySelectorAll('td')].map((cell) => getComputedStyle(cell).textAlign)"
    )
    assert [side in {"start", "right"} for side in sides] == [True, False]
    first, second = lefts(page, "td", "צבע", "12")
    assert first > second


def test_boxes_have_hebrew_titles_and_those_of_their_author_stay(page):
    titles = page.locator(".admonition-title, summary").all_inner_texts()
    assert titles == ["הערה", "כותרת של כותבת"]


def test_a_list_in_a_list_counts_in_hebrew_letters(page):
    kind = page.evaluate("getComputedStyle(document.querySelector('.md-typeset ol ol')).listStyleType")
    assert kind == "hebrew"


def test_nothing_is_wider_than_the_narrowest_telephone(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_root_says_the_direction_and_the_search_has_a_name(page):
    assert page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "he"]
    assert page.locator("[role=dialog][aria-label='חיפוש']").count() == 1


def test_no_arrow_covers_the_first_label_of_content_tabs(page):
    look = "getComputedStyle(document.querySelector('.tabbed-control--prev'))"
    assert page.evaluate(f"[{look}.opacity, {look}.pointerEvents]") == ["0", "none"]


def test_a_line_of_markdown_has_the_direction_of_its_own_first_letter(page):
    # From the right: the sentence begins where the stars do.
    first, last = lefts(page, ".language-markdown code", "מודגש", "לזכור")
    tip, title = lefts(page, ".language-markdown code", "tip", "כותרת")
    assert (first > last, tip < title) == (True, True)
