"""What only AUTOMATIC1111's protocol has: edits by strength, sizes of old models, seeds, how far it is."""

import json

import pytest
from named_servers import DRAW, REPAINT, adapter, read
from page_reply import PICTURE, Reply

from pyodide_tools.core.backends import Order

A1111 = {
    "images": [PICTURE, PICTURE, {"picture": {}}],
    "parameters": {"prompt": "a dog"},
    "info": json.dumps({"seed": 41, "all_seeds": [41, 42], "infotexts": ["a dog\nSteps: 20"]}),
}


def test_an_edit_in_sdapi_starts_from_the_picture_and_goes_as_far_as_is_asked():
    body = adapter("forge").request(REPAINT).body
    assert (body["init_images"], body["denoising_strength"]) == ([{"picture": "p"}], 0.75)
    assert (body["width"], body["height"], body["inpainting_mask_invert"]) == (640, 480, 0)


@pytest.mark.parametrize(
    ("aspect", "size"), [("wide", (640, 448)), ("tall", (448, 640)), ("square", (512, 512))]
)
def test_the_oldest_models_get_pictures_of_their_size(aspect, size):
    body = adapter("automatic1111", side=512).request(Order(prompt="a", aspect=aspect)).body
    assert (body["width"], body["height"]) == size


def test_what_extensions_append_to_a_batch_of_a1111_is_left_out_and_seeds_are_told():
    outcome = adapter("automatic1111").read(Reply({"status": 200, "json": A1111}), asked=2)
    assert [picture.seed for picture in outcome.pictures] == [41, 42]


def test_stable_diffusion_cpp_names_one_seed_in_sdapi():
    body = {"images": [PICTURE], "info": json.dumps({"seed": 9, "all_seeds": []})}
    assert read("forge", 200, body).pictures[0].seed == 9


@pytest.mark.parametrize("info", [None, "", "{", "[" * 9999, "[]", "x" * 200_000, '{"seed": -1}', 7])
def test_an_info_that_says_nothing_leaves_the_seed_open(info):
    assert read("forge", 200, {"images": [PICTURE], "info": info}).pictures[0].seed is None


@pytest.mark.parametrize(
    ("json_", "share"),
    [
        ({"progress": 0.25}, 0.25),
        ({"progress": 1}, 1.0),
        ({"progress": True}, None),
        ({"progress": 7}, None),
        ([], None),
    ],
)
def test_sdapi_tells_how_far_it_is(json_, share):
    assert adapter("forge").progress(Reply({"status": 200, "json": json_})) == share


def test_only_sdapi_is_asked_how_far_it_is():
    asked = {preset: bool(adapter(preset).request(DRAW).progress) for preset in ("openai", "forge")}
    assert asked == {"openai": False, "forge": True}
