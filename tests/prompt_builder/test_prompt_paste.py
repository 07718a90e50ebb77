import pytest
from prompt_page import Page

from pyodide_tools.prompt_builder import compose
from pyodide_tools.prompt_builder.paste import parse

MIDJOURNEY = (
    "/imagine prompt: a dog with short white fur running in a forest, white background, watercolor style, close-up, "
    "soft light, calm mood --ar 16:9 --no collar, text --s 250 --v 7"
)
DIFFUSION = (
    "masterpiece, best quality, (a red fox:1.3), standing in a garden, sunset, ((curly tail)), <lora:paper:0.8>\n"
    "Negative prompt: (worst quality:1.4), text, watermark\n"
    "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 123, Size: 512x768, Model: sd15"
)


def test_a_prompt_for_midjourney_is_taken_apart():
    pasted = parse(MIDJOURNEY)
    assert pasted.dialect == "midjourney"
    assert pasted.parameters == {"--s": "250", "--v": "7"}
    assert pasted.parts == {
        "subject": "a dog with short white fur running in a forest",
        "style": "watercolor style",
        "composition": "close-up",
        "background": "white background",
        "light": "soft light",
        "mood": "calm mood",
        "avoid": ["collar", "text"],
        "aspect": "16:9",
    }


def test_a_prompt_for_stable_diffusion_is_taken_apart():
    pasted = parse(DIFFUSION)
    assert pasted.dialect == "stable-diffusion"
    assert pasted.parts["subject"] == "a red fox"
    assert pasted.parts["action"] == "standing in a garden"
    assert pasted.parts["materials"] == "curly tail"
    assert pasted.parts["light"] == "sunset"
    assert pasted.parts["avoid"] == ["worst quality", "text", "watermark"]
    assert pasted.parts["aspect"] == "512x768"
    assert (pasted.parameters["Seed"], pasted.parameters["<lora>"]) == ("123", "paper:0.8")


def test_a_dash_that_a_word_processor_made_long_is_still_a_parameter():
    assert parse("a cat \u2014ar 3:2").parts == {"subject": "a cat", "aspect": "3:2"}


def test_weights_of_midjourney_s_pieces_are_taken_off():
    assert parse("hot::2 dog --ar 1:1").parts["subject"] == "hot"


def test_the_sentences_of_our_own_hebrew_are_taken_apart_again():
    parts = {
        "subject": "כלב",
        "style": "צבעי מים",
        "composition": "תקריב",
        "colors": "כחול, זהב",
        "background": "שקיעה",
        "light": "אור רך",
        "mood": "שמחה",
        "avoid": ["קולר", "כיתוב"],
    }
    text = compose(parts, "plain").text
    assert compose(parse(text).parts, "plain").text == text


def test_an_opening_that_says_only_that_it_is_a_prompt_is_left_out():
    assert parse("Prompt: a cat").parts == {"subject": "a cat"}


@pytest.mark.parametrize("text", ["", "   ", ",,,", "--", "()"])
def test_nothing_is_made_of_nothing(text):
    assert parse(text).parts == {}


def test_a_very_long_text_is_read_up_to_a_bound():
    assert len(parse("a" * 100_000).parts["subject"]) == 20_000


def test_what_was_pasted_fills_the_form_and_can_be_taken_back():
    page = Page().describe(subject="כלב").happened("pasting", value=MIDJOURNEY).happened("taken-apart")
    assert page.model.texts["aspect"] == "16:9"
    assert page.model.sent.parameters["--s"] == "250"
    assert page.happened("undone").model.texts == {"subject": "כלב"}


def test_an_empty_box_is_not_taken_apart():
    page = Page().describe(subject="כלב").happened("taken-apart")
    assert (page.model.status.key, page.model.texts["subject"]) == ("nothing-pasted", "כלב")
