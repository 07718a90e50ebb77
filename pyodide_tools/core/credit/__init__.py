"""The credit card under a finished work: who and what made it, and what others may do with it; as text and HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyodide_tools.core import fields
from pyodide_tools.core.credit.licences import Answers, Licence, licence_for
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.marks.claim import Claim
from pyodide_tools.core.strings import Words
from pyodide_tools.core.strings import words as strings

__all__ = ["Answers", "Credit", "Licence", "card", "claim", "licence_for", "licence_form", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What is to be said; empty where there is nothing to say.

    `service` drew the picture with `model`; `sketch` where no AI did; without both its making is unknown.
    `prompt_by` wrote the prompt, `edited_with` names what changed the picture afterwards, `ai_edited`
    whether AI was among that.
    """

    title: str = ""
    service: str = ""
    model: str = ""
    sketch: bool = False
    prompt_by: str = ""
    edited_with: tuple[str, ...] = ()
    ai_edited: bool = False
    licence: Licence | None = None

    def lines(self, language: str) -> tuple[str, ...]:
        """Return the sentences of the card."""
        say = words(language)
        made = "sketch" if self.sketch else "service" if self.service else "unknown"
        made = "ai-edited" if self.ai_edited and not self.sketch else made
        service = (
            f"{self.service} ({self.model})" if self.model and self.model != self.service else self.service
        )
        found = (
            say("title", title=self.title) if self.title else "",
            say(f"made.{made}", service=service),
            say("edited", tools=", ".join(self.edited_with)) if self.edited_with else "",
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


def text(credit: Credit, language: str) -> str:
    """Return the card as text, to be copied under a picture."""
    address = [credit.licence.url] if credit.licence and credit.licence.url else []
    return "\n".join((*credit.lines(language), *address))


def claim(credit: Credit, *, prompt: str = "", tool: str = "bina") -> Claim:
    """Return what a downloaded picture says of the same; `prompt` only where its writer agreed."""
    licence = credit.licence
    drawn = bool(credit.service) and not credit.sketch
    source = "trainedAlgorithmicMedia" if drawn else ""
    return Claim(
        source="compositeWithTrainedAlgorithmicMedia" if credit.ai_edited else source,
        system=(credit.model or credit.service) if drawn or credit.ai_edited else "",
        prompt=prompt,
        by=credit.prompt_by,
        credit=credit.prompt_by,
        rights=licence.name if licence and licence.url else "",
        licence=licence.url if licence else "",
        tool=tool,
    )


def card(prefix: str, credit: Credit, language: str, *, shares: str = "") -> Html:
    """Return the card with a button that copies it; `shares` is the event of a button that shares it."""
    say = words(language)
    key = f"{prefix}-credit"
    rows: list[Child] = [h("li", line, dir="auto") for line in credit.lines(language)]
    licence = credit.licence
    if licence and licence.url:
        rows.append(h("li", h("a", licence.url, href=licence.url, rel="license noopener", dir="ltr")))
    return h(
        "section",
        h("h5", say("heading")),
        h("ul", rows, class_="bina-credit__lines"),
        h("p", text(credit, language), id_=f"{key}-text", hidden=True),
        h(
            "div",
            fields.button(prefix, "credit-copy", say("copy"), copies=f"{key}-text"),
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
