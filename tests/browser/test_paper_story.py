"""Every tool on paper: a sheet that makes sense without a computer, read back from the printed file."""

import re

import pytest
from course_pages import READY, until
from paper_site import ADDRESS, INNER, paper_site, places, read_code, sheets
from survey_reading import barriers

pytestmark = [pytest.mark.browser, pytest.mark.node]

TOOL = "bina-tool"
NAMED = "שם כיתה"
# What stands on each sheet, in the order in which it is read.
READ = {
    "survey": (
        "תמונות וזכויות",
        "סקר אנונימי",
        "כמה חשוב לך לכבד את זכויות היוצרים",
        "מאוד במידה מסוימת בכלל לא",
        "מה הסיבה רק אם השאלה מתאימה",
        "במה השתמשת",
        "ציור צילום בינה מלאכותית",
        "עד כמה נהנית",
        "באיזו מידה נכון לגביך",
        "אף פעם לפעמים תמיד",
        "נכתב מקור",
        "היה תיקון",
        "מה מטריד יותר",
        "כותבים מספר בכל משבצת",
        "זכויות",
        "כמה שעות",
        "עוד פעם",
        "איפה",
        "בבית בבית הספר",
    ),
    "prompt": (NAMED, "מי או מה", "מה קורה", "איפה", "סגנון", "אור", "צורת התמונה", "ריבוע 1 1", "ההנחיה"),
    "footprint": (
        NAMED,
        "כמה תלמידות ותלמידים",
        "איפה עומדים השרתים",
        "מה יוצרים",
        "כמה לכל אחד",
        "מים",
        "מקורות",
    ),
    "studio": (NAMED, "התמונה או ציור שלה", "מה נשאר כמו שהוא", "מה משתנה ואיפה", "איך זה צריך להיראות בסוף"),
    "journal": (NAMED, "שאלות לחשיבה", "מה השתנה", "העבודות", "מה שינינו בתיאור", "מה רצינו שיקרה", "מה קרה"),
    "chooser": (
        NAMED,
        "איזה כלי מתאים לנו",
        "אימון על תמונות ברישיון",
        "חובה",
        "הגיל של הצעירים בקבוצה",
        "לפי מה שידוע",
    ),
}
CUT = """() => {
  const tool = document.querySelector('bina-tool');
  const [left, right] = [document.body.getBoundingClientRect().left, document.body.getBoundingClientRect().right];
  const walker = document.createTreeWalker(tool, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const cut = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest('svg, .bina-chooser__word, .bina-survey__unseen')) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width && (box.left < left - 1 || box.right > right + 1)) cut.push(node.data.trim());
  }
  for (const one of tool.querySelectorAll('*')) {
    if (one.checkVisibility() && getComputedStyle(one).overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 1) cut.push(one.className || one.localName);
  }
  return cut;
}"""


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    with paper_site(tmp_path_factory.mktemp("paper") / "site") as url:
        yield url


@pytest.fixture
def opened(reader, site):
    def at(name, **options):
        return reader(**options).open(f"{site}{name}/")

    return at


def awake(page):
    page.locator(f"{TOOL} :is(input, button, summary)").first.focus()
    until(page, READY, 90)
    return page


def alone(page):
    """Let the tool print itself, as its button does; printing ends when the test has read the sheets."""
    page.evaluate("document.querySelector('bina-tool').setAttribute('data-bina-printing', '')")
    return page


@pytest.mark.parametrize("name", READ)
def test_every_tool_is_a_sheet_that_reads_in_order(opened, name):
    text = "\n".join(sheets(opened(name)))
    missing = [
        phrase for phrase, place in zip(READ[name], places(text, READ[name]), strict=True) if place < 0
    ]
    assert missing == [], text


@pytest.mark.parametrize("name", READ)
def test_no_button_is_printed_and_nothing_is_cut(opened, name):
    page = opened(name)
    page.set_viewport_size(INNER)
    page.emulate_media(media="print")
    terms = ".bina-prompt__picks *, .bina-footprint__number"
    assert page.locator(f"{TOOL} button:visible:not({terms})").all_text_contents() == []
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("name", ["survey", "prompt"])
def test_without_scripts_the_sheet_is_there_as_well(opened, name):
    text = "\n".join(sheets(opened(name, java_script_enabled=False)))
    assert min(places(text, READ[name])) >= 0


def test_a_survey_asks_for_no_name(opened):
    text = "\n".join(sheets(opened("survey")))
    assert places(text, ["לא כותבים שם"]) != [-1]
    assert places(text, [NAMED]) == [-1]


@pytest.mark.parametrize("name", ["prompt", "survey"])
def test_the_code_on_a_sheet_leads_back_to_its_tool(opened, name):
    page = opened(name, device_scale_factor=4)
    page.emulate_media(media="print")
    drawing = page.locator(f"{TOOL} .bina-paper__address svg")
    identity = page.locator(TOOL).get_attribute("id")
    assert read_code(drawing) == f"{ADDRESS}{name}/#{identity}"


def test_what_was_typed_is_printed_whole_and_what_was_chosen_is_marked(opened):
    page = awake(opened("survey"))
    page.get_by_label("מאוד", exact=True).first.check()
    long = [f"מילה {number}" for number in range(60)]
    page.get_by_label("מה הסיבה?").fill(" ".join(long))
    page.get_by_label("איפה?").select_option("בבית הספר")
    # A view that comes later would take away what is written beside the controls.
    until(page, "document.querySelector('bina-tool').innerText.includes('נענו 3 מתוך')")
    assert min(places("\n".join(sheets(page)), long)) >= 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[data-bina-chosen]").all_text_contents() == ["בבית הספר"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("[data-bina-chosen], .bina-paper__written").count() == 0


def test_a_long_line_of_one_field_is_wrapped_on_paper(opened):
    page = opened("prompt")
    long = [f"פרט {number}" for number in range(30)]
    page.locator(f"{TOOL} input[name=subject]").fill(" ".join(long))
    assert min(places("\n".join(sheets(page)), long)) >= 0


def test_no_question_is_cut_by_the_end_of_a_sheet(opened):
    printed = sheets(opened("long"))
    assert len(printed) > 2
    for number in range(24):
        if number % 3 == 1:  # lines to write on
            continue
        question = [f"שאלה {number:02}", *(f"תשובה {letter}" for letter in "אבגדהוזח")]
        assert [min(places(sheet, question)) >= 0 for sheet in printed].count(True) == 1, question[0]


def test_a_tool_is_printed_without_the_page_around_it(opened):
    text = "\n".join(sheets(alone(opened("prompt"))))
    assert places(text, ["מי או מה"]) != [-1]
    assert places(text, ["מילים שלפני הכלי"]) == [-1]


def test_a_class_set_is_ten_slips_on_a_sheet_and_each_leads_a_phone_to_its_own_answer(opened, reader, site):
    page = awake(opened("slips"))
    page.evaluate("window.print = () => {}")
    page.locator("#slips-results > summary").click()
    page.locator("#slips-slips-summary").click()
    page.locator("#slips-slips-make").click()
    drawing = page.locator(".bina-survey__way svg")
    until(page, "document.querySelectorAll('.bina-survey__way svg').length === 30")
    whole = read_code(drawing.first)
    assert barriers(page) == []
    page.locator("#slips-slips-print").click()
    page.locator(".bina-survey__slips--printing").wait_for()
    printed = sheets(alone(page))
    codes = page.locator(".bina-survey__slip-code").all_text_contents()
    words = [" ".join(re.findall(r"[A-Z]+|[0-9]+", code)) for code in codes]
    assert [sum(one in sheet for one in words) for sheet in printed] == [10, 10, 10]
    assert places("\n".join(printed), ["מילים שלפני הכלי"]) == [-1]

    assert whole == f"{ADDRESS}slips/#bina=slips.{codes[0]}"
    pupil = reader("phone").open(whole.replace(ADDRESS, site))
    pupil.get_by_text("הקוד של הפתק נקלט").wait_for()
    assert pupil.get_by_label("קוד מהפתק").input_value() == codes[0]
    assert "#" not in pupil.url
