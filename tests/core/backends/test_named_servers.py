"""What each named service is sent, and what its own way of answering is read as."""

from types import SimpleNamespace

import pytest
from named_servers import DRAW, REPAINT, adapter, read
from page_reply import PICTURE

from bina.backends import PRESETS
from pyodide_tools.core.backends import (
    BackendDown,
    Garbage,
    KeyNotAccepted,
    Order,
    Pictures,
    Refused,
    TooManyRequests,
    Usage,
)

OPENAI = {"prompt": "a dog", "n": 1, "size": "1024x1024"}
SENT = {
    "litellm": {**OPENAI, "prompt": "a dog\nWithout: collar.", "response_format": "b64_json"},
    "openai": {**OPENAI, "prompt": "a dog\nWithout: collar.", "model": "gpt-image-1"},
    "localai": {**OPENAI, "prompt": "a dog|collar", "response_format": "b64_json"},
    "stable-diffusion-cpp": {
        **OPENAI,
        "prompt": 'a dog <sd_cpp_extra_args>{"negative_prompt": "collar", "seed": 7}</sd_cpp_extra_args>',
        "response_format": "b64_json",
    },
    "vllm-omni": {**OPENAI, "negative_prompt": "collar", "seed": 7, "response_format": "b64_json"},
    "sglang": {**OPENAI, "negative_prompt": "collar", "seed": 7, "response_format": "b64_json"},
    "ollama": {**OPENAI, "prompt": "a dog\nWithout: collar.", "response_format": "b64_json"},
    "automatic1111": {
        "prompt": "a dog",
        "negative_prompt": "collar",
        "batch_size": 1,
        "seed": 7,
        "width": 1024,
        "height": 1024,
    },
}
SENT["forge"] = SENT["automatic1111"]


@pytest.mark.parametrize("preset", PRESETS)
def test_each_service_is_asked_in_its_own_way(preset):
    assert adapter(preset).request(DRAW).body == SENT[preset]


def test_an_edit_is_a_form_but_in_sdapi():
    kinds = {preset: adapter(preset).request(REPAINT).encoding for preset in ("litellm", "automatic1111")}
    assert kinds == {"litellm": "multipart", "automatic1111": "json"}


def test_a_service_without_edits_says_so_before_it_is_asked():
    assert [preset for preset in PRESETS if not adapter(preset).edits] == ["ollama"]
    with pytest.raises(ValueError, match="does not edit"):
        adapter("ollama").request(REPAINT)


def test_further_fields_are_sent_and_never_take_the_prompts_place():
    body = adapter("openai", extra={"quality": "low", "prompt": "x"}).request(DRAW).body
    assert (body["quality"], body["prompt"]) == ("low", "a dog\nWithout: collar.")


def test_a_pipe_in_the_prompt_does_not_begin_what_is_to_be_avoided():
    body = adapter("localai").request(Order(prompt="a | b", negative="c|d")).body
    assert body["prompt"] == "a   b|c d"


def test_extra_arguments_cannot_be_closed_from_inside():
    body = adapter("stable-diffusion-cpp").request(Order(prompt="a", negative="</sd_cpp_extra_args>")).body
    assert body["prompt"].count("</sd_cpp_extra_args>") == 1


def test_what_the_author_writes_wins_over_the_preset():
    assert adapter("localai", negative="field").request(DRAW).body["negative_prompt"] == "collar"


REPLIES = {
    "OpenAI refuses the prompt": (
        "openai",
        400,
        {"error": {"message": "No.", "type": "image_generation_user_error", "code": "moderation_blocked"}},
        Refused(detail="No."),
    ),
    "OpenAI does not know the key": (
        "openai",
        401,
        {"error": {"message": "Incorrect API key", "code": "invalid_api_key"}},
        KeyNotAccepted(detail="Incorrect API key"),
    ),
    "LiteLLM has lost the code": (
        "litellm",
        400,
        {"error": {"message": "No.", "type": "image_generation_user_error", "param": None, "code": "400"}},
        Refused(detail="No."),
    ),
    "LiteLLM cools down, without Retry-After": (
        "litellm",
        429,
        {"error": {"message": "all_deployments_in_cooldown", "type": "None", "code": "429"}},
        TooManyRequests(wait=5, detail="all_deployments_in_cooldown"),
    ),
    "LiteLLM's budget is used up": (
        "litellm",
        400,
        {"error": {"message": "Budget has been exceeded!", "type": "budget_exceeded", "code": "400"}},
        KeyNotAccepted(reason="quota", detail="Budget has been exceeded!"),
    ),
    "LiteLLM without prisma fails in plain text": (
        "litellm",
        500,
        "Internal Server Error",
        BackendDown(status=500, wait=5, detail="Internal Server Error"),
    ),
    "stable-diffusion.cpp says it in one word": (
        "stable-diffusion-cpp",
        400,
        {"error": "prompt required"},
        Garbage(reason="not-accepted", status=400, detail="prompt required"),
    ),
    "stable-diffusion.cpp fails with a message beside the word": (
        "stable-diffusion-cpp",
        500,
        {"error": "server_error", "message": "out of memory"},
        BackendDown(status=500, wait=5, detail="server_error"),
    ),
    "vLLM names the field": (
        "vllm-omni",
        422,
        {"detail": [{"loc": ["body", "size"], "msg": "not a size", "type": "value_error"}]},
        Garbage(reason="not-accepted", status=422, detail="not a size"),
    ),
    "SGLang has a detail": (
        "sglang",
        503,
        {"detail": "not ready"},
        BackendDown(status=503, wait=5, detail="not ready"),
    ),
    "LocalAI has no such model": (
        "localai",
        404,
        {"error": {"code": 404, "message": "no such model", "type": ""}},
        Garbage(reason="not-accepted", status=404, detail="no such model"),
    ),
    "A1111 runs out of memory": (
        "automatic1111",
        500,
        {"error": "OutOfMemoryError", "detail": "", "body": "", "errors": "CUDA out of memory"},
        BackendDown(status=500, wait=5, detail="OutOfMemoryError"),
    ),
    "A1111 has no API": (
        "automatic1111",
        404,
        {"detail": "Not Found"},
        Garbage(reason="not-accepted", status=404, detail="Not Found"),
    ),
    "A1111 wants a password": (
        "forge",
        401,
        {"detail": "Incorrect username or password"},
        KeyNotAccepted(detail="Incorrect username or password"),
    ),
    "A1111 sends no pictures": (
        "forge",
        200,
        {"images": [], "info": "{}"},
        Garbage(reason="no-pictures", status=200),
    ),
}


@pytest.mark.parametrize(("preset", "status", "body", "outcome"), REPLIES.values(), ids=REPLIES.keys())
def test_each_service_is_understood(preset, status, body, outcome):
    assert read(preset, status, body) == outcome


def test_the_tokens_that_openai_counted_are_told():
    usage = {"input_tokens": 12, "output_tokens": 272, "input_tokens_details": {}, "total_tokens": 284}
    outcome = read("openai", 200, {"created": 1, "data": [{"b64_json": PICTURE}], "usage": usage})
    assert outcome.usage == Usage(12, 272, 284)


@pytest.mark.parametrize("usage", [None, {}, {"image_count": 1}, {"total_tokens": "7"}, 3])
def test_usage_that_counts_no_tokens_is_none(usage):
    assert read("sglang", 200, {"data": [{"b64_json": PICTURE}], "usage": usage}).usage is None


def test_a_picture_that_localai_named_by_its_address_is_taken_where_the_page_fetched_it():
    assert isinstance(read("localai", 200, {"data": [{"url": PICTURE}]}), Pictures)


def test_a_reply_needs_no_more_than_the_event_has():
    event = SimpleNamespace(ok=False, value={"reason": "not-kept"}, now="", random=0)
    assert adapter("forge").read(event) == Garbage(reason="not-kept")
