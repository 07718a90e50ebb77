"""What a query finds, in which order, and how it is shown."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.node


def doc(location: str, title: str, text: str = "", **more: Any) -> dict[str, Any]:
    return {"location": location, "title": title, "text": text, **more}


def found(answer: dict[str, Any]) -> list[str]:
    return [results[0]["location"] for results in answer["items"]]


def test_a_title_counts_more_than_a_heading_and_a_heading_more_than_text(node):
    docs = [
        doc("text/", "א", "<p>כאן מופיע מחוון וגם מחוון</p>"),
        doc("heading/", "ב"),
        doc("heading/#part", "מחוון", "<p>ג</p>"),
        doc("title/", "המחוון", "<p>ד</p>"),
    ]
    assert found(node("search", docs, "מחוון")) == ["title/", "heading/#part", "text/"]


def test_the_word_itself_counts_more_than_a_form_and_a_form_more_than_a_spelling(node):
    texts = {"spelling/": "תוכנית", "form/": "תכניות", "exact/": "תכנית"}
    docs = [doc(path, "א", f"<p>{text}</p>") for path, text in texts.items()]
    assert found(node("search", docs, "תכנית")) == ["exact/", "form/", "spelling/"]


def test_all_words_have_to_be_on_the_page(node):
    docs = [doc("one/", "עוגה"), doc("two/", "שוקולד"), doc("both/", "עוגה", "<p>עם שוקולד</p>")]
    assert found(node("search", docs, "עוגה שוקולד")) == ["both/"]


def test_words_in_different_sections_are_on_one_page(node):
    docs = [doc("a/", "עוגה"), doc("a/#b", "שוקולד")]
    assert found(node("search", docs, "עוגה שוקולד")) == ["a/"]


def test_words_together_in_a_section_count_more(node):
    docs = [
        doc("apart/", "א", "<p>עוגה</p>"),
        doc("apart/#b", "ב", "<p>שוקולד</p>"),
        doc("near/", "א", "<p>עוגה ושוקולד</p>"),
    ]
    assert found(node("search", docs, "עוגה שוקולד"))[0] == "near/"


def test_words_side_by_side_count_more_than_far_apart(node):
    docs = [
        doc("apart/", "א", "<p>עוגה טובה מאוד, עם המון שוקולד</p>"),
        doc("near/", "א", "<p>כאן יש עוגת שוקולד טובה מאוד</p>"),
    ]
    assert found(node("search", docs, "עוגת שוקולד"))[0] == "near/"


def test_small_words_of_a_question_may_be_missing(node):
    docs = [doc("a/", "כתיבת פרומפט")]
    assert found(node("search", docs, "מה זו כתיבת פרומפט")) == ["a/"]


def test_of_three_words_one_may_be_missing_and_is_named(node):
    answer = node("search", [doc("a/", "עוגת שוקולד")], "עוגת שוקולד קואלה")
    assert answer["items"][0][0]["terms"] == {"_עוגת_שוקולד_": True, "קואלה": False}


def test_a_page_with_all_words_hides_those_that_lack_one(node):
    docs = [doc("some/", "עוגת שוקולד"), doc("all/", "עוגת שוקולד קואלה")]
    assert found(node("search", docs, "עוגת שוקולד קואלה")) == ["all/"]


def test_a_hyphenated_word_is_found_by_its_parts_and_as_one(node):
    docs = [doc("a/", "מודל DALL-E")]
    for query in ("DALL-E", "dalle", "dall e", "ה-DALL-E"):
        assert found(node("search", docs, query)) == ["a/"], query


def test_a_wish_of_the_author_counts(node):
    docs = [doc("a/", "עוגה"), doc("b/", "עוגה", boost=2)]
    assert found(node("search", docs, "עוגה")) == ["b/", "a/"]


def test_tags_are_found_and_marked(node):
    answer = node("search", [doc("a/", "א", tags=["נתונים", "a&b"])], "נתון")
    assert answer["items"][0][0]["tags"] == ["<mark>נתונים</mark>", "a&amp;b"]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("תקציב", "בתקציב קטן", "<mark>בתקציב</mark> קטן"),
        ("ציפור", "הַצִּפּוֹר עָפָה", "<mark>הַצִּפּוֹר</mark> עָפָה"),
        ('תנ"ך', "חידון בתנ״ך.", "חידון <mark>בתנ״ך</mark>."),
        ("הייטק", "תעשיית ההיי־טק", "תעשיית <mark>ההיי־טק</mark>"),
        ("ספר", "המספר והספר", "המספר <mark>והספר</mark>"),
        ("print", "כותבים <code>print(1)</code> כאן", "כותבים <code><mark>print</mark>(1)</code> כאן"),
        ("amp", "a &amp; b amp", "a &amp; b <mark>amp</mark>"),
        ("H2O", "H<sub>2</sub>O", "<mark>H2O</mark>"),
    ],
)
def test_a_result_marks_the_word_of_the_text(node, query, text, marked):
    answer = node("search", [doc("a/", "א", f"<p>{text}</p>")], query)
    assert answer["items"][0][0]["text"] == f"<p>{marked}</p>"


def test_a_result_shows_the_piece_with_the_words(node):
    text = "<p>ראשון</p><ul><li>שני</li><li>מחוון</li></ul><p>רביעי</p>"
    assert (
        node("search", [doc("a/", "א", text)], "מחוון")["items"][0][0]["text"] == "<p><mark>מחוון</mark></p>"
    )


def test_of_a_program_a_result_shows_the_line(node):
    text = "<pre><code># הערה\nfor x in y:\n    print(x)\n</code></pre>"
    shown = node("search", [doc("a/", "א", text)], "print")["items"][0][0]["text"]
    assert shown == "<p><code>    <mark>print</mark>(x)</code></p>"


def test_a_long_piece_is_cut_around_the_word(node):
    text = "מילה " * 200 + "מחוון" + " מילה" * 200
    shown = node("search", [doc("a/", "א", f"<p>{text}</p>")], "מחוון")["items"][0][0]["text"]
    assert "<mark>מחוון</mark>" in shown
    assert len(shown) < 400


@pytest.mark.parametrize(
    "title", ["<img src=x onerror=alert(1)>", "a<script>b</script>", "<b onclick=x>מחוון"]
)
def test_markup_that_material_lets_through_is_text(node, title):
    answer = node(
        "search", [doc("a/", f"מחוון {title}", f"<p>{title}</p>", tags=[f"{title} מחוון"])], "מחוון"
    )
    [[result]] = answer["items"]
    shown = result["title"] + result["text"] + "".join(result["tags"])
    assert not {"<img", "<script", "<b"} & {
        part.split()[0].split(">")[0] for part in shown.replace("<", " <").split() if part.startswith("<")
    }


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("פונק", ["פונקציות"]),
        ("כתיבת פונ", ["פונקציות"]),
        ("לפונקצ", ["לפונקציות"]),
        ("dal", ["dall"]),
        ("Dal", ["Dall"]),
        ("קואל", []),
        ("פ", []),
        ("", []),
        ("פונקציות ", []),
    ],
)
def test_what_is_being_typed_is_completed_as_the_site_writes_it(node, typed, suggested):
    docs = [doc("a/", "פונקציות ב-Dall", "<p>פונקציונלי</p>")]
    assert node("search", docs, typed, "suggest")["suggest"] == suggested


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "\n", "א" * 10_000, "אב " * 5_000, "a-" * 5_000, "\"'" * 5_000, ".*", "(", "[", "\\", "^$", "*", "+a", "-a", "a:b", "~1", "title:x",
        "\u202e\u2066מחוון\u2069\u202c", "\ud83d\ude00", "\u0000", "%", "<script>", "__proto__", "constructor", "תלמ" + "\u05b8" * 9_000,
    ],
)  # fmt: skip
def test_no_query_breaks_it(node, query):
    docs = [doc("a/", "מחוון constructor", "<p>תלמידים __proto__</p>")]
    answer = node("search", docs, query, "suggest")
    assert isinstance(answer["items"], list)


def test_a_query_with_marks_of_direction_finds_its_words(node):
    assert found(node("search", [doc("a/", "מחוון")], "\u202e\u2066מחו\u200fון\u2069\u202c")) == ["a/"]
