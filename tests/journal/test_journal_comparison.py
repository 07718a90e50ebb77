"""The first work beside the latest: what grew."""

from journal_page import HE, after, shown, started, version, with_picture

from pyodide_tools.journal.comparing import compare


def test_the_comparison_counts_parts_words_and_attempts():
    rows = [
        with_picture(1, "כלב"),
        with_picture(2, "כלב לבן", texts={"subject": "כלב לבן"}),
        with_picture(3, "כלב לבן בשדה", texts={"subject": "כלב לבן", "place": "שדה", "light": "בוקר"}),
    ]
    model = started(*rows)
    found = compare(model.entries, frozenset())
    assert (found.first.length, found.latest.length) == (1, 3)
    assert found.gained == ("place", "light")
    assert (found.first.attempts, found.latest.attempts) == (1, 3)
    assert [(piece.kind, piece.text) for piece in found.pieces] == [("same", "כלב"), ("added", "לבן בשדה")]


def test_attempts_begin_again_after_a_finished_work():
    model = started(*[with_picture(n, f"כלב {n}") for n in range(1, 6)])
    finished = frozenset({model.entries[1].key, model.entries[4].key})
    found = compare(model.entries, finished)
    assert (found.first.attempts, found.latest.attempts) == (2, 3)


def test_one_work_is_not_compared_with_itself():
    assert compare(started(version(1)).entries, frozenset()) is None
    assert HE("compare.not-yet") in shown(started(version(1)))


def test_other_works_may_be_compared():
    model = started(version(1, "א"), version(2, "ב"), version(3, "ג"))
    changed = after(model, ("compared", "compare-first", model.entries[1].key))
    assert "<ins>ג</ins>" in shown(changed)
    assert "<del>ב</del>" in shown(changed)
