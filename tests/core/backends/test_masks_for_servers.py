"""One mask for all services: read alike by transparency and brightness, and white where one reads it otherwise."""

import io

import pytest
from named_servers import REPAINT, adapter
from PIL import Image


@pytest.mark.parametrize(
    ("preset", "path", "mask"),
    [
        ("litellm", "/v1/images/edits", {"mask": {"picture": "m"}}),
        ("openai", "/v1/images/edits", {"mask": {"picture": "m"}}),
        ("sglang", "/v1/images/edits", {"mask": {"picture": "m"}}),
        ("stable-diffusion-cpp", "/v1/images/edits", {"mask": {"picture": "m"}}),
        ("vllm-omni", "/v1/images/edits", {"mask_image": {"picture": "m", "as": "white"}}),
        ("localai", "/v1/images/inpainting", {"mask": {"picture": "m", "as": "white"}}),
        ("automatic1111", "/sdapi/v1/img2img", {"mask": {"picture": "m", "as": "white"}}),
        ("forge", "/sdapi/v1/img2img", {"mask": {"picture": "m", "as": "white"}}),
    ],
)
def test_each_service_gets_its_mask_where_and_as_it_reads_it(preset, path, mask):
    request = adapter(preset).request(REPAINT)
    assert request.path == path
    assert mask.items() <= request.body.items()
    assert not {"mask", "mask_image"} & set(request.body) - set(mask)


def both():
    """Return the mask as the tools make it: left half anew."""
    image = Image.new("RGBA", (4, 1), (0, 0, 0, 255))
    for x in (0, 1):
        image.putpixel((x, 0), (255, 255, 255, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    return Image.open(io.BytesIO(out.getvalue()))


def test_one_mask_satisfies_transparency_and_brightness():
    by_transparency = [255 - alpha for alpha in both().getchannel("A").get_flattened_data()]
    by_brightness = list(both().convert("RGB").convert("L").get_flattened_data())
    assert by_transparency == by_brightness == [255, 255, 0, 0]


def test_a1111_would_read_that_mask_the_wrong_way_round_and_so_gets_a_white_one():
    # create_binary_mask of its modules/processing.py, on what comes without "as": "white".
    image = both()
    assert image.getextrema()[-1] != (255, 255)
    read_as = list(image.split()[-1].convert("L").point(lambda v: 255 * (v > 128)).get_flattened_data())
    assert read_as == [0, 0, 255, 255]
    assert adapter("automatic1111").request(REPAINT).body["mask"]["as"] == "white"
