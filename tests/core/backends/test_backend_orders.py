"""Orders to requests of OpenAI's protocol."""

import pytest

from pyodide_tools.core import backends
from pyodide_tools.core.backends import Order


def adapter(**options):
    return backends.find("openai-images", options)


def body(order, **options):
    return adapter(**options).request(order).body


def test_a_request_goes_to_generations_and_names_the_key_of_its_pictures():
    request = adapter(model="sd").request(Order(prompt="a dog"))
    assert (request.method, request.path, request.pictures) == ("POST", "/v1/images/generations", "b64_json")


def test_the_order_becomes_openais_fields():
    order = Order(prompt="a dog", aspect="wide", count=2)
    expected = {"prompt": "a dog", "n": 2, "model": "sd", "size": "1536x1024", "response_format": "b64_json"}
    assert body(order, model="sd") == expected


def test_an_orders_own_model_and_size_win():
    sent = body(Order(prompt="a", model="other", size="640x480", aspect="tall"), model="sd")
    assert (sent["model"], sent["size"]) == ("other", "640x480")


@pytest.mark.parametrize(
    "model", ["gpt-image-1", "gpt-image-2", "openai/gpt-image-1.5", "chatgpt-image-latest"]
)
def test_gpt_image_models_are_not_sent_the_response_format_they_refuse(model):
    assert "response_format" not in body(Order(prompt="a"), model=model)


def test_what_to_avoid_goes_into_the_prompt_as_a_sentence():
    order = Order(prompt="כלב", negative="קולר", without="בלי קולר.")
    sent = body(order)
    assert sent["prompt"] == "כלב\nבלי קולר."
    assert "negative_prompt" not in sent


def test_what_to_avoid_gets_a_sentence_where_the_tool_gave_none():
    assert body(Order(prompt="a dog", negative="collar"))["prompt"] == "a dog\nWithout: collar."


def test_what_to_avoid_goes_into_its_field_where_the_backend_has_one():
    sent = body(Order(prompt="a dog", negative="collar", without="No collar."), negative="field")
    assert (sent["prompt"], sent["negative_prompt"]) == ("a dog", "collar")


def test_what_to_avoid_is_left_out_where_the_backend_takes_nothing():
    sent = body(Order(prompt="a dog", negative="collar", without="No collar."), negative="none")
    assert sent["prompt"] == "a dog"
    assert "negative_prompt" not in sent


def test_a_seed_is_sent_only_to_backends_that_take_one():
    order = Order(prompt="a", seed=7)
    assert body(order, seed=True)["seed"] == 7
    assert "seed" not in body(order)


def test_an_unknown_protocol_is_refused_with_the_nearest_name():
    with pytest.raises(LookupError, match="Did you mean 'openai-images'"):
        backends.find("openai-image")
