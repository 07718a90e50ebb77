"""What is taken along: no formula, no single person, and the survey itself as SurveyJS reads it."""

import csv
import io
import json

import pytest
from survey_page import IMPORTANCE, Page, collection, response

from pyodide_tools.survey import handover
from pyodide_tools.survey.export import BOM, cell

SURVEY = {
    "elements": [
        IMPORTANCE,
        {
            "type": "matrix",
            "name": "grid",
            "title": "לוח",
            "rows": [{"value": "r1", "text": "שורה"}],
            "columns": [{"value": 1, "text": "מעט"}],
        },
        {
            "type": "checkbox",
            "name": "tools",
            "choices": [{"value": "a", "text": "ענן"}, "b"],
            "showOtherItem": True,
        },
        {"type": "comment", "name": "why", "title": "למה"},
        {"type": "text", "name": "age", "inputType": "number", "min": 1},
    ]
}


def page_of(number, **answers):
    rows = [response(one, {"imp": "very", "why": "כי ככה", **answers}) for one in range(number)]
    return Page(SURVEY, saved=collection(rows))


def file(page, kind):
    page.happened("downloaded", "take-away", kind)
    return page.of("download")[0].text if page.of("download") else None


def rows(page):
    text = file(page, "csv")
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM))))


def test_a_sheet_has_a_row_for_each_person_and_the_words_of_the_choices():
    head, first, *rest = rows(page_of(10, grid={"r1": 1}, tools=["a", "b"]))
    assert head == ["round", "day", "כמה זה חשוב?", "לוח: שורה", "tools", "למה", "age"]
    assert first == ["", "2026-11-23", "מאוד", "מעט", "ענן; b", "כי ככה", ""]
    assert len(rest) == 9


def test_open_answers_of_a_few_are_not_in_the_sheet_nor_in_the_data():
    page = page_of(9, **{"tools": ["other"], "tools-Comment": "סוד"})
    assert "כי ככה" not in file(page, "csv")
    assert "כי ככה" not in file(page, "json")
    assert "סוד" not in file(page, "json")


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_under_the_minimum_there_is_no_file(kind):
    assert file(page_of(4), kind) is None
    assert file(page_of(5), kind)


@pytest.mark.parametrize("kind", ["", "exe", "../x", "collection"])
def test_a_file_that_there_is_not_is_not_offered(kind):
    assert file(page_of(0), kind) is None


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\u202e=1",
        "＝1",
        "\ufeff=1",
        "\u00a0+1",
        "|calc",
        "%0A",
    ],
)
def test_no_text_is_a_formula(text):
    assert cell(text).startswith("\"'")


def test_numbers_stay_numbers_and_quotes_are_doubled():
    assert cell(-3) == "-3"
    assert cell(2.5) == "2.5"
    assert cell('אמר "כן", והלך') == '"אמר ""כן"", והלך"'


def test_the_data_are_as_surveyjs_stores_them():
    data = json.loads(file(page_of(10, age=12), "json"))
    assert data[0] == {"round": "", "day": "2026-11-23", "imp": "very", "why": "כי ככה", "age": 12}


def test_the_survey_goes_out_as_it_came_in():
    assert json.loads(file(page_of(0), "definition")) == SURVEY


def test_a_collection_can_be_opened_elsewhere():
    text = file(page_of(3), "collection")
    assert len(handover.read_text(text, "ethics").responses) == 3
