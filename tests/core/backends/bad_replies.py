"""Twenty-five bad replies, as the page hands them on: each with the outcome and the reason that it is."""

from page_reply import Reply

KEYS = {"openai-images": ("data", "b64_json"), "sdapi": ("images", "")}


def http(status=200, json=None, text=""):
    return Reply({"status": status, "headers": {}, "json": json, "text": text})


def lost(reason):
    return Reply({"reason": reason}, ok=False)


def batch(protocol, *entries):
    """Return a reply whose pictures are these, in a protocol's own shape."""
    outer, inner = KEYS[protocol]
    return http(json={outer: [{inner: entry} if inner else entry for entry in entries]})


ROWS = {
    "a page of a filter": ("garbage", "not-json", http(text="<!doctype html><title>Blocked</title>")),
    "nothing": ("garbage", "not-json", http()),
    "half of a JSON": ("garbage", "not-json", http(text='{"data":[{"b64_json":"iVBOR')),
    "a list": ("garbage", "not-json", http(json=[])),
    "a number": ("garbage", "not-json", http(json=7)),
    "an object of something else": ("garbage", "no-pictures", http(json={"hello": "world"})),
    "an empty batch": ("garbage", "no-pictures", ()),
    "an entry that is null": ("garbage", "no-pictures", (None,)),
    "an entry that is a number": ("garbage", "no-pictures", (7,)),
    "an SVG": ("garbage", "bad-picture", ({"refused": "not-a-picture"},)),
    "half of a picture": ("garbage", "bad-picture", ({"refused": "truncated"},)),
    "a picture of no bytes": ("garbage", "bad-picture", ({"refused": "empty"},)),
    "no base64": ("garbage", "bad-picture", ({"refused": "not-base64"},)),
    "50 MB": ("garbage", "bad-picture", ({"refused": "too-large"},)),
    "a bomb of 20,000 pixels a side": ("garbage", "bad-picture", ({"refused": "too-many-pixels"},)),
    "more bytes than are read": ("garbage", "too-large", lost("too-large")),
    "a picture without a size": ("garbage", "no-pictures", ({"picture": {"id": "a", "type": "image/png"}},)),
    "a redirect": ("garbage", "unknown", http(302)),
    "a wrong key": ("key-not-accepted", "wrong", http(401, {"detail": "no"})),
    "a refusal": ("refused", "", http(400, {"error": {"message": "no", "code": "content_policy_violation"}})),
    "too many requests": ("too-many-requests", "", http(429)),
    "a gateway that is down": ("backend-down", "", http(503, text="upstream")),
    "a gateway that gave up": ("timed-out", "", http(504)),
    "nothing within the time": ("timed-out", "", lost("timeout")),
    "an answer that the browser withholds": ("unreachable", "blocked", lost("blocked")),
}


def reply_of(row, protocol):
    """Return the reply of a row in a protocol's own shape."""
    reply = ROWS[row][2]
    return batch(protocol, *reply) if isinstance(reply, tuple) else reply
