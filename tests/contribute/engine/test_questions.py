import pytest

from enfilade.contribute.engine.questions import check_number, check_questions, check_settings, is_asked
from enfilade.contribute.engine.structures import Ill
from enfilade.contribute.services import QuestionDraft

FIRST = QuestionDraft("etat", "choice", "État", options=["bon", "brisé"])


def later(values=(), key="etat", **fields):
    return QuestionDraft("suite", "short_text", "Suite", shown_if={"key": key, "values": list(values)}, **fields)


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("number", {"minimum": -1, "maximum": 2.5, "units": ["mm", "in"], "parts": True, "placeholder": "12"}),
        ("region", {"shapes": ["box", "mask"], "max_items": 3}),
        ("term", {"vocabulary": "denominations"}),
        ("place", {"precision": 500}),
        ("choice", {}),
    ],
)
def test_the_settings_of_a_kind_are_taken(kind, settings):
    check_settings(kind, settings, "cm")


@pytest.mark.parametrize(
    ("kind", "settings", "code"),
    [
        ("number", [], "setting_unknown"),
        ("choice", {"max_items": 3}, "setting_unknown"),
        ("region", {"shapes": ["circle"]}, "setting_unfit"),
        ("region", {"shapes": []}, "setting_unfit"),
        ("lines", {"max_items": 0}, "setting_unfit"),
        ("lines", {"max_items": True}, "setting_unfit"),
        ("number", {"minimum": "1"}, "setting_unfit"),
        ("number", {"minimum": float("nan")}, "setting_unfit"),
        ("number", {"parts": 1.5}, "setting_unfit"),
        ("number", {"minimum": 3, "maximum": 2}, "bounds"),
        ("number", {"units": ["g"]}, "units"),
        ("term", {"vocabulary": ""}, "setting_unfit"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_name(kind, settings, code):
    with pytest.raises(Ill) as refused:
        check_settings(kind, settings, "cm")
    assert refused.value.code == code


def test_units_need_a_unit_to_be_converted_to():
    with pytest.raises(Ill):
        check_settings("number", {"units": ["mm"]}, "pages")


def test_a_condition_is_on_an_earlier_question():
    check_questions([FIRST, later(["bon"])])


@pytest.mark.parametrize(
    "questions",
    [
        [later(["bon"]), FIRST],
        [FIRST, later(["bon"], key="suite")],
        [FIRST, QuestionDraft("suite", "date", "S", shown_if={"key": "etat"})],
        [FIRST, QuestionDraft("suite", "date", "S", shown_if={"key": "etat", "values": "bon"})],
        [FIRST, QuestionDraft("suite", "date", "S", shown_if={"key": "etat", "values": [1]})],
        [FIRST, QuestionDraft("suite", "date", "S", shown_if=["etat"])],
    ],
)
def test_a_condition_that_turns_in_circles_or_is_none_is_refused(questions):
    with pytest.raises(Ill) as refused:
        check_questions(questions)
    assert refused.value.code == "condition"


@pytest.mark.parametrize(
    ("kind", "said", "wished", "asked"),
    [
        ("choice", "Bon.", ["bon"], True),
        ("choice", "brisé", ["bon"], False),
        ("choice", None, [], False),
        ("choice", "brisé", [], True),
        ("choices", ["fer", "or"], ["or"], True),
        ("tags", ["fer"], ["or"], False),
        ("ranking", ["or", "fer"], [], True),
        ("lines", "", [], False),
    ],
)
def test_a_question_is_asked_by_what_was_said_before(kind, said, wished, asked):
    values = {} if said is None else {"etat": said}
    assert is_asked(later(wished), {"etat": kind}, values) == asked


def test_a_question_without_condition_is_always_asked():
    assert is_asked(FIRST, {}, {})


@pytest.mark.parametrize(
    ("text", "settings"), [("", {}), ("?", {}), ("14,2 mm", {"maximum": 2}), ("lame 5 ; douille 3", {"parts": True})]
)
def test_numbers_within_bounds_are_taken(text, settings):
    check_number(text, settings, "cm")


@pytest.mark.parametrize(
    ("text", "settings", "code"),
    [
        ("douze", {}, "not_a_number"),
        ("lame 5 ; douille 3", {}, "not_a_number"),
        ("lame 5 ; large", {"parts": True}, "not_a_number"),
        ("20", {"maximum": 2}, "out_of_bounds"),
    ],
)
def test_numbers_that_are_none_or_beyond_are_refused(text, settings, code):
    with pytest.raises(Ill) as refused:
        check_number(text, settings, "cm")
    assert refused.value.code == code
