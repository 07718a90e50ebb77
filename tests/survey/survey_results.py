"""A survey of every kind with results, as a teacher sees it."""

import re

from survey_page import IMPORTANCE, WHY, Page, collection, plain, response

SURVEY = {
    "elements": [
        IMPORTANCE,
        WHY,
        {"type": "rating", "name": "stars", "title": "עד כמה נהנית?"},
        {"type": "boolean", "name": "again", "title": "עוד פעם?"},
        {
            "type": "checkbox",
            "name": "tools",
            "title": "במה?",
            "choices": ["עט", "צבע"],
            "showNoneItem": True,
        },
        {
            "type": "matrix",
            "name": "grid",
            "title": "לוח",
            "rows": ["מקור"],
            "columns": [
                {"value": 1, "text": "מעט"},
                {"value": 2, "text": "קצת"},
                {"value": 3, "text": "הרבה"},
            ],
        },
        {"type": "ranking", "name": "order", "title": "סדר", "choices": ["א", "ב", "ג"]},
        {"type": "slider", "name": "hours", "title": "שעות"},
    ]
}
ANSWERS = {
    "imp": "very",
    "why": "האמן עבד",
    "stars": 4,
    "again": True,
    "tools": ["עט"],
    "grid": {"מקור": 2},
    "order": ["ב", "א", "ג"],
    "hours": 7,
}


def results(count, *, rows=None, **settings):
    rows = rows or [response(number, ANSWERS) for number in range(count)]
    return Page(SURVEY, saved=collection(rows), show="results", **settings)


def section(page, title):
    parts = re.split(r'<section class="bina-survey__result">', page.html)
    return next(plain(part) for part in parts if f">{title}</h5>" in part)
