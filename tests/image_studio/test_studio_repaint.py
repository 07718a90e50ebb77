"""A part painted anew: prepared by the page, painted by the service, set in by the page."""

import pytest
from studio_page import Studio, picture

SENT = {"base": {"id": "first"}, "sent": picture("sent"), "mask": picture("mask"), "size": "640x480"}


@pytest.fixture
def asked():
    return Studio().opened().mode("repaint").painted().chose(prompt=" כובע קש ").happened("repaint-wanted")


@pytest.fixture
def painting(asked):
    return asked.happened("sent-off", SENT, effect=asked.model.doing.effect)


def replied(studio, status=200, body=None, *, ok=True, value=None):
    reply = {"status": status, "headers": {}, "json": body, "text": ""} if value is None else value
    return studio.happened("repainted", reply, effect=studio.model.doing.effect, ok=ok)


def drawn(studio):
    return replied(studio, body={"data": [{"b64_json": {"picture": picture("reply")}}]})


def test_nothing_is_sent_without_marks():
    studio = Studio().opened().mode("repaint").chose(prompt="כובע").happened("repaint-wanted")
    assert (studio.effects, studio.status) == ((), "nothing-marked")


def test_nothing_is_sent_without_words():
    studio = Studio().opened().mode("repaint").painted().happened("repaint-wanted")
    assert (studio.effects, studio.status) == ((), "no-prompt")


def test_without_a_service_the_panel_says_so():
    studio = Studio(backends={"": {}}, backend="none").opened().mode("repaint")
    assert "לא הוגדר שירות" in studio.html


def test_the_page_prepares_picture_and_mask(asked):
    assert asked.action("send-off").value == {"picture": "first"}


def test_extending_sends_the_frame():
    studio = Studio().opened().mode("format").chose(shape="slide", fit="extend", prompt="שדה")
    value = studio.happened("repaint-wanted", "extend").action("send-off").value
    assert value["frame"]["ratio"] == pytest.approx(16 / 9)


def test_the_order_names_picture_and_mask(painting):
    fetch = painting.of("fetch")[0]
    assert (fetch.backend, fetch.path) == ("class", "/v1/images/edits")
    assert fetch.encoding == "multipart"
    assert {"sent", "mask"} <= {
        part["picture"]
        for part in [*fetch.body.values()]
        for part in (part if isinstance(part, list) else [part])
        if isinstance(part, dict)
    }


SDAPI = {"forge": {"protocol": "sdapi", "key": "none", "label": "Forge"}}


def test_how_far_a_service_is_is_shown_where_it_says_so():
    studio = Studio(backends=SDAPI).opened().mode("repaint").painted().chose(prompt="כובע")
    studio.happened("repaint-wanted").happened("sent-off", SENT, effect="make-1")
    fetch = studio.of("fetch")[0]
    assert (fetch.path, fetch.progressed) == ("/sdapi/v1/img2img", "painting-progressed")
    studio.happened(fetch.progressed, {"status": 200, "json": {"progress": 0.4}}, effect=fetch.id)
    assert 'value="40"' in studio.html
    studio.happened(fetch.progressed, {"status": 200, "json": {"progress": "x"}}, effect=fetch.id)
    assert 'value="40"' in studio.html


def test_a_reply_is_set_into_the_picture(painting):
    assert drawn(painting).action("settle").value == {"base": "first", "reply": "reply", "mask": "mask"}


def test_the_finished_part_is_a_step_that_says_who_painted(painting):
    step = drawn(painting).made("whole").model.step
    assert (step.kind, step.service, step.prompt, step.sketch) == ("repainted", "שרטוטים", "כובע קש", True)


def test_pictures_that_were_only_on_the_way_are_given_up(painting):
    assert drawn(painting).made("whole").forgotten == ["sent", "mask", "reply"]


def test_the_tokens_that_a_service_counted_are_told(painting):
    body = {"data": [{"b64_json": {"picture": picture("reply")}}], "usage": {"total_tokens": 284}}
    studio = replied(painting, body=body).made("whole")
    assert studio.status == "counted"
    assert "284" in studio.html


def test_a_service_that_takes_seeds_gets_another_one_each_time():
    backends = {"own": {"protocol": "openai-images", "key": "none", "seed": True}}
    studio = Studio(backends=backends).opened().mode("repaint").painted().chose(prompt="כובע")
    studio.happened("repaint-wanted").happened("sent-off", SENT, effect="make-1", random=41)
    assert studio.of("fetch")[0].body["seed"] == 41


def test_a_reply_of_another_shape_is_kept_for_the_reader(painting):
    studio = drawn(painting).made(ok=False, reason="other-shape")
    assert (studio.status, studio.forgotten) == ("failed.other-shape", ["sent", "mask"])


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ({"status": 400, "body": {"error": {"code": "moderation_blocked", "message": "no"}}}, "refused"),
        ({"status": 401, "body": {"error": {"code": "invalid_api_key"}}}, "key-not-accepted.wrong"),
        ({"status": 429, "body": {"error": {"message": "slow"}}}, "too-many-requests"),
        ({"status": 503, "body": None}, "backend-down"),
        ({"ok": False, "value": {"reason": "offline"}}, "unreachable.offline"),
        ({"ok": False, "value": {"reason": "cancelled"}}, "cancelled"),
        ({"ok": False, "value": {"reason": "not-kept"}}, "garbage.not-kept"),
        ({"status": 200, "body": {"data": []}}, "garbage.no-pictures"),
    ],
)
def test_every_outcome_has_words_and_keeps_picture_and_marks(painting, reply, status):
    studio = replied(painting, **reply)
    assert studio.status == f"outcomes.{status}"
    assert studio.html
    assert (studio.model.picture.id, studio.model.strokes, studio.model.doing) == ("first", 1, None)


def test_stopping_cancels_the_request(painting):
    fetch = painting.of("fetch")[0].id
    assert painting.happened("stopped").of("cancel")[0].target == fetch


def test_a_page_that_could_not_prepare_says_why(asked):
    studio = asked.happened(
        "sent-off", {"reason": "nothing-marked"}, ok=False, effect=asked.model.doing.effect
    )
    assert (studio.status, studio.model.doing) == ("failed.nothing-marked", None)
