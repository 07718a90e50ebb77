"""The credit card under a finished work: who and what made it, and what others may do with it; as text and HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pyodide_tools.core import fields
from pyodide_tools.core.credit.licences import Answers, Licence, licence_for
from pyodide_tools.core.html import Child, Html, h, join
from pyodide_tools.core.marks.claim import Claim
from pyodide_tools.core.strings import Words
from pyodide_tools.core.strings import words as strings

__all__ = [
    "Answers",
    "Credit",
    "Licence",
    "caption",
    "card",
    "claim",
    "licence_for",
    "licence_form",
    "markup",
    "text",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What is to be said; empty where there is nothing to say.

    `service` drew the picture with `model`; `sketch` where no AI did; `declared` is what the file that was
    opened says of its making, where no more is known. Without all three its making is unknown.
    `prompt_by` wrote the prompt, `edited_with` names what changed the picture afterwards, `edited_by` who did it,
    `ai_edited` whether AI was among that. `after` is whose picture it was before.
    """

    title: str = ""
    service: str = ""
    model: str = ""
    sketch: bool = False
    declared: Literal["", "ai", "algorithm", "photo"] = ""
    prompt_by: str = ""
    edited_with: tuple[str, ...] = ()
    edited_by: str = ""
    ai_edited: bool = False
    after: str = ""
    licence: Licence | None = None

    @property
    def made(self) -> str:
        """Return the key of the sentence that says how the picture was made."""
        if self.sketch:
            return "sketch"
        if self.ai_edited:
            return "ai-edited" if self.service else "ai-edited-unnamed"
        return "service" if self.service else self.declared or "unknown"

    def lines(self, language: str) -> tuple[str, ...]:
        """Return the sentences of the card."""
        say = words(language)
        named = self.model and self.model != self.service
        service = f"{self.service} ({self.model})" if named else self.service
        edited = "edited-by" if self.edited_by else "edited"
        found = (
            say("title", title=self.title) if self.title else "",
            say(f"made.{self.made}", service=service),
            say("after", name=self.after) if self.after else "",
            say(edited, tools=", ".join(self.edited_with), name=self.edited_by) if self.edited_with else "",
            say("prompt-by", name=self.prompt_by) if self.prompt_by else "",
            say(f"licence.{self.licence.key}.line", name=self.licence.name) if self.licence else "",
        )
        return tuple(line for line in found if line)


def words(language: str) -> Words:
    """Return the words of the card."""
    return strings(__name__, "he" if language == "he" else "en")


# Read when this is imported: no tool of the snapshot shows a card, and a restored snapshot has no files.
for _language in ("he", "en"):
    words(_language)


def caption(credit: Credit, language: str) -> tuple[str, ...]:
    """Return the lines that stand under a picture, the address of the licence among them."""
    address = [credit.licence.url] if credit.licence and credit.licence.url else []
    return (*credit.lines(language), *address)


def text(credit: Credit, language: str) -> str:
    """Return the card as text, to be copied under a picture."""
    return "\n".join(caption(credit, language))


def markup(credit: Credit, language: str) -> Html:
    """Return the card as a piece of HTML for a page of somebody's own."""
    say = words(language)
    lines = join(*(join(line, h("br")) for line in credit.lines(say.language)))
    return h("p", lines, _address(credit.licence), lang=say.language, dir=say.direction)


def _address(licence: Licence | None) -> Html | None:
    if licence is None or not licence.url:
        return None
    return h("a", licence.url, href=licence.url, rel="license noopener", dir="ltr")


def claim(credit: Credit, *, prompt: str = "", tool: str = "bina") -> Claim:
    """Return what a downloaded picture says of the same; `prompt` only where its writer agreed."""
    licence = credit.licence
    drawn = (bool(credit.service) or credit.declared == "ai") and not credit.sketch
    source = "trainedAlgorithmicMedia" if drawn else ""
    return Claim(
        source="compositeWithTrainedAlgorithmicMedia" if credit.ai_edited else source,
        system=(credit.model or credit.service) if drawn or credit.ai_edited else "",
        prompt=prompt,
        by=credit.prompt_by,
        credit=credit.prompt_by or credit.edited_by,
        rights=licence.name if licence and licence.url else "",
        licence=licence.url if licence else "",
        tool=tool,
    )


def card(prefix: str, credit: Credit, language: str, *, shares: str = "", captions: str = "") -> Html:
    """Return the card with buttons that copy it as text and as HTML.

    `shares` is the event of a button that shares it, `captions` of one that takes out the picture with the card
    under it; no button where there is none.
    """
    say = words(language)
    key = f"{prefix}-credit"
    address = _address(credit.licence)
    rows: list[Child] = [h("li", line, dir="auto") for line in credit.lines(language)]
    return h(
        "section",
        h("h5", say("heading")),
        h("ul", rows, h("li", address) if address else None, class_="bina-credit__lines"),
        h("p", text(credit, language), id_=f"{key}-text", hidden=True),
        h("p", str(markup(credit, language)), id_=f"{key}-markup", hidden=True),
        h(
            "div",
            fields.button(prefix, "credit-copy", say("copy"), copies=f"{key}-text"),
            fields.button(prefix, "credit-html", say("copy-html"), copies=f"{key}-markup"),
            fields.button(prefix, "credit-picture", say("picture"), on=captions) if captions else None,
            fields.button(prefix, "credit-share", say("share"), on=shares) if shares else None,
            class_="bina-credit__actions",
        ),
        id_=key,
        class_="bina-credit",
    )


def licence_form(prefix: str, answers: Mapping[str, str], language: str, *, on: str) -> Html:
    """Return three questions whose answers choose a licence; each answer is the event `on`."""
    say = words(language)
    chosen = Answers.read(answers)
    questions = Answers.asked(chosen)
    return h(
        "div",
        h("p", say("helper")),
        [
            fields.radios(
                prefix,
                f"licence-{question}",
                say(f"question.{question}.label"),
                [fields.Option(answer, say(f"question.{question}.{answer}")) for answer in offered],
                value=getattr(chosen, question),
                on=f"change:{on}",
            )
            for question, offered in questions.items()
        ],
        h("p", h("strong", licence_for(chosen).name), " ", say(f"licence.{licence_for(chosen).key}.means")),
        h("p", h("small", say("caution"))),
        class_="bina-credit__helper",
    )
