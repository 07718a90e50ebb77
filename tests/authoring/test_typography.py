"""Hebrew punctuation is suggested where it is text, and nowhere else."""

import pytest

from bina.authoring.typography import suggestions


def found(text):
    return [(one.rule, one.found, one.better) for one in suggestions(text)]


@pytest.mark.parametrize(
    ("text", "rule", "better"),
    [
        ('בצה"ל יש', "gershayim", "בצה״ל"),
        ('5 קוט"ש', "gershayim", "קוט״ש"),
        ("ג'ירפה אחת", "geresh", "ג׳ירפה"),
        ("כיתה ה' לומדת", "geresh", "ה׳"),
        ("ב-3 דקות", "maqaf", "ב־3"),
        ("מ-GPT", "maqaf", "מ־GPT"),
        ("בית-ספר", "maqaf", "בית־ספר"),
        ("ציור - ועוד ציור", "dash", "ציור – ועוד"),
        ("ועוד...", "ellipsis", "ועוד…"),
        ("50 %", "together", "50\u00a0%"),
        ("עמ׳ 12", "together", "עמ׳\u00a012"),
    ],
)
def test_what_a_keyboard_writes_is_suggested_as_a_printer_would(text, rule, better):
    ((one_rule, written, proposed),) = found(text)
    assert (one_rule, proposed, written in text) == (rule, better, True)


@pytest.mark.parametrize(
    "text",
    [
        'הוא אמר "שלום" והלך',
        "המילה 'שלום' במירכאות",
        "צה״ל, ג׳ירפה, ב־3, בית־ספר",
        "`בית-ספר`",
        "```\nבית-ספר\n```",
        "    בית-ספר",
        "<!-- בית-ספר -->",
        "[קישור](בית-ספר.md)",
        "[קישור][בית-ספר]",
        '<span title="בית-ספר">בית</span>',
        "https://example.org/בית-ספר",
        "---\nslug: בית-ספר\n---\n",
        "| א | ב |\n| --- | --- |",
        'a well-known - and quoted "word"\'s end...',
        "# כותרת { #בית-ספר }",
        "12-15",
        "- פריט ברשימה",
    ],
)
def test_what_is_right_or_is_no_text_is_left_alone(text):
    assert found(text) == []


def test_places_are_counted_in_the_file():
    text = "---\ntitle: א\n---\n\n`x` ואז בית-ספר\n"
    (one,) = suggestions(text)
    assert (one.line, one.column) == (5, 9)


def test_several_on_a_line_come_in_their_order():
    assert [rule for rule, *_ in found('צה"ל ו-3 דברים...')] == ["gershayim", "maqaf", "ellipsis"]


def test_the_command_suggests_and_changes_nothing(site, run):
    site.page("index.md", "# בית\n\nבית-ספר\n")
    before = (site.folder / "docs/index.md").read_bytes()
    config = site.folder / "mkdocs.yml"
    assert run("check", "-f", config).exit_code == 0
    result = run("check", "-f", config, "--typography")
    assert "docs/index.md:3:1: בית-ספר:" in result.stderr
    assert (site.folder / "docs/index.md").read_bytes() == before
