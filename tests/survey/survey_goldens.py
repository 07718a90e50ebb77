"""The HTML of surveys in all their states, as files to be read; `python tests/survey/survey_goldens.py` writes them anew.

A state that is another with a change has a file of what changes, so that the change is what one reads.
"""

import re
from difflib import unified_diff
from pathlib import Path

from survey_page import COLLECTORS, IMPORTANCE, WHY, Page, collection, response

FOLDER = Path(__file__).with_name("golden")
CHANGED_FROM = {
    "form-in-english": "form-at-first",
    "form-on-one-page-without-review": "form-at-first",
    "form-with-mistakes": "form-at-first",
    "form-filled": "form-at-first",
    "sent-handover": "sent-none",
    "sent-collector": "sent-none",
}
EVERY = {
    "title": "כל סוגי השאלות",
    "description": "שאלה אחת מכל סוג.",
    "pages": [
        {
            "title": "בחירה",
            "elements": [
                IMPORTANCE,
                WHY,
                {
                    "type": "checkbox",
                    "name": "tools",
                    "title": "כלים",
                    "choices": ["עט", {"value": "b", "text": "צבע"}],
                    "showOtherItem": True,
                    "showNoneItem": True,
                    "maxSelectedChoices": 2,
                },
                {"type": "dropdown", "name": "place", "title": "מקום", "choices": ["בית", "כיתה"]},
                {
                    "type": "imagepicker",
                    "name": "picture",
                    "title": "תמונה",
                    "choices": [{"value": "owl", "text": "ינשוף", "imageLink": "owl.png"}],
                },
                {"type": "boolean", "name": "again", "title": "עוד פעם?", "labelTrue": "בטח"},
            ],
        },
        {
            "elements": [
                {
                    "type": "rating",
                    "name": "stars",
                    "title": "כמה נהנית?",
                    "minRateDescription": "לא",
                    "maxRateDescription": "מאוד",
                },
                {
                    "type": "matrix",
                    "name": "grid",
                    "title": "לוח",
                    "rows": ["מקור", "תיקון"],
                    "columns": [1, 2, 3],
                },
                {"type": "ranking", "name": "order", "title": "סדר", "choices": ["א", "ב", "ג"]},
                {
                    "type": "ranking",
                    "name": "best",
                    "title": "רק החשוב",
                    "choices": ["א", "ב"],
                    "selectToRankEnabled": True,
                },
                {"type": "slider", "name": "hours", "title": "שעות", "max": 10},
                {"type": "slider", "name": "span", "title": "טווח", "sliderType": "range", "max": 10},
            ]
        },
        {
            "elements": [
                {
                    "type": "panel",
                    "name": "words",
                    "title": "במילים",
                    "description": "כמה שרוצים",
                    "elements": [
                        {
                            "type": "text",
                            "name": "age",
                            "title": "גיל",
                            "inputType": "number",
                            "min": 6,
                            "max": 99,
                            "description": "בשנים",
                        },
                        {
                            "type": "text",
                            "name": "mail",
                            "title": "כתובת",
                            "inputType": "email",
                            "placeholder": "a@b.org",
                        },
                        {
                            "type": "multipletext",
                            "name": "two",
                            "title": "שתי מילים",
                            "items": [{"name": "one", "title": "ראשונה"}, {"name": "other"}],
                        },
                        {"type": "comment", "name": "note", "title": "הערה", "maxLength": 100},
                    ],
                },
                {"type": "expression", "name": "double", "title": "פי שניים", "expression": "{age} * 2"},
            ]
        },
    ],
}


def cases():
    """Yield the name of each state and its HTML."""
    yield "form-at-first", Page(EVERY).html
    yield "form-in-english", Page(EVERY, language="en").html
    yield "form-on-one-page-without-review", Page(EVERY, review=False, **{"one-page": True}).html
    wrong = Page(EVERY).tick("tools", "other").happened("paged", "page", "next")
    yield "form-with-mistakes", wrong.html
    full = Page(EVERY).choose("imp", "very").write("why", "<b>כי</b>").tick("tools", "עט").tick("tools", "b")
    full.choose("stars", 4).rate("grid", "מקור", 2).happened("ranked", full.key("order"), "up:ג")
    full.happened("ranked", full.key("best"), "in:ב").write("hours", "3").write("span", "2", "--low").write(
        "age", "12"
    )
    yield "form-filled", full.html
    yield "review", full.happened("reviewed").html
    yield (
        "sent-none",
        full.happened("sent").happened("id-claimed", value={"rid": response(1, {})["rid"]}).html,
    )
    yield "sent-handover", Page(collect={"to": "handover"}).choose("imp", "not").send().html
    live = Page(collect={"to": "school"}, site={"collectors": COLLECTORS}).choose("imp", "not").send()
    state = {"rid": response(1, {})["rid"], "round": "", "state": "refused", "reason": "forbidden"}
    yield "sent-collector", live.happened("delivery-changed", value=state).html
    yield "erasing", Page().choose("imp", "not").happened("erase-asked").html
    answers = {
        "imp": "very",
        "why": "האמן עבד קשה",
        "tools": ["עט"],
        "stars": 4,
        "grid": {"מקור": 1, "תיקון": 3},
        "order": ["ג", "א", "ב"],
        "again": True,
        "hours": 3,
    }
    rows = [response(n, {**answers, "stars": 1 + n % 5}) for n in range(12)]
    yield (
        "results",
        Page(
            EVERY,
            show="results",
            saved=collection(rows),
            results={"cross": ["imp", "stars"], "intervals": True},
        ).html,
    )
    rounds = [
        response(n, {**answers, "stars": 1 + n % 5}, round_=("before", "after")[n % 2]) for n in range(24)
    ]
    both = Page(EVERY, show="results", key="ethics", round="after", saved=collection(rounds))
    yield "results-of-two-rounds", both.happened("round-chosen", "round", "both").html


def readable(html):
    """Return HTML with a line for each tag, so that a difference is one of lines."""
    return re.sub(r"(?<=>)(?=<)", "\n", html) + "\n"


def file_of(name):
    return FOLDER / f"{name}.{'diff' if name in CHANGED_FROM else 'html'}"


def text_of(name, states):
    """Return what stands in the file of a state: its HTML, or what is not as in the state that it changes."""
    html = readable(states[name])
    if name not in CHANGED_FROM:
        return html
    before = readable(states[CHANGED_FROM[name]])
    lines = unified_diff(before.splitlines(), html.splitlines(), CHANGED_FROM[name], name, n=1, lineterm="")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    known = dict(cases())
    for case in known:
        file_of(case).write_text(text_of(case, known), encoding="utf-8")
