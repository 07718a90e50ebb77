"""What holds for whatever a pupil writes."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_page import SKETCHER, Page

from pyodide_tools.prompt_builder import compose
from pyodide_tools.prompt_builder.bank import bank
from pyodide_tools.prompt_builder.dialects import DIALECTS
from pyodide_tools.prompt_builder.paste import parse
from pyodide_tools.prompt_builder.share import BrokenLink, Shared, decode, encode
from pyodide_tools.prompt_builder.update import _HANDLERS
from pyodide_tools.prompt_builder.versions import frozen

WORDS = st.text("אבגדהוזחטילמנסעפצקרשתabcxyzABC019", min_size=1, max_size=8)
PUNCTUATED = st.text("אבגדהובל abc,.;:!?()[]-\"'\n😀", max_size=40)
TERMS = st.sampled_from(
    [name for terms in bank(()).parts.values() for t in terms for name in (t.he, t.en, *t.also)]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=5).map(" ".join), TERMS, PUNCTUATED)
PARTS = (
    "subject",
    "action",
    "place",
    "materials",
    "style",
    "composition",
    "colors",
    "background",
    "light",
    "mood",
)
DESCRIPTIONS = st.fixed_dictionaries(
    {}, optional={**dict.fromkeys((*PARTS, "aspect"), TEXTS), "avoid": st.lists(TEXTS, max_size=3)}
)
ANYTHING = st.fixed_dictionaries(
    {}, optional=dict.fromkeys((*PARTS, "aspect", "avoid"), st.text(max_size=60))
)
DIALECT = st.sampled_from(sorted(DIALECTS))
LANGUAGE = st.sampled_from(["he", "en"])


def everything(prompt):
    return " ".join((prompt.text, prompt.negative, *prompt.parameters.values(), *prompt.notes))


def words_of(parts):
    texts = [text for value in parts.values() for text in ([value] if isinstance(value, str) else value)]
    return {
        word.strip(".,;:!?") for text in texts for word in text.replace(",", " ").replace(";", " ").split()
    }


@settings(max_examples=300, deadline=None)
@given(DESCRIPTIONS, DIALECT, LANGUAGE)
def test_nothing_that_was_written_disappears(parts, dialect, language):
    said = everything(compose(parts, dialect, language))
    assert [word for word in words_of(parts) if word not in said] == []


@settings(max_examples=150, deadline=None)
@given(ANYTHING, DIALECT, LANGUAGE)
def test_any_text_at_all_becomes_a_prompt_that_is_the_same_each_time(parts, dialect, language):
    assert compose(parts, dialect, language) == compose(dict(reversed(parts.items())), dialect, language)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("qwz", min_size=4, max_size=8), min_size=1, max_size=3), DESCRIPTIONS)
def test_what_is_to_be_avoided_never_stands_in_the_positive_beside_a_negative_field(avoid, parts):
    for dialect in ("stable-diffusion", "firefly", "ideogram", "midjourney"):
        text = compose({**parts, "avoid": avoid}, dialect, "en").text
        assert [thing for thing in avoid if thing in text] == []


@settings(max_examples=150, deadline=None)
@given(
    subject=st.lists(st.text("bdfgk", min_size=3, max_size=7), min_size=1, max_size=4).map(" ".join),
    style=st.sampled_from([term.en for term in bank(()).parts["style"]]),
    light=st.sampled_from([term.en for term in bank(()).parts["light"]]),
    avoid=st.lists(st.text("bdfgk", min_size=3, max_size=7), max_size=3, unique=True),
    aspect=st.sampled_from(["", "16:9", "1:1", "2:3"]),
)
def test_a_prompt_for_midjourney_comes_back_as_the_parts_it_was_made_of(subject, style, light, avoid, aspect):
    parts = {"subject": subject, "style": style, "light": light}
    parts |= ({"avoid": avoid} if avoid else {}) | ({"aspect": aspect} if aspect else {})
    prompt = compose(parts, "midjourney", "en")
    line = " ".join([prompt.text, *(f"{name} {value}" for name, value in prompt.parameters.items())])
    assert compose(parse(line).parts, "midjourney", "en") == prompt


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_whatever_is_pasted_makes_parts_that_can_be_composed(text):
    pasted = parse(text)
    compose(pasted.parts, pasted.dialect, "en")


@settings(max_examples=150, deadline=None)
@given(ANYTHING, st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=3), DIALECT)
def test_a_link_brings_what_was_put_into_it(texts, english, dialect):
    texts = {part: text for part, text in texts.items() if text} or {"subject": "x"}
    shared = decode(encode(Shared(texts, english, dialect)))
    assert (frozen(shared.texts), shared.english, shared.dialect) == (frozen(texts), english, dialect)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=100), st.text("1ABCDEFxyz_-0", max_size=300).map(lambda text: "1" + text)))
def test_a_hostile_link_is_refused_and_nothing_else(payload):
    with suppress(BrokenLink):
        assert decode(payload).texts


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=10)
    | st.sampled_from(["1", "0", "midjourney", "en"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
EVENTS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(sorted(_HANDLERS)),
        "field": st.sampled_from([*PARTS, "avoid", "aspect", "note-1", "picture-1", "style-more", "x"]),
        "value": JSON,
        "effect": st.sampled_from(["", "draft-1", "picture-1"]),
        "ok": st.booleans(),
        "now": st.sampled_from(["", "2026-11-23T09:05:00+02:00", "nonsense"]),
    }
)


@settings(max_examples=150, deadline=None)
@given(st.lists(EVENTS, max_size=8))
def test_no_order_of_events_breaks_the_page(events):
    page = Page(backends=SKETCHER).describe(subject="כלב").happened("kept")
    for event in events:
        page.happened(**event)
        assert page.html
    assert Page(saved=page.happened("signed", value="7b").saved).html


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_whatever_was_saved_the_page_comes_up(saved):
    assert Page(saved=saved).html
    assert Page(
        saved={
            "schema": 1,
            "texts": saved,
            "english": saved,
            "versions": [saved, {"number": 1, "picture": saved}],
        }
    ).html
