"""Questions that ask for what a class survey should not know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pyodide_tools.survey.format import said

_ASKS: Mapping[str, str] = {
    "name": r"(?:ה?שם (?:ה?מלא|ה?פרטי|ה?משפחה)|^מה שמך|^מה השם|(?:full|first|last|your|student) ?name|^name$|^שם$)",
    "id": r"(?:תעודת זהות|מספר זהות|ת[\"״'׳]{1,2}ז|\bid number\b|identity (?:card|number)|passport|דרכון)",
    "contact": r"(?:טלפון|נייד|דוא[\"״]ל|אימייל|מייל|כתובת|e-?mail|phone|address|instagram|אינסטגרם|whatsapp|ווטסאפ)",
    "birth": r"(?:תאריך לידה|date of birth|birth ?(?:day|date))",
    "place": r"(?:איפה (?:אתה|את|אתם) גר|מקום מגורים|where do you live|מיקום)",
    "health": r"(?:מצב בריאותי|מחלה|מחלות|אבחון|לקות|health|illness|disability|תרופות)",
    "belief": r"(?:אמונה דתית|מה הדת|רמת דתיות|religio[nu]|מפלגה|הצבעת בבחירות|political|politics)",
    "intimate": r"(?:נטייה מינית|זהות מגדרית|sexual)",
    "money": r"(?:הכנסת ההורים|הכנסה של|משכורת|income|salary)",
}
"""By kind of data, what titles and names say that ask for it: name, identity, contact, and what is intimate."""
_INPUTS = {"email": "contact", "tel": "contact", "password": "secret"}


def asked_for(element: Mapping[str, Any]) -> str:
    """Return the kind of personal data that a question asks for, empty where it asks for none."""
    if element.get("type") == "text" and (kind := _INPUTS.get(str(element.get("inputType")))):
        return kind
    # Only words of one's own tell more than the choices an author wrote.
    if element.get("type") not in {"text", "comment", "multipletext"}:
        return ""
    title = element.get("title")
    texts = [str(element.get("name") or "")]
    if isinstance(title, str):
        texts.append(title)
    elif isinstance(title, Mapping):
        texts += [said({"default": str(text)}) for text in title.values()]
    for kind, pattern in _ASKS.items():
        if any(re.search(pattern, text.strip(), re.IGNORECASE) for text in texts):
            return kind
    return ""
