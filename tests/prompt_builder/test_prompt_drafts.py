import pytest
from prompt_page import NOW, PICTURE, SKETCHER, Page

SCHOOL = {"school": {"protocol": "openai-images", "model": "gpt-image-2", "key": "ask", "label": "בית הספר"}}


def asked(**settings):
    page = Page(backends=settings.pop("backends", SCHOOL), **settings)
    return page.describe(subject="כלב", avoid="קולר").happened("asked")


def test_a_draft_is_asked_for_with_the_prompt_as_it_is_shown():
    page = asked()
    fetch = page.of("fetch")[0]
    assert (fetch.backend, fetch.body["prompt"]) == ("school", "כלב, ללא קולר.")


def test_without_a_backend_there_is_no_draft_button_and_the_prompt_can_be_copied():
    html = Page().describe(subject="כלב").html
    assert "data-bina-copy" in html
    assert "click:asked" not in html


def test_the_backend_of_the_lesson_is_chosen_by_name():
    page = asked(backends={**SKETCHER, **SCHOOL}, backend="school")
    assert page.of("fetch")[0].backend == "school"


def test_the_picture_arrives_as_a_version_with_its_service_and_time():
    version = asked().drawn(now="2026-11-23T09:05:12+02:00").model.versions[0]
    assert (version.picture.id, version.service, version.seconds) == ("f00d", "בית הספר", 12)


def test_a_picture_by_ai_says_so():
    assert "נוצר בבינה מלאכותית" in asked().drawn().html


def test_a_sketch_says_that_it_is_no_ai():
    html = asked(backends=SKETCHER).drawn().html
    assert "סקיצה, לא בינה מלאכותית" in html


def test_the_version_is_that_of_the_moment_in_which_the_draft_was_asked_for():
    page = asked().describe(subject="חתול").drawn()
    assert page.model.versions[0].parts["subject"] == "כלב"
    assert page.model.texts["subject"] == "חתול"


def test_while_a_draft_is_made_it_can_be_cancelled():
    page = asked()
    assert "<progress" in page.html
    assert page.happened("cancelled").of("cancel")[0].target == page.model.waiting.effect


def test_how_far_a_draft_is_is_shown_where_the_service_says_so():
    page = asked(backends={"forge": {"protocol": "sdapi", "key": "none", "label": "Forge"}})
    fetch = page.of("fetch")[0]
    assert fetch.progress.startswith("/sdapi/v1/progress")
    page.happened(fetch.progressed, effect=fetch.id, value={"status": 200, "json": {"progress": 0.25}})
    assert 'value="25"' in page.html
    page.happened(fetch.progressed, effect="draft-9", value={"status": 200, "json": {"progress": 0.5}})
    assert 'value="25"' in page.html


def test_the_same_words_once_more_are_a_variation():
    backends = {"own": {"protocol": "openai-images", "model": "bina-sketch", "key": "none", "seed": True}}
    page = asked(backends=backends)
    assert "seed" not in page.of("fetch")[0].body
    page.drawn().happened("asked", random=2**31 + 5)
    assert page.of("fetch")[0].body["seed"] == 5
    page.drawn().describe(subject="חתול").happened("asked")
    assert "seed" not in page.of("fetch")[0].body


def test_one_draft_at_a_time():
    assert asked().happened("asked").effects == ()


def test_an_empty_prompt_is_not_sent():
    page = Page(backends=SCHOOL).happened("asked")
    assert (page.effects, page.model.status.key) == ((), "nothing-to-draw")


def test_required_parts_come_before_a_draft():
    page = asked(required=["light"])
    assert page.of("fetch") == []
    assert "אור" in page.html.split('role="status"')[1].split("</p>")[0]


def test_drafts_of_a_lesson_can_be_limited():
    page = asked(drafts=1).drawn().happened("asked")
    assert (page.of("fetch"), page.model.status.key) == ([], "no-drafts-left")


def test_a_failed_draft_does_not_count_against_the_limit():
    page = asked(drafts=1).replied(status=500).happened("asked")
    assert len(page.of("fetch")) == 1


def test_a_reply_to_an_order_given_up_is_not_heard():
    page = asked()
    page.happened("drafted", effect="draft-99", value={"status": 200, "json": {}})
    assert page.model.waiting is not None


OUTCOMES = {
    "a refusal by policy": (
        {"status": 400, "body": {"error": {"code": "moderation_blocked"}}},
        "outcomes.refused",
    ),
    "a wrong key": ({"status": 401}, "outcomes.key-not-accepted.wrong"),
    "no key": ({"ok": False, "value": {"reason": "key-missing"}}, "outcomes.key-not-accepted.missing"),
    "a used up key": ({"status": 402}, "outcomes.key-not-accepted.quota"),
    "too many requests": ({"status": 429, "headers": {"retry-after": "20"}}, "outcomes.too-many-requests"),
    "a broken backend": ({"status": 503}, "outcomes.backend-down"),
    "a time-out": ({"ok": False, "value": {"reason": "timeout"}}, "outcomes.timed-out"),
    "a cancelled draft": ({"ok": False, "value": {"reason": "cancelled"}}, "outcomes.cancelled"),
    "no connection": ({"ok": False, "value": {"reason": "offline"}}, "outcomes.unreachable.offline"),
    "a blocked address": ({"ok": False, "value": {"reason": "blocked"}}, "outcomes.unreachable.blocked"),
    "a web page of a filter": ({"status": 200}, "outcomes.garbage.not-json"),
    "no picture": ({"status": 200, "body": {"data": []}}, "outcomes.garbage.no-pictures"),
    "an address": (
        {"status": 200, "body": {"data": [{"url": "https://x"}]}},
        "outcomes.garbage.address-only",
    ),
    "a bad picture": (
        {"status": 200, "body": {"data": [{"b64_json": {"refused": "not-a-picture"}}]}},
        "outcomes.garbage.bad-picture",
    ),
    "too many bytes": ({"ok": False, "value": {"reason": "too-large"}}, "outcomes.garbage.too-large"),
    "an order that is not taken": ({"status": 404}, "outcomes.garbage.not-accepted"),
    "a status of no meaning": ({"status": 302}, "outcomes.garbage.unknown"),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_outcome_has_its_words_and_keeps_the_prompt(name):
    reply, key = OUTCOMES[name]
    page = asked().replied(**reply)
    assert page.model.status.key == key
    assert page.model.waiting is None
    assert page.model.texts["subject"] == "כלב"
    assert page.html.split('role="status"')[1].split("</p>")[0].count(" ") > 3


def test_after_too_many_requests_the_wait_is_counted_down():
    page = asked().replied(status=429, headers={"retry-after": "20"})
    page.at("2026-11-23T09:05:15+02:00").happened("asked")
    assert (page.model.status.key, page.model.status.values["seconds"]) == ("wait", 5)


def test_the_end_of_the_wait_is_shown_as_a_time():
    html = asked().replied(status=429, headers={"retry-after": "20"}).html
    assert '<time datetime="2026-11-23T09:05:20+02:00" data-bina-countdown>' in html
    assert "09:05:20" in html


def test_after_the_wait_a_draft_can_be_asked_for_again():
    page = asked().replied(status=429, headers={"retry-after": "20"}, now=NOW)
    assert len(page.at("2026-11-23T09:05:20+02:00").happened("asked").of("fetch")) == 1


def test_foreign_words_of_a_backend_are_shown_as_text():
    page = asked().replied(status=401, body={"error": {"message": "<img src=x onerror=alert(1)>"}})
    assert "&lt;img src=x" in page.html


def test_a_service_unknown_to_the_tool_is_said_kindly():
    page = asked(backends={"odd": {"protocol": "carrier-pigeon"}})
    assert page.model.status.key == "outcomes.no-adapter"


def test_what_must_not_be_drawn_goes_with_the_order_where_the_dialect_has_a_field():
    page = (
        Page(backends=SCHOOL, english=False, dialect="firefly")
        .describe(subject="כלב", avoid="קולר")
        .happened("asked")
    )
    assert "קולר" in page.of("fetch")[0].body["prompt"]


def test_a_shape_becomes_a_size():
    page = Page(backends=SCHOOL).describe(subject="כלב", aspect="לרוחב").happened("asked")
    assert page.of("fetch")[0].body["size"] == "1536x1024"


def test_the_tokens_that_a_service_counted_are_told():
    usage = {"input_tokens": 3, "output_tokens": 272}
    page = asked().replied(body={"data": [{"b64_json": {"picture": PICTURE}}], "usage": usage})
    assert page.model.status.key == "drawn-counted"
    assert "275" in page.html.split('role="status"')[1].split("</p>")[0]
