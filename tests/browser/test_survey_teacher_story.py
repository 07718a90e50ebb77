"""A teacher's side of a survey: signing in, the camera, two classes told apart, and a survey that closes by itself."""

import uuid

import pytest
from course_pages import READY, until
from survey_reading import barriers, button, choose, says, shown, tab_to, wake
from survey_site import survey_site

from pyodide_tools.survey import handover
from pyodide_tools.survey.class_codes import NAME
from pyodide_tools.survey.delivery import Response

pytestmark = pytest.mark.browser

NOWHERE = 'school: {protocol: pocketbase, url: "http://127.0.0.1:9", label: השרת של בית הספר}'
QUESTION = """
review: false
survey:
  elements:
  - type: radiogroup
    name: imp
    title: כמה זה חשוב?
    choices: [{value: very, text: מאוד}, {value: not, text: בכלל לא}]
"""
PAGES = {
    "coded": "id: coded\ncollect: {to: handover, class-code: true}",
    "closing": 'id: closing\ncollect: {to: handover, until: "2026-11-30"}',
    "live": "id: live\nshow: results\ncollect: {to: school}",
}
# A camera that sees a grey wall.
WALL = """() => {
  navigator.mediaDevices.getUserMedia = async () => {
    const wall = document.createElement('canvas');
    wall.getContext('2d').fillRect(0, 0, wall.width, wall.height);
    return wall.captureStream(5);
  };
}"""
REFUSED = """() => {
  navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError'); };
}"""
# A calendar that is turned by hand; the clock itself goes on.
CALENDAR = """(() => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) { super(...(parts.length ? parts : [globalThis.today])); }
  };
})()"""
AFTER = "2026-12-01T08:00:00"
CODE = "document.querySelector('#coded-code-text').textContent"


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    pages = {name: f"# {name}\n\n## הסקר\n\n```survey\n{head}{QUESTION}```\n" for name, head in PAGES.items()}
    with survey_site(tmp_path_factory.mktemp("school") / "site", collectors=NOWHERE, **pages) as site:
        yield site


def turn(visitor, moment):
    """Let pages that are opened from now on find this moment in the calendar."""
    visitor.context.add_init_script(f"globalThis.today = '{moment}'; {CALENDAR}")


def open_results(page, key):
    page.locator(f"#{key}-results > summary").click()
    until(page, READY, 90)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_is_a_dialog_without_barriers(reader, school, scheme):
    visitor = reader("phone", color_scheme=scheme, reduced_motion="reduce")
    page = visitor.open(school.url + "live/")
    page.locator("bina-tool").scroll_into_view_if_needed()
    until(page, READY, 90)
    button(page, "כניסה לתוצאות").click()
    dialog = page.get_by_role("dialog", name="כניסה לתוצאות")
    dialog.wait_for()
    assert barriers(page, "dialog") == []
    tab_to(page, "סיסמה")
    page.keyboard.type("not the password")
    page.get_by_label("דוא״ל או שם משתמש").fill("teacher@example.org")
    page.keyboard.press("Enter")
    dialog.get_by_role("alert").filter(has_text="לא הצליחה").wait_for()
    assert barriers(page, "dialog") == []
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    until(page, "document.activeElement.textContent === 'כניסה לתוצאות'")
    visitor.errors[:] = [error for error in visitor.errors if "ERR_" not in error]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_camera_has_no_barriers_and_can_be_ended(reader, school, scheme):
    page = reader("phone", color_scheme=scheme, reduced_motion="reduce").open(school.url + "coded/")
    page.evaluate(WALL)
    open_results(page, "coded")
    button(page, "סריקה במצלמה").click()
    shown(page, "מכוונים את המצלמה")
    assert barriers(page) == []
    button(page, "סיום הסריקה").click()
    until(page, "document.querySelector('bina-tool video') === null")


def test_without_a_camera_another_way_is_named(reader, school):
    page = reader("phone").open(school.url + "coded/")
    page.evaluate(REFUSED)
    open_results(page, "coded")
    button(page, "סריקה במצלמה").click()
    says(page, "אין הרשאה להשתמש במצלמה. אפשר להדביק קוד או לפתוח קובץ.")


def others(schema):
    """Make the codes of nine more: four of the same class, five of another."""
    for number in range(9):
        answers = {"imp": "very", NAME: "ז1"} if number < 4 else {"imp": "not", NAME: "ז2"}
        record = {
            "rid": str(uuid.uuid4()),
            "survey": "coded",
            "schema": schema,
            "round": "",
            "day": "2026-11-23",
        }
        yield handover.encode(Response(**record, answers=answers))


def test_two_classes_are_told_apart_by_the_code_on_the_board(reader, school):
    page = reader("phone").open(school.url + "coded/")
    choose(page, "מאוד")
    until(page, READY, 90)
    button(page, "יצירת קוד למורה").click()
    until(page, "document.activeElement.id === 'coded-wrong'")
    page.get_by_role("link", name="חסר קוד הכיתה.").click()
    until(page, "document.activeElement.id === 'coded-class'")
    assert barriers(page) == []
    page.get_by_label("קוד הכיתה").fill("ז׳ 1")
    button(page, "יצירת קוד למורה").click()
    until(page, "document.activeElement.id === 'coded-sent'")
    code = page.evaluate(CODE)

    page = reader().open(school.url + "coded/")
    open_results(page, "coded")
    page.locator("#coded-by-text > summary").click()
    page.locator("#coded-paste").fill("\n".join([code, *others(handover.decode(code, "coded").schema)]))
    button(page, "צירוף").click()
    charts = "document.querySelector('#coded-charts').innerText"
    until(page, f"{charts}.includes('5 (50%)')")
    page.get_by_label("איזו כיתה להציג").select_option(label="ז1 (5)")
    until(page, f"{charts}.includes('5 (100%)')")
    assert barriers(page) == []


def test_a_survey_closes_while_it_is_open_and_nothing_typed_is_lost(reader, school):
    visitor = reader("phone")
    turn(visitor, "2026-11-30T22:00:00")
    page = visitor.open(school.url + "closing/")
    wake(page)
    shown(page, "הסקר פתוח עד 30.11.2026")
    choose(page, "מאוד")
    shown(page, "נענו 1 מתוך 1")
    page.evaluate(f"globalThis.today = '{AFTER}'")
    button(page, "יצירת קוד למורה").click()
    says(page, "הסקר נסגר ב־30.11.2026")
    until(page, "document.activeElement.id === 'closing-until'")
    assert button(page, "יצירת קוד למורה").count() == 0
    assert barriers(page) == []
    turn(visitor, AFTER)
    page.reload()
    page.locator("bina-tool").scroll_into_view_if_needed()
    until(page, READY, 90)
    shown(page, "נשאר שמור במכשיר הזה")
    assert page.get_by_role("radio", name="מאוד", exact=True).is_checked()


def test_who_comes_after_the_end_is_told_so_and_asked_nothing(reader, school):
    visitor = reader("phone")
    turn(visitor, AFTER)
    page = visitor.open(school.url + "closing/")
    page.locator("bina-tool").scroll_into_view_if_needed()
    until(page, READY, 90)
    shown(page, "הסקר נסגר ב־30.11.2026, ותשובות חדשות כבר לא מתקבלות.")
    assert page.get_by_role("radio").count() == 0
    assert barriers(page) == []
