"""Random questions for the property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from whipcount.model.forecasts import AYES_NEEDED, POSITIONS, BlocPosition, DecisionRule, VoteQuestion

KINDS = (
    "absolute_statutory", "absolute_filled", "fixed", "simple", "negative_majority", "majority_of_participants",
    "half_plus_one",
)  # fmt: skip


@st.composite
def questions(draw):
    rows = draw(
        st.lists(
            st.dictionaries(st.sampled_from(POSITIONS), st.integers(1, 30), min_size=1, max_size=3),
            min_size=1,
            max_size=6,
        )
    )
    blocs = tuple(BlocPosition(f"bloc {index}", sum(row.values()), **row) for index, row in enumerate(rows))
    filled = sum(bloc.seats for bloc in blocs)
    statutory = filled + draw(st.integers(0, 3))
    kind = draw(st.sampled_from(KINDS))
    number = None
    if kind in AYES_NEEDED:
        number = draw(st.integers(1, filled))
    elif kind == "negative_majority":
        number = statutory // 2 + 1
    return VoteQuestion(
        id="random",
        blocs=blocs,
        rule=DecisionRule(kind, number, draw(st.booleans()), draw(st.sampled_from(("aye", "no", "unknown")))),
        statutory=statutory,
        filled=filled,
        procedure=draw(st.sampled_from(("no_confidence", "confidence_question", "investiture", "unknown"))),
    )
