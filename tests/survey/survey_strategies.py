"""Surveys and answers to them as Hypothesis makes them, of all types of questions."""

from __future__ import annotations

import json
import re

from hypothesis import strategies as st

QUESTIONS = ["q1", "q2", "q3", "q4"]
CHOICES = ["a", "b", "c", 1, 2]
conditions = st.one_of(
    st.tuples(
        st.sampled_from([*QUESTIONS, "q1.r1", "q2-Comment", "v", "calc"]),
        st.sampled_from(["=", "!=", ">", "<", "contains", "notcontains", "anyof"]),
        st.sampled_from(["'a'", "'b'", "1", "2", "true", "['a', 'b']", "'other'", "'none'", "10"]),
    ).map(lambda parts: f"{{{parts[0]}}} {parts[1]} {parts[2]}"),
    st.tuples(st.sampled_from(QUESTIONS), st.sampled_from(["empty", "notempty"])).map(lambda parts: f"{{{parts[0]}}} {parts[1]}"),
    st.sampled_from(["{q1}", "{q2.length} > 1", "{q1} = {q2}", "{v} = 1", "{q1} +", "!{q3}", "{calc} > 3"]),
)  # fmt: skip
item_conditions = st.one_of(
    conditions, st.sampled_from(["{q1} contains {item}", "{q2} = {item}", "{item} != 'a'"])
)


def some(
    required: dict[str, st.SearchStrategy[object]], **optional: st.SearchStrategy[object]
) -> st.SearchStrategy[dict[str, object]]:
    """Mappings with the required keys and a few of the optional ones."""
    keys = sorted(optional)
    few = st.lists(st.sampled_from(keys), max_size=3, unique=True) if keys else st.just([])
    return few.flatmap(
        lambda chosen: st.fixed_dictionaries({**required, **{key: optional[key] for key in chosen}})
    )


flag = st.booleans()
choice = st.one_of(
    st.sampled_from(CHOICES),
    st.fixed_dictionaries({"value": st.sampled_from(CHOICES), "visibleIf": item_conditions}),
    st.fixed_dictionaries({"value": st.sampled_from(CHOICES), "enableIf": item_conditions}),
)
choices = st.lists(
    choice, min_size=1, max_size=4, unique_by=lambda one: str(one["value"] if isinstance(one, dict) else one)
)
texts = st.sampled_from(
    ["", " ", "a", "abc", "abcdef", "12", "5", "a1", "x@y.zz", "no mail", "2026-05-01", "10:30", "1.5", "-4"]
)
common = {
    "isRequired": flag, "requiredIf": conditions, "visibleIf": conditions, "visible": flag, "enableIf": conditions, "readOnly": flag,
    "clearIfInvisible": st.sampled_from(["none", "onComplete", "onHidden", "onHiddenContainer", "default"]),
}  # fmt: skip
rule = st.one_of(
    some({"type": st.just("text")}, minLength=st.integers(0, 4), maxLength=st.integers(0, 4), allowDigits=flag),
    some({"type": st.just("numeric")}, minValue=st.integers(-3, 6), maxValue=st.integers(-3, 6)),
    st.fixed_dictionaries({"type": st.just("regex"), "regex": st.sampled_from(["^a", "[0-9]+$", "b|c", "^.{2,3}$", r"\d", r"^\w+@"])}),
    st.just({"type": "email"}),
    some({"type": st.just("answercount")}, minCount=st.integers(0, 3), maxCount=st.integers(0, 3)),
    st.fixed_dictionaries({"type": st.just("expression"), "expression": conditions}),
)  # fmt: skip
rules = st.lists(rule, min_size=1, max_size=2)
special = {
    "showOtherItem": flag, "showNoneItem": flag, "showRefuseItem": flag, "showDontKnowItem": flag, "storeOthersAsComment": flag,
    "showCommentArea": flag, "hasOther": flag, "hasNone": flag,
}  # fmt: skip
several = st.lists(st.sampled_from([*CHOICES, "other", "none", "refused", "zzz", "1"]), max_size=4)
single = st.sampled_from([*CHOICES, "other", "none", "refused", "dontknow", "zzz", "1", "", None])
kind = lambda name: {"type": st.just(name)}  # noqa: E731
QUESTION_KINDS: dict[str, tuple[st.SearchStrategy[dict[str, object]], st.SearchStrategy[object]]] = {
    "radiogroup": (
        some({**kind("radiogroup"), "choices": choices}, **common, **special, choicesVisibleIf=item_conditions,
             choicesEnableIf=item_conditions, defaultValue=single, hideIfChoicesEmpty=flag, validators=rules),
        single,
    ),
    "dropdown": (
        some({**kind("dropdown"), "choices": choices}, **common, **special, choicesVisibleIf=item_conditions, defaultValue=single),
        single,
    ),
    "checkbox": (
        some({**kind("checkbox"), "choices": choices}, **common, **special, choicesVisibleIf=item_conditions,
             minSelectedChoices=st.integers(0, 3), maxSelectedChoices=st.integers(0, 3), defaultValue=several, validators=rules, choicesOrder=st.sampled_from(["asc", "desc"]), choicesEnableIf=item_conditions),
        st.one_of(several, several, several, single),
    ),
    "ranking": (
        some({**kind("ranking"), "choices": st.lists(st.sampled_from(CHOICES), min_size=1, max_size=4, unique=True)}, **{key: common[key] for key in ("isRequired", "visibleIf", "clearIfInvisible")},
             selectToRankEnabled=flag, minSelectedChoices=st.integers(0, 2), choicesOrder=st.sampled_from(["asc", "desc"]), defaultValue=st.just(["b"]), validators=rules),
        st.lists(st.sampled_from(CHOICES), max_size=4, unique=True),
    ),
    "imagepicker": (
        some({**kind("imagepicker"), "choices": choices}, **common, multiSelect=flag, choicesVisibleIf=item_conditions),
        st.one_of(single, several),
    ),
    "rating": (
        some(kind("rating"), **common, rateMin=st.integers(0, 2), rateMax=st.integers(3, 6), rateValues=st.just([1, 2, "a"]),
             defaultValue=st.integers(0, 4), validators=rules, rateStep=st.just(2), showCommentArea=flag),
        st.one_of(st.integers(-1, 7), st.sampled_from(["3", "a", None])),
    ),
    "boolean": (
        some(kind("boolean"), **common, valueTrue=st.sampled_from(["a", 1]), valueFalse=st.sampled_from(["b", 2]),
             defaultValue=st.sampled_from([True, False, "true", "false", "a", "indeterminate"]), validators=rules, showCommentArea=flag, defaultValueExpression=st.sampled_from(["true", "{v} = 1"])),
        st.sampled_from([True, False, "true", "false", "a", 1, None]),
    ),
    "text": (
        some(kind("text"), **common, validators=rules, maxLength=st.integers(1, 4), defaultValue=texts,
             inputType=st.sampled_from(["text", "number", "email", "date", "time", "range", "tel", "month", "datetime-local"]),
             min=st.sampled_from([1, "2", "2026-03-01", "10:00"]), max=st.sampled_from([5, "7", "2026-06-01", "12:00"]),
             step=st.sampled_from([1, 2, 0.5]), defaultValueExpression=st.sampled_from(["{q1}", "1 + 2", "{v} + 1"]),
             minValueExpression=st.sampled_from(["{q1}", "2"]), showCommentArea=flag),
        st.one_of(texts, st.integers(-2, 9), st.none()),
    ),
    "comment": (
        some(kind("comment"), **common, validators=rules, maxLength=st.integers(1, 4), defaultValue=texts, showCommentArea=flag),
        st.one_of(texts, st.none()),
    ),
    "slider": (
        some(kind("slider"), **common, min=st.integers(0, 2), max=st.integers(4, 8), step=st.integers(1, 3),
             defaultValue=st.integers(0, 9), validators=rules, maxValueExpression=st.just("7"), defaultValueExpression=st.sampled_from(["{v}", "5"])),
        st.one_of(st.integers(-1, 10), st.none()),
    ),
    "range": (
        some({**kind("slider"), "sliderType": st.just("range")}, **common, min=st.integers(0, 2), max=st.integers(4, 8)),
        st.lists(st.integers(-1, 10), min_size=2, max_size=2),
    ),
    "matrix": (
        some({**kind("matrix"), "rows": st.just(["r1", "r2", {"value": "r3", "visibleIf": "{q1} = 'a'"}]), "columns": st.just([1, 2, "c"])},
             **common, eachRowRequired=flag, eachRowUnique=flag, isAllRowRequired=flag, rowsVisibleIf=item_conditions,
             columnsVisibleIf=item_conditions, hideIfRowsEmpty=flag, defaultValue=st.just({"r1": 1}), cellType=st.sampled_from(["radio", "checkbox"])),
        st.one_of(
            st.dictionaries(st.sampled_from(["r1", "r2", "r3", "zz"]), st.sampled_from([1, 2, "c", 7, "1", None, ""]), max_size=4),
            st.sampled_from([None, "a"]),
        ),
    ),
    "expression": (
        some({**kind("expression"), "expression": st.sampled_from(["{v} + 1", "{z}", "iif({v} = 'a', 'x', 'y')", "sum({v}, 2)", "{v} / 0"])},
             visibleIf=conditions, isRequired=flag, clearIfInvisible=common["clearIfInvisible"]),
        st.sampled_from([1, "a", 5, None]),
    ),
    "multipletext": (
        some({**kind("multipletext"), "items": st.just([{"name": "w1", "isRequired": True}, {"name": "w2", "validators": [{"type": "numeric", "maxValue": 5}]}])},
             **{key: common[key] for key in ("isRequired", "visibleIf", "enableIf")}),
        st.one_of(st.dictionaries(st.sampled_from(["w1", "w2"]), texts, max_size=2), st.none()),
    ),
}  # fmt: skip


def refers_only(part: dict[str, object], allowed: set[str]) -> dict[str, object]:
    """What refers to other questions refers to a plain value instead: conditions that go round in a circle
    have no meaning that anyone could rely on."""

    def kept(found: re.Match[str]) -> str:
        name = "q1" if found[1] == "calc" else found[1]
        return found[0] if name in allowed else "{v"

    text = re.sub(r"\{(q[1-4]|calc)", kept, json.dumps(part))
    result: dict[str, object] = json.loads(text)
    return result


@st.composite
def surveys(
    draw: st.DrawFn, kinds: tuple[str, ...] = tuple(QUESTION_KINDS)
) -> tuple[dict[str, object], list[tuple[str, object]]]:
    """A survey of up to four questions, some in a panel, and answers to it in order."""
    count = draw(st.integers(1, 4))
    questions, answers = [], []
    order = draw(st.permutations(QUESTIONS[:count]))
    for name in QUESTIONS[:count]:
        made, answer = QUESTION_KINDS[draw(st.sampled_from(kinds))]
        questions.append({"name": name, **refers_only(draw(made), set(order[: order.index(name)]))})
        answers.append((name, answer))
    survey: dict[str, object] = draw(
        some(
            {},
            clearInvisibleValues=st.sampled_from(["none", "onComplete", "onHidden", "onHiddenContainer"]),
            storeOthersAsComment=flag,
        )
    )
    shape = draw(st.sampled_from(["flat", "flat", "panel", "pages"]))
    if shape == "panel":
        panel = draw(
            some(
                {"type": st.just("panel"), "name": st.just("p1")},
                visibleIf=conditions,
                enableIf=conditions,
                readOnly=flag,
                visible=flag,
            )
        )
        inside = {str(one["name"]) for one in questions[count // 2 :]}
        reached = {name for name in order if not inside & set(order[: order.index(name) + 1])}
        survey["elements"] = [
            *questions[: count // 2],
            {**refers_only(panel, reached), "elements": questions[count // 2 :]},
        ]
    elif shape == "pages":
        page = draw(some({}, visibleIf=conditions, enableIf=conditions))
        inside = {str(one["name"]) for one in questions[count // 2 :]}
        reached = {name for name in order if not inside & set(order[: order.index(name) + 1])}
        survey["pages"] = [
            {"elements": questions[: count // 2]},
            {**refers_only(page, reached), "elements": questions[count // 2 :]},
        ]
    else:
        survey["elements"] = questions
    if draw(st.integers(0, 4)) == 0:
        survey["calculatedValues"] = [
            {"name": "calc", "expression": "{q1} + 1", "includeIntoResult": draw(flag)}
        ]
    given = []
    for _ in range(draw(st.integers(0, 5))):
        name, answer = draw(st.sampled_from(answers))
        what = draw(st.integers(0, 9))
        if what == 0:
            given.append((f"{name}-Comment", draw(st.sampled_from(["own", "a", "", " ", "zzz"]))))
        elif what == 1:
            given.append(("v", draw(st.sampled_from([1, 2, "a", None]))))
        else:
            given.append((name, draw(answer)))
    return survey, given
