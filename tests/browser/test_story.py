"""The story of a lesson: a prompt becomes a picture, a word changes, and everything is found again."""

import pytest
from course_pages import LESSON, READY, SECOND, until

pytestmark = pytest.mark.browser

TOOL = "bina-tool"
PROMPT = f"{TOOL} [id$='-prompt']"
STATUS = f"{TOOL} [role=status].bina-status"
PICTURES = f"{TOOL} img[data-bina-picture]"


def describe(page, **parts):
    for part, text in parts.items():
        page.locator(f"{TOOL} :is(input, textarea, select)[name='{part}']").fill(text)


def ask_for_a_draft(page, token=None):
    page.locator(f"{TOOL} [name='draft']").click()
    if token:
        page.get_by_role("dialog").get_by_label("המפתח").fill(token)
        page.get_by_role("button", name="שימוש במפתח").click()


def versions(page):
    return page.locator(f"{TOOL} [name='version']")


def loaded(picture):
    """Wait until a picture has come from the browser's store; return its width."""
    picture.wait_for()
    # Its address comes after its place on the page: before that there is nothing to decode.
    return picture.evaluate(
        """async (image) => {
          while (!image.complete || !image.naturalWidth) await new Promise((resolve) => setTimeout(resolve, 30));
          return image.naturalWidth;
        }"""
    )


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_prompt_becomes_a_picture_and_both_drafts_are_found_after_a_reload(reader, course, screen):
    page = reader(screen).open(course.url + LESSON)
    describe(page, subject="כלב", place="על חוף הים")
    until(page, READY)
    until(page, f"document.querySelector(\"{PROMPT}\").textContent.includes('על חוף הים')")

    ask_for_a_draft(page, course.token)
    assert loaded(page.locator(PICTURES).first) > 0
    assert "סקיצה, לא בינה מלאכותית" in page.locator(TOOL).inner_text()

    describe(page, subject="חתול")
    until(page, f"document.querySelector(\"{PROMPT}\").textContent.includes('חתול')")
    ask_for_a_draft(page)
    until(page, f"document.querySelectorAll(\"{TOOL} [name='version']\").length === 2")
    loaded(page.locator(PICTURES).first)

    page.reload()
    until(page, f"document.querySelectorAll(\"{TOOL} [name='version']\").length === 2")
    assert page.locator(f"{TOOL} input[name='subject']").input_value() == "חתול"
    for version in range(2):
        if versions(page).nth(version).get_attribute("aria-pressed") != "true":
            versions(page).nth(version).click()
        until(
            page, f"document.querySelectorAll(\"{TOOL} [name='version']\")[{version}].ariaPressed === 'true'"
        )
        assert loaded(page.locator(PICTURES).first) > 0


def test_what_is_typed_and_clicked_before_python_is_up_is_all_there(reader, course):
    course.server.line.mbit = 2
    try:
        page = reader().open(course.url + SECOND)
        describe(page, subject="ינשוף לבן", action="עף בין העצים", place="ביער")
        page.locator(f"{TOOL} [name='keep']").click()
        assert not page.evaluate(READY), "Python was up before the typing was done"
    finally:
        course.server.line.mbit = 0
    until(page, READY)
    until(page, f"document.querySelectorAll(\"{TOOL} [name='version']\").length === 1")
    story = page.locator(TOOL).inner_text()
    for text in ("ינשוף לבן", "עף בין העצים", "ביער"):
        assert text in story


def test_the_key_is_nowhere_after_its_use(reader, course):
    visitor = reader()
    page = visitor.open(course.url + LESSON)
    describe(page, subject="ברווז")
    ask_for_a_draft(page, course.token)
    loaded(page.locator(PICTURES).first)
    kept = page.evaluate(
        """async () => {
          const texts = [document.documentElement.outerHTML, JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
          for (const {name} of await indexedDB.databases()) {
            const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = (e) => resolve(e.target.result)));
            for (const shelf of database.objectStoreNames) {
              const all = database.transaction(shelf).objectStore(shelf).getAll();
              texts.push(JSON.stringify(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)))));
            }
          }
          return texts.join();
        }"""
    )
    assert course.token not in kept
    assert not [url for url in visitor.asked if course.token in url]


def test_a_shared_link_shows_its_prompt_and_changes_nothing_by_itself(reader, course):
    writer = reader().open(course.url + LESSON)
    describe(writer, subject="קיפוד", place="בגינה")
    until(writer, READY)
    writer.locator(f"{TOOL} [id$='-exchange'] > summary").click()
    writer.locator(f"{TOOL} [name='link']").click()
    address = writer.locator(f"{TOOL} [data-bina-share]").evaluate("link => link.href")

    visitor = reader()
    page = visitor.open(course.url + LESSON)
    describe(page, subject="דביבון")
    until(page, READY)
    until(page, f"document.querySelector(\"{PROMPT}\").textContent.includes('דביבון')")
    page.goto("about:blank")
    page.goto(address)
    page.locator(f"{TOOL} [name='link-take']").wait_for()
    assert "קיפוד" in page.locator(f"{TOOL} [class$='__offer']").inner_text()
    assert page.locator(f"{TOOL} input[name='subject']").input_value() == "דביבון"
    assert "#bina=" not in page.url
    assert not [url for url in visitor.asked if url.startswith(course.backend)]

    page.locator(f"{TOOL} [name='link-take']").click()
    until(page, f"document.querySelector(\"{TOOL} input[name='subject']\").value === 'קיפוד'")


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ("", "פגום או חתוך"),
        ("1", "פגום או חתוך"),
        ("1AAAA", "פגום או חתוך"),
        ("9eJyr", "גרסה חדשה יותר"),
        ("1" + "A" * 39_000, "ארוך מדי"),
        ("1eNqrVkpUslIqS8wpTVWyUqoFACJ4BLE", "פגום או חתוך"),
    ],
)
def test_a_hostile_link_is_told_in_plain_words_and_breaks_nothing(reader, course, payload, said):
    page = reader().open(f"{course.url}{LESSON}#bina=hoopoe-first-words.{payload}")
    until(page, READY)
    until(page, f"document.querySelector(\"{STATUS}\").textContent.includes('{said}')")
    describe(page, subject="עורב")
    until(page, f"document.querySelector(\"{PROMPT}\").textContent.includes('עורב')")
    assert page.locator(f"{TOOL} [name='link-take']").count() == 0
