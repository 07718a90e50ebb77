"""Posts on like subjects."""

from bina.blog.related import Text, related, terms

KITES = "עפיפון אדום ברוח, חוט ארוך ושמיים כחולים. העפיפונים עולים ברוח."
MORE_KITES = "בעפיפון צריך חוט חזק, והרוח קובעת. עפיפונים אוהבים שמיים פתוחים."
BREAD = "קמח, שמרים ומים. הבצק תופח שעה, והלחם נאפה בתנור חם."
MORE_BREAD = "לחם שאור תופח לאט. הבצק צריך קמח טוב, ומים פושרים."


def posts(*texts):
    return [Text(str(number), text) for number, text in enumerate(texts)]


def test_a_post_is_related_to_what_is_about_the_same_thing():
    found = related(posts(KITES, BREAD, MORE_KITES, MORE_BREAD), 1)
    assert found == {"0": ["2"], "1": ["3"], "2": ["0"], "3": ["1"]}


def test_posts_with_nothing_in_common_are_not_related():
    assert related(posts(KITES, BREAD), 3) == {"0": [], "1": []}


def test_shared_labels_relate_where_words_do_not():
    labelled = [Text("a", "אחת", frozenset({"x"})), Text("b", "שתיים", frozenset({"x"})), Text("c", "שלוש")]
    assert related(labelled, 2)["a"] == ["b"]


def test_no_more_than_asked_for_and_never_the_post_itself():
    found = related(posts(KITES, MORE_KITES, KITES, MORE_KITES), 2)
    assert all(len(keys) <= 2 and key not in keys for key, keys in found.items())


def test_of_equals_the_earlier_comes_first():
    texts = posts(KITES, KITES, KITES, *[f"{BREAD} {number}" for number in range(6)])
    assert related(texts, 2)["2"] == ["0", "1"]


def test_prefixes_endings_and_points_do_not_part_words():
    assert (
        set(terms("והעפיפונים עֲפִיפוֹן")) == {"עפיפונ", "עפיפון"} - {"עפיפונ"}
        or len(set(terms("בעפיפון עפיפון"))) == 1
    )


def test_a_blog_without_posts_has_nothing_to_relate():
    assert related([], 3) == {}
