import pytest

from pyodide_tools.prompt_builder import compose
from pyodide_tools.prompt_builder.bank import bank
from pyodide_tools.prompt_builder.dialects import DIALECTS


def test_nothing_wanted_is_an_empty_prompt():
    assert compose({}, "plain").text == ""


def test_an_unknown_part_names_its_nearest():
    with pytest.raises(ValueError, match=r"unknown part 'styl'. Did you mean 'style'"):
        compose({"styl": "x"}, "plain")


def test_an_unknown_dialect_names_its_nearest():
    with pytest.raises(ValueError, match="Did you mean 'midjourney'"):
        compose({}, "midjorney")


def test_an_unknown_language_names_the_known_ones():
    with pytest.raises(ValueError, match=r"unknown language 'fr'. Known: he, en"):
        compose({}, "plain", "fr")


@pytest.mark.parametrize("value", [3, ["x"], {"a": 1}, True])
def test_a_part_that_is_no_text_is_refused(value):
    with pytest.raises(ValueError, match="part 'subject' must be a text"):
        compose({"subject": value}, "plain")


def test_a_list_of_things_to_avoid_holds_texts_only():
    with pytest.raises(ValueError, match="part 'avoid' must be a list of texts"):
        compose({"avoid": ["x", 1]}, "plain")


def test_a_part_may_be_left_out_as_none():
    assert compose({"subject": "חתול", "style": None, "avoid": None}, "plain").text == "חתול."


def test_things_to_avoid_may_come_in_one_text():
    assert (
        compose({"subject": "חתול", "avoid": "קולר, כובע"}, "midjourney").parameters["--no"] == "קולר, כובע"
    )


def test_the_dog_has_no_collar_in_the_text_of_a_dialect_with_a_negative_field():
    for dialect in ("stable-diffusion", "firefly", "ideogram"):
        prompt = compose({"subject": "כלב", "avoid": ["קולר"]}, dialect)
        assert (prompt.negative, "קולר" in prompt.text) == ("קולר", False)


def test_the_text_holds_no_parameters():
    for dialect in DIALECTS:
        assert "16:9" not in compose({"subject": "a dog", "aspect": "16:9"}, dialect, "en").text


def test_an_empty_prompt_has_no_parameters_of_its_own():
    assert compose({}, "midjourney").parameters == {}


def test_a_prompt_cannot_be_changed_by_its_reader():
    with pytest.raises(TypeError):
        compose({"aspect": "1:1"}, "midjourney").parameters["--ar"] = "9:16"


def test_the_word_bank_has_at_least_150_terms():
    assert sum(len(terms) for terms in bank(()).parts.values()) >= 150


def test_every_term_has_both_languages():
    for terms in bank(()).parts.values():
        for term in terms:
            assert term.he
            assert term.en.isascii()


def test_no_term_hides_another_of_its_part():
    for part, terms in bank(()).parts.items():
        for term in terms:
            assert bank(()).find(part, term.he) is term
            assert bank(()).find(part, term.en) is term


@pytest.mark.parametrize(
    "part", ["style", "composition", "colors", "background", "light", "mood", "materials", "place"]
)
def test_every_term_of_the_bank_reads_whole_in_both_languages(part):
    for term in bank(()).parts[part]:
        for language in ("he", "en"):
            prompt = compose({"subject": "x", part: term.name(language)}, "plain", language)
            said = (
                term.f if part == "mood" and language == "he" and term.is_adjective else term.name(language)
            )
            shown = (term.say if language == "he" else term.say_en) or said
            assert shown in prompt.text
