"""The results: honest about who answered, silent about few, in the order of the scale, with a table for each chart."""

import re

import pytest
from survey_page import WHY, Page, collection, response
from survey_results import ANSWERS, results, section


@pytest.mark.parametrize("count", [0, 1, 4])
def test_nothing_is_shown_under_the_minimum(count):
    page = results(count)
    assert "עד כמה נהנית?" not in page.text
    assert "100%" not in page.text


def test_each_question_says_who_answered_and_who_did_not():
    rows = [response(number, ANSWERS if number < 6 else {"imp": "not"}) for number in range(8)]
    page = results(8, rows=rows)
    assert "ענו 8." in section(page, "כמה זה חשוב?")
    assert "ענו 6, לא ענו 2." in section(page, "עד כמה נהנית?")
    assert "ענו 6. השאלה לא הוצגה ל־2." in section(page, "מה הסיבה?")


def test_answers_stand_in_the_order_of_the_scale_and_empty_ones_too():
    rows = [response(number, {"imp": "not" if number < 5 else "very"}) for number in range(7)]
    text = section(results(7, rows=rows), "כמה זה חשוב?")
    assert text.index("מאוד 2 (29%)") < text.index("במידה מסוימת 0 (0%)") < text.index("בכלל לא 5 (71%)")


def test_a_rating_has_mean_and_median():
    assert "ממוצע \u20664\u2069, חציון \u20664\u2069." in section(results(6), "עד כמה נהנית?")
    assert "ממוצע \u20667\u2069" in section(results(6), "שעות")


def test_yes_and_none_are_said_in_words():
    page = results(6)
    assert "כן 6 (100%)" in section(page, "עוד פעם?")
    assert "אף אחת מהאפשרויות 0 (0%)" in section(page, "במה?")


def test_a_neutral_answer_is_split_at_the_middle():
    html = results(6).html
    assert 'x="25.00%" y="20%" width="50.00%"' in html
    assert "באמצע: 100%" in section(results(6), "לוח")


def test_a_ranking_shows_mean_places_and_points_best_first():
    text = section(results(6), "סדר")
    assert text.index("ב מקום ממוצע") < text.index("א מקום ממוצע")
    assert "12 נקודות" in text


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        ([["א", "ב", "ג"]] * 6, "הסכמה חזקה"),
        ([["א", "ב", "ג"], ["ב", "ג", "א"], ["ג", "א", "ב"]] * 2, "אין כמעט הסכמה"),
        ([["א", "ב", "ג"]] * 4, None),
    ],
)
def test_a_ranking_says_how_much_the_class_agrees_where_enough_answered(orders, said):
    rows = [response(number, {"order": order}) for number, order in enumerate(orders)]
    page = results(len(rows), rows=rows)
    text = section(page, "סדר") if said else page.text
    assert (said in text) if said else ("קנדל" not in text)


@pytest.mark.parametrize(("count", "shown"), [(9, False), (10, True)])
def test_words_of_open_answers_are_shown_from_ten_on(count, shown):
    text = section(results(count), "מה הסיבה?")
    assert ("עבד" in text) is shown


def test_every_chart_has_its_numbers_in_a_table():
    html = results(12).html
    assert html.count('class="bina-chart"') == html.count("<table>") > 0


def test_intervals_come_on_request_with_a_word_about_the_whole_class():
    page = results(6)
    assert "רווח \u2066" not in page.text
    page.happened("intervals", "intervals", value=True)
    assert "6 (100%), רווח \u206661–100%\u2069" in page.text
    assert "כשכל הכיתה ענתה" in page.text


def test_two_questions_are_set_against_each_other_and_small_rows_are_hidden():
    rows = [response(n, {"imp": "very" if n < 8 else "not", "again": n % 2 == 0}) for n in range(20)]
    rows += [response(50, {"imp": "some", "again": True})]
    page = results(0, rows=rows, results={"cross": ["imp", "again"]})
    text = section(page, "שאלה מול שאלה")
    assert "במידה מסוימת מעט מדי" in text
    assert text.count("מעט מדי") == 2
    page.happened("crossed", "cross-rows", "q00000000")
    page.happened("crossed", "cross-columns", page.key("imp").removeprefix("ethics-"))
    assert "בוחרים שתי שאלות שונות." in page.text


def test_a_ranking_is_crossed_by_its_first_place():
    page = results(10, results={"cross": ["order", "imp"]})
    assert "סדר (המקום הראשון)" in page.text
    assert re.search(r"ב 10 \(100%\)", page.text)


def test_what_cannot_be_crossed_is_said_and_named():
    page = results(10, results={"cross": ["grid", "imp"]})
    assert "אי אפשר להצליב את ״לוח״" in page.text
    assert "bina-survey__cross" not in page.html
    page.happened("crossed", "cross-rows", page.key("stars").removeprefix("ethics-"))
    assert "bina-survey__cross" in page.html


def test_a_survey_with_nothing_to_cross_says_so_only_where_it_was_asked_for():
    survey = {"elements": [WHY | {"visibleIf": ""}, {"type": "slider", "name": "hours"}]}
    rows = [response(number, {"hours": 3}) for number in range(6)]
    silent = Page(survey, saved=collection(rows), show="results")
    assert "שאלה מול שאלה" not in silent.text
    asked = Page(survey, saved=collection(rows), show="results", results={"cross": ["why", "hours"]})
    assert "אי אפשר להצליב" in asked.text


def test_a_list_of_few_numbers_has_bars_and_of_many_its_mean():
    few = {"type": "dropdown", "name": "class", "choicesMin": 5, "choicesMax": 8}
    many = {"type": "dropdown", "name": "year", "choicesMin": 1900, "choicesMax": 2026}
    rows = [response(number, {"class": 6, "year": 2000}) for number in range(6)]
    text = Page({"elements": [few, many]}, saved=collection(rows), show="results").text
    assert "6 6 (100%)" in text
    assert "7 0 (0%)" in text
    assert "ממוצע \u20662000\u2069" in text
    assert "1900" not in text


def test_two_rounds_are_compared_and_small_ones_are_not():
    before = [response(n, ANSWERS, round_="before") for n in range(6)]
    after = [response(n + 50, {**ANSWERS, "imp": "not", "stars": 5}, round_="after") for n in range(6)]
    page = results(0, rows=[*before, *after], key="ethics", round="after")
    page.happened("round-chosen", "round", "both")
    text = section(page, "כמה זה חשוב?")
    assert "100% ← 0% (\u2066-100\u2069)" in text
    assert "(\u2066+1.0\u2069)" in section(page, "עד כמה נהנית?")
    few = results(0, rows=[*before, *after[:3]], key="ethics", round="after")
    few.happened("round-chosen", "round", "both")
    assert "לפחות 5 תשובות בכל סבב" in few.text


def test_answers_that_do_not_fit_are_not_counted():
    rows = [response(number, ANSWERS) for number in range(6)]
    rows += [response(90, {"imp": "<script>", "stars": 999, "grid": 7})]
    assert "<script>" not in results(7, rows=rows).html
    assert "100%" in section(results(7, rows=rows), "כמה זה חשוב?")


def test_ids_are_unique():
    rows = [response(number, ANSWERS, round_=name) for number, name in enumerate(["before", "after"] * 8)]
    page = results(0, rows=rows, key="ethics", round="after", results={"cross": ["imp", "again"]})
    for chosen in ("after", "both"):
        page.happened("round-chosen", "round", chosen)
        ids = re.findall(r'\bid="([^"]+)"', page.html)
        assert len(ids) == len(set(ids))
