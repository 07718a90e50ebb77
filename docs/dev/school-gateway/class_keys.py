"""Keys of classes for LiteLLM without a database: each may draw so often a minute, until its day has come.

The file class_keys.json beside this one holds, for each key's SHA-256, {"class": "7b", "rpm": 20, "until": "2027-06-30"}.
"""

import datetime as dt
import hashlib
import json
from pathlib import Path

from fastapi import Request
from litellm.proxy._types import ProxyException, UserAPIKeyAuth

KEYS = Path(__file__).with_name("class_keys.json")


async def check(request: Request, api_key: str) -> UserAPIKeyAuth:
    """Return who the key belongs to; an error where nobody has it. LiteLLM calls this for every request."""
    del request  # where a class asks from is not looked at
    given = hashlib.sha256(api_key.encode()).hexdigest()
    found = json.loads(KEYS.read_text(encoding="utf-8")).get(given)
    if found is None or dt.datetime.now(dt.UTC).date().isoformat() > found["until"]:
        raise ProxyException(message="This key is not valid here.", type="auth_error", param="key", code=401)
    return UserAPIKeyAuth(api_key=given, user_id=found["class"], rpm_limit=found["rpm"])
