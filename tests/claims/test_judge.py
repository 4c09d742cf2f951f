"""Weights judge claims: what is likely is added, what is unlikely is struck, and each word keeps its source."""

from __future__ import annotations

import numpy as np
import pytest

from claim_samples import CHAMBER, HEADLINE, MONDAY, reader
from whipcount.claims.drafts import Draft
from whipcount.claims.judge import judge, judge_claims, may_stand_together, settle
from whipcount.claims.weights import TASKS, Judges, Limits, Weights, feature_keys
from whipcount.model.claims import AllegianceClaim, Claim
from whipcount.model.reports import Report

LABELS = {
    "allegiance": ("backs/government", "backs/motion_for", "leaves/government"),
    "office": ("resigns",),
    "motion": ("no_confidence/carried",),
    "count": ("needed",),
    "deadline": ("vote",),
    "mood": ("stated", "possible"),
}
OPEN = Limits(0.5, 0.0)
SHUT = Limits(1.1, 0.0)


def bench(features: dict[tuple[str, str], dict[str, float]], limits: dict[str, Limits] | None = None) -> Judges:
    """Judges that know only the features given: (task, label) -> feature -> weight."""
    tasks = {}
    for task in TASKS:
        mine = {name: row for (where, name), row in features.items() if where == task}
        names = sorted({feature for row in mine.values() for feature in row}) or ["nothing"]
        keys = feature_keys(names)
        order = [int(np.searchsorted(keys, feature_keys([name])[0])) for name in names]
        values = np.zeros((len(keys), len(LABELS[task])), "float32")
        for label, row in mine.items():
            for name, weight in row.items():
                values[order[names.index(name)], LABELS[task].index(label)] = weight
        bias = np.array([3.0, -9.0] if task == "mood" else [-9.0] * len(LABELS[task]), "float32")
        tasks[task] = Weights(LABELS[task], keys, values, bias)
    return Judges(tasks, {**dict.fromkeys(TASKS, SHUT), **(limits or {})})


def draft_of(sentence: str) -> Draft:
    draft = reader().first_reading(Report(text=HEADLINE + sentence, published=MONDAY), CHAMBER)
    assert draft is not None
    return draft


def allegiances(claims: list[Claim]) -> list[tuple[str, str, str]]:
    return sorted((c.actor.label, c.act, c.side) for c in claims if isinstance(c, AllegianceClaim))


JUMPED = "The Green Party jumped off the cart in the night."


class TestWhatIsLikelyIsAdded:
    def test_a_claim_of_the_weights_has_a_span_of_the_text_that_holds_its_actor(self) -> None:
        draft = draft_of(JUMPED)
        assert allegiances(draft.claims) == []
        judge_claims(draft, bench({("allegiance", "leaves/government"): {"up0:jump": 12.0}}, {"allegiance": OPEN}))
        assert allegiances(draft.claims) == [("Green Party", "leaves", "government")]
        (claim,) = draft.claims
        assert claim.spans[0].of(draft.text) == "The Green Party jumped off the cart in the night"
        assert claim.modality == "stated"

    def test_below_its_limit_nothing_is_added(self) -> None:
        draft = draft_of(JUMPED)
        judge_claims(
            draft, bench({("allegiance", "leaves/government"): {"up0:jump": 9.3}}, {"allegiance": Limits(0.6, 0)})
        )
        assert draft.claims == []

    def test_an_act_whose_side_is_a_toss_is_not_taken(self) -> None:
        both = {
            ("allegiance", "backs/government"): {"up0:jump": 9.0},
            ("allegiance", "backs/motion_for"): {"up0:jump": 9.0},
        }
        draft = draft_of(JUMPED)
        judge_claims(draft, bench(both, {"allegiance": OPEN}))
        assert draft.claims == []

    def test_what_the_syntax_marks_as_conditional_is_not_stated(self) -> None:
        draft = draft_of("If the budget falls, the Green Party jumps off the cart.")
        judge_claims(draft, bench({("allegiance", "leaves/government"): {"up0:jump": 12.0}}, {"allegiance": OPEN}))
        assert [c.modality for c in draft.claims if isinstance(c, AllegianceClaim)] == ["conditional"]

    def test_those_in_one_list_do_what_its_surest_member_does_and_no_other(self) -> None:
        sentence = "Off the cart jumped the Green Party, the Free Democrats and the Regional Party, not Anna Berg."
        draft = draft_of(sentence)
        weights = bench(
            {("allegiance", "leaves/government"): {"nth:0": 12.0, "actor:party": 6.5}}, {"allegiance": OPEN}
        )
        judge_claims(draft, weights)
        names = {name for name, _, _ in allegiances(draft.claims)}
        assert names == {"Green Party", "Free Democrats", "Regional Party"}


class TestWhatTheGrammarRead:
    def test_it_is_struck_below_its_limit_and_kept_from_it_on(self) -> None:
        for keep, left in ((0.5, []), (0.0, [("Green Party", "leaves", "government")])):
            draft = draft_of("The Green Party left the coalition on Monday.")
            judge_claims(draft, bench({}, {"allegiance": Limits(1.1, keep)}))
            assert allegiances(draft.claims) == left

    def test_a_label_that_the_weights_do_not_know_is_not_theirs_to_strike(self) -> None:
        draft = draft_of("The Green Party has joined the opposition.")
        before = allegiances(draft.claims)
        assert before == [("Green Party", "joins", "opposition")]
        judge_claims(draft, bench({}, {"allegiance": Limits(1.1, 0.9)}))
        assert allegiances(draft.claims) == before

    def test_the_weights_do_not_contradict_it_about_the_same_one_in_the_same_sentence(self) -> None:
        draft = draft_of("The Green Party will stay in the government.")
        before = allegiances(draft.claims)
        judge_claims(draft, bench({("allegiance", "leaves/government"): {"actor:party": 15.0}}, {"allegiance": OPEN}))
        assert allegiances(draft.claims) == before == [("Green Party", "backs", "government")]


TOGETHER = {
    ("leaves/government", "joins/opposition"): True,
    ("leaves/government", "backs/motion_for"): True,
    ("leaves/government", "backs/government"): False,
    ("backs/government", "opposes/motion_for"): False,
    ("undecided/neutral", "backs/motion_for"): False,
    ("leaves/government", "leaves/neutral"): False,
}


@pytest.mark.parametrize(("pair", "answer"), TOGETHER.items(), ids=[" + ".join(pair) for pair in TOGETHER])
def test_only_leaving_one_side_and_turning_to_the_other_is_said_in_one_breath(
    pair: tuple[str, str], answer: bool
) -> None:
    assert may_stand_together(*pair) is may_stand_together(*reversed(pair)) is answer


def test_settling_twice_gives_the_same_claims() -> None:
    draft = draft_of(JUMPED)
    first = list(draft.claims)
    weights = bench({("allegiance", "leaves/government"): {"up0:jump": 12.0}}, {"allegiance": OPEN})
    judged = judge(draft, weights)
    settle(draft, judged, weights.limits)
    once = {claim.id for claim in draft.claims}
    draft.claims = first
    settle(draft, judged, weights.limits)
    assert {claim.id for claim in draft.claims} == once
