"""The form: pages, panels, questions, how far one is, and what has to be mended.

All pages and all questions are in the markup, so that paper and pages without scripts have the whole
survey; on a screen, a style sheet shows what is asked now.
"""

from __future__ import annotations

from pyodide_tools.core import fields
from pyodide_tools.core.html import Child, Html, h
from pyodide_tools.core.strings import Words
from pyodide_tools.survey import slips_view
from pyodide_tools.survey.controls import field_of
from pyodide_tools.survey.faults import Fault
from pyodide_tools.survey.format import Panel, plain
from pyodide_tools.survey.model import Model
from pyodide_tools.survey.session_state import Node, is_visible
from pyodide_tools.survey.view_memory import drawn
from pyodide_tools.survey.view_opening import class_field


def form(model: Model, words: Words) -> Html:
    """Return all pages, the one on show marked, with the way on and back."""
    drawing = _Drawing(model, words)
    pages = [drawing.page(number, node) for number, node in enumerate(model.session.state.plan.pages)]
    blank = "" if model.started else " bina-survey--blank"
    return h(
        "div",
        progress(model, words, drawing.number),
        drawing.summary(),
        drawing.class_field(),
        slips_view.code_field(model, words),
        pages,
        _ways(model, words),
        id_=f"{model.settings.id}-form",
        class_=f"bina-survey__form{blank}",
        role="group",
        aria_labelledby=f"{model.settings.id}-title",
    )


def progress(model: Model, words: Words, asked: int) -> Html:
    """Return how far one is, in words and as a bar; `asked` is the number of questions that are asked now."""
    names, pages = model.plan.names, model.pages
    done = sum(names[name].type != "expression" for name in model.session.answered)
    parts = [words("progress.answered", done=done, all=asked)]
    if len(pages) > 1 and not model.settings.one_page and model.page in pages:
        parts.insert(0, words("progress.page", number=pages.index(model.page) + 1, all=len(pages)))
    return h(
        "div",
        h("p", " · ".join(parts), id_=f"{model.settings.id}-progress"),
        h("progress", value=done, max=max(asked, 1), aria_labelledby=f"{model.settings.id}-progress"),
        class_="bina-survey__progress",
    )


def fault_text(fault: Fault, model: Model, words: Words) -> str:
    """Return what is wrong with an answer: in the author's words where there are any."""
    key = fault.key if fault.key in words else "fault.other-fault"
    numbers = {name: plain(value) for name, value in fault.values.items()}
    text = model.session.words(fault.text) or words(key, **numbers)
    question = model.plan.names.get(fault.question)
    line = next((one for one in question.items if one.name == fault.item), None) if question else None
    return f"{model.session.words(line.title) or line.name}: {text}" if line else text


def way(model: Model) -> str:
    """Return how answers leave: `none`, `handover` or `collector`."""
    return model.kind if model.keeps else "collector"


class _Drawing:
    """One pass over the survey: it numbers the questions that are asked."""

    def __init__(self, model: Model, words: Words) -> None:
        self.model = model
        self.words = words
        self.state = model.session.state
        self.number = 0
        one_page = model.settings.one_page or len(model.pages) <= 1
        self.here = model.pages if one_page else (model.page,)
        # The code of the class is asked for on the first page.
        self.first = model.pages[:1] == self.here[:1]
        self.checked = self.first and not model.checked.isdisjoint(self.here)
        self.wrong = {
            fault.question: fault_text(fault, model, words)
            for page in reversed(self.here)
            if page in model.checked
            for fault in reversed(model.session.errors(page))
        }

    def class_field(self) -> Html | None:
        """Return the question for the code of the class, on the first page."""
        return class_field(self.model, self.words, checked=self.checked) if self.first else None

    def page(self, number: int, node: Node) -> Html:
        """Return one page with its heading."""
        model, key, page = self.model, self.model.settings.id, node.element
        title, help_text = model.session.words(page.title), model.session.words(page.description)
        if not title and len(model.survey.pages) > 1:
            title = self.words("page", number=number + 1)
        shown = is_visible(self.state, node)
        return h(
            "div",
            h("h4", title, id_=f"{key}-heading-{number + 1}", tabindex="-1") if title else None,
            h("p", help_text) if help_text else None,
            [self._element(one, shown=shown) for one in self.state.plan.inside[node]],
            id_=f"{key}-page-{number + 1}",
            class_="bina-survey__page" if number in self.here else "bina-survey__page bina-survey--away",
        )

    def summary(self) -> Html | None:
        """Return what has to be mended, with a way to each question; None where nothing has."""
        key, names = self.model.settings.id, self.model.plan.names
        lacks_class = self.checked and self.model.lacks_class
        if not self.wrong and not lacks_class:
            return None
        # A fault of a whole panel belongs to no single question.
        links: list[Child] = [
            h(
                "li",
                [
                    h(
                        "a",
                        self.model.session.words(names[name].title) or name,
                        href=f"#{key}-{field_of(name)}",
                    ),
                    ": ",
                ]
                if name in names
                else None,
                text,
            )
            for name, text in reversed(self.wrong.items())
        ]
        if lacks_class:
            links.insert(0, h("li", h("a", self.words("class.missing"), href=f"#{key}-class")))
        return h(
            "div",
            h("p", self.words.count("wrong", len(links))),
            h("ul", links),
            id_=f"{key}-wrong",
            tabindex="-1",
            class_="bina-survey__wrong",
        )

    def _element(self, node: Node, *, shown: bool) -> Html:
        seen = shown and is_visible(self.state, node)
        one = node.element
        if not isinstance(one, Panel):
            asked = seen and one.type != "expression"
            self.number += asked
            number = self.number if asked else 0
            return drawn(
                self.model, self.words, node, shown=seen, number=number, error=self.wrong.get(one.name, "")
            )
        title, help_text = self.model.session.words(one.title), self.model.session.words(one.description)
        return h(
            "section",
            h("h5", title) if title else None,
            h("p", help_text) if help_text else None,
            [self._element(each, shown=seen) for each in self.state.plan.inside[node]],
            class_="bina-survey__panel" if seen else "bina-survey__panel bina-survey--off",
        )


def _ways(model: Model, words: Words) -> Html:
    key, pages = model.settings.id, model.pages
    single = model.settings.one_page or len(pages) <= 1
    last = single or not pages or model.page == pages[-1]
    first = single or model.page == pages[0]
    forward: Html | None = None
    if not last:
        forward = fields.button(key, "page", words("next"), on="paged", value="next", primary=True)
    elif model.closed:
        # What was typed stays, and goes nowhere by itself.
        if model.hands_in_late:
            forward = fields.button(key, "late", words("closing.file"), on="late-wanted")
    elif model.settings.review:
        forward = fields.button(key, "review-open", words("review.open"), on="reviewed", primary=True)
    else:
        forward = fields.button(key, "send", words(f"send.{way(model)}"), on="sent", primary=True)
    return h(
        "p",
        None if first else fields.button(key, "page", words("back"), on="paged", value="back"),
        forward,
        class_="bina-survey__ways",
    )
