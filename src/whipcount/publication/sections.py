"""The sections of the page: rows of a story in, HTML out; every figure carries links to its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whipcount.model.chambers import Stance
from whipcount.publication.brief import margin_words, range_words
from whipcount.publication.charts import chance_chart, count_chart, hemicycle, marker
from whipcount.publication.clock_rows import window_words
from whipcount.publication.escape import markup
from whipcount.publication.odds import odds_chart, swing_chart
from whipcount.publication.references import Reference
from whipcount.publication.rows import ClockRows, DayRow, HeadRow, PositionRow, Refs, Sentence, StepRow, Story
from whipcount.publication.story import percent
from whipcount.publication.timeline import timeline
from whipcount.publication.words import MODALITIES, day_words

# A phone's width, at which text in a picture must still be read.
_NARROW = 340


def _text(text: str) -> str:
    return f"<bdi>{markup(text)}</bdi>"


def _ref(ref: Reference) -> str:
    label = markup(f"Source {ref.number}: {ref.label}")
    return f'<a class="ref" href="#{ref.anchor}" aria-label="{label}">{ref.number}</a>'


def _refs(refs: Iterable[Reference]) -> str:
    return " ".join(_ref(ref) for ref in refs)


def _chips(refs: Iterable[Reference]) -> str:
    rows = "".join(_chip(ref, ref.label) for ref in refs)
    return f'<ul class="chips">{rows}</ul>' if rows else ""


def _chip(ref: Reference, label: str) -> str:
    return f'<li><a class="chip" href="#{ref.anchor}"><b>{ref.number}</b> <bdi>{markup(label)}</bdi></a></li>'


def _table(caption: str, columns: Sequence[tuple[str, str]], body: str, kind: str = "") -> str:
    """Give a table; columns are (name as HTML, `n` for numbers or empty)."""
    head = "".join(f'<th scope="col" class="{side}">{name}</th>' for name, side in columns)
    inside = body if body.startswith("<tbody") else f"<tbody>{body}</tbody>"
    return f'<table class="{kind}"><caption>{caption}</caption><thead><tr>{head}</tr></thead>{inside}</table>'


def _folded(summary: str, body: str) -> str:
    return f'<details class="data"><summary>{summary}</summary>{body}</details>'


def _sentence(row: Sentence) -> str:
    return f"{_text(row.text)} {_refs(row.refs)}".strip()


def _why(refs: Refs, words: str = "What this sentence rests on") -> str:
    return _folded(words, _chips(refs)) if refs else ""


def _twice(wide: str, narrow: str) -> str:
    """Give a chart in two widths, so that its text keeps its size; the style sheet shows one."""
    return f'<div class="wide">{wide}</div><div class="narrow">{narrow}</div>' if wide else ""


def answer(story: Story) -> str:
    """Give the answer in one sentence, breaches, and the four figures that matter most."""
    lead, *late = story.answer
    rows = "".join(f"<li>{_sentence(row)}</li>" for row in late)
    sides = {row.stance: row for row in story.heads}
    tiles = []
    for stance, kind in (("with_government", "g"), ("against_government", "a")):
        if stance in sides:
            row = sides[stance]
            spread = f"{range_words(row.heads)} with leaning and disputed. " if row.heads.low != row.heads.high else ""
            link = f'{spread}<a href="#p-{stance}">Whose seats</a>'
            tiles.append(_tile(f"{marker(stance)}{row.label}", str(row.heads.count), link, kind))
    if story.needed is not None:
        basis = f"{_text(story.needed_basis)} {_refs(story.needed_refs)}"
        tiles.append(_tile("Needed to carry", str(story.needed), basis))
        if story.margin is not None:
            tiles.append(_tile("Margin", margin_words(story.margin), "Ayes counted minus needed"))
    return (
        f'<h2 id="h-answer" class="hidden">Answer</h2><p class="lead">{_text(lead.text)}</p>{_why(lead.refs)}'
        + (f'<ul class="late-list">{rows}</ul>' if rows else "")
        + f'<dl class="tiles">{"".join(tiles)}</dl>'
        + (f'<p class="note">{_text(story.absence)}</p>' if story.absence else "")
    )


def _tile(name: str, figure: str, note: str, kind: str = "") -> str:
    return f'<div class="tile {kind}"><dt>{name}</dt><dd class="big">{figure}</dd><dd>{note}</dd></div>'


def seats(story: Story, vacant: int) -> str:
    """Give the hemicycle, the table of heads, and the table of every position with rule and sources."""
    told = ", ".join(f"{row.heads.count} {row.label.lower()}" for row in story.heads)
    words = f"{told}. {story.vacancy} The tables that follow say the same."
    middle = (str(story.needed), "needed to carry") if story.needed is not None else ("", "")
    picture = hemicycle(story.heads, vacant, words, middle=middle)
    rows = "".join(_head_row(row) for row in story.heads)
    if vacant:
        name = f'<th scope="row">{marker("vacant")}Vacant</th>'
        rows += f'<tr>{name}<td class="n">{vacant}</td><td></td><td></td></tr>'
    columns = (("Stance", ""), ("Heads, low–high", "n"), ("Disputed", "n"), ("Leaning", "n"))
    table = _table(f"Heads. {_text(story.vacancy)}", columns, rows, "heads")
    votes = "".join(
        f'<tr><th scope="row">{label}</th><td class="n">{heads.count}</td><td class="n">{range_words(heads)}</td></tr>'
        for label, heads in story.intentions
    )
    if votes:
        named = (("Intention", ""), ("Heads", "n"), ("Low–high", "n"))
        inner = _table("They rest on the same positions.", named, votes)
        table += _folded("Vote intentions towards the motion", inner)
    return (
        f'<h2 id="h-seats">Where the seats stand</h2><div class="pair"><div>{picture}</div><div>{table}</div></div>'
        f"<h3>Whose seats, and why they count where they do</h3>{_positions(story)}"
    )


def _head_row(row: HeadRow) -> str:
    heads = row.heads
    spread = f"<small>{range_words(heads)}</small>" if heads.low != heads.high else ""
    figure = f'<td class="n"><a href="#p-{row.stance}">{heads.count}</a>{spread}</td>'
    rest = f'<td class="n">{heads.disputed}</td><td class="n">{heads.leaning}</td>'
    return f'<tr><th scope="row">{marker(row.stance)}{row.label}</th>{figure}{rest}</tr>'


def _positions(story: Story) -> str:
    groups = []
    for head in story.heads:
        rows = "".join(_position(row) for row in head.positions)
        groups.append(
            f'<tbody id="p-{head.stance}"><tr class="group"><th scope="rowgroup">{marker(head.stance)}{head.label}</th>'
            f'<td class="n">{head.heads.count}</td><td></td></tr>{rows}</tbody>'
        )
    columns = (("Who", ""), ("Seats", "n"), ("Rests on", ""))
    return _table("Every seat belongs to exactly one row.", columns, "".join(groups), "pos")


def _position(row: PositionRow) -> str:
    firm = row.firmness + (f", may go {row.lean}" if row.lean else "")
    of = "" if row.who.startswith(row.party) else f"{_text(row.party)}; "
    over = "".join(
        f"<small>outranks {_ref(ref)} {_text(rule)}</small>" if rule else f"<small>{_ref(ref)} says otherwise</small>"
        for rule, ref in row.outranked
    )
    return (
        f"<tr><td>{_text(row.who)}<small>{of}{markup(firm)}</small></td><td class='n'>{row.seats}</td>"
        f"<td>{_refs(row.refs)}<small>{_text(row.rule)}</small>{over}</td></tr>"
    )


def days(story: Story) -> str:
    """Give the count over time as a chart, and a table with what changed each day."""
    if not story.days:
        return ""
    first, last = story.days[0], story.days[-1]
    told = dict(last.heads)
    ends = ", ".join(f"{heads.count} {stance.replace('_', ' ')}" for stance, heads in told.items())
    words = f"From {day_words(first.day)} to {day_words(last.day)}; on the last day {ends}. The table has each day."
    chart = _twice(count_chart(story.days, words), count_chart(story.days, words, width=_NARROW, height=300))
    names = [(f'{marker(row.stance)}<span class="hidden">{row.label}</span>', "n") for row in story.heads]
    stances = [row.stance for row in story.heads]
    caption = "Each day is counted as it was known on that day."
    rows = "".join(_day_row(row, stances) for row in story.days)
    table = _table(caption, (("Day", ""), *names, ("Change and its source", "")), rows, "by-day")
    legend = (
        f'<ul class="legend"><li>{marker("with_government")}With the government, solid line</li>'
        f"<li>{marker('against_government')}Against it, broken line</li>"
        "<li>Shaded: low to high</li><li>Dotted: needed</li></ul>"
    )
    folded = _folded("Each day as a table, with what changed", table)
    return f'<h2 id="h-days">The count over time</h2>{chart}{legend if chart else ""}{folded}'


def _day_row(row: DayRow, stances: Sequence[Stance]) -> str:
    counts = dict(row.heads)
    cells = "".join(f'<td class="n">{counts[stance].count if stance in counts else 0}</td>' for stance in stances)
    news = "".join(f"<li>{_sentence(change)}</li>" for change in row.changes)
    told = f"<ul>{news}</ul>" if news else "as before"
    return f'<tr><th scope="row">{day_words(row.day, year=False)}</th>{cells}<td class="news">{told}</td></tr>'


def chances(story: Story) -> str:
    """Give the chance to carry with its assumptions; nothing without a forecast."""
    if not story.forecast and not story.chances:
        return ""
    lines = "".join(f"<li>{_text(line)} {_refs(story.forecast_refs)}</li>" for line in story.forecast)
    words = "A line from 0 to 100 percent. The table that follows has each day."
    chart = _twice(chance_chart(story.chances, words), chance_chart(story.chances, words, width=_NARROW, height=220))
    rows = "".join(
        f'<tr><th scope="row">{day_words(day)}</th><td class="n">{percent(chance)}</td></tr>'
        for day, chance in story.chances
    )
    caption = f"Chance that the motion carries, as estimated each day {_refs(story.forecast_refs)}"
    table = _folded("Each day as a table", _table(caption, (("Day", ""), ("Chance", "n")), rows)) if rows else ""
    return f'<h2 id="h-chances">Chances</h2><ul>{lines}</ul>{chart}{table}{_odds(story)}{_swings(story)}'


def _odds(story: Story) -> str:
    """Give how many ayes the forecast expects, against the number needed."""
    odds = story.odds
    if odds is None:
        return ""
    chart = _twice(odds_chart(odds), odds_chart(odds, width=_NARROW, height=200))
    rows = "".join(
        f'<tr><th scope="row">{number}</th><td class="n">{chance * 100:.1f}\u00a0%</td></tr>'
        for number, chance in enumerate(odds.chances, start=odds.first)
    )
    caption = f"Chance of each number of ayes {_refs(story.forecast_refs)}"
    table = _folded("Each number as a table", _table(caption, (("Ayes", ""), ("Chance", "n")), rows))
    return f"<h3>How many ayes</h3>{chart}{table}"


def _swings(story: Story) -> str:
    """Give which open seats swing the chance most."""
    if not story.swings:
        return ""
    chart = _twice(swing_chart(story.swings), swing_chart(story.swings, width=_NARROW))
    rows = "".join(
        f'<tr><th scope="row">{_text(row.bloc)}</th><td class="n">{row.seats}</td>'
        f'<td class="n">{percent(row.if_no)}</td><td class="n">{percent(row.if_aye)}</td></tr>'
        for row in story.swings
    )
    caption = f"Chance that the motion carries when all open seats of a bloc go one way {_refs(story.forecast_refs)}"
    heads = (("Bloc", ""), ("Open seats", "n"), ("All no", "n"), ("All aye", "n"))
    return f"<h3>What open seats do to it</h3>{chart}" + _folded("The swings as a table", _table(caption, heads, rows))


def clock(story: Story) -> str:
    """Give the clock as a timeline and as a table, breaches, members needed and what is unsettled."""
    if story.clock is None:
        return ""
    told = story.clock
    late = " ".join(row.text for row in told.breaches) or "No breach."
    words = f"One row per step with its lawful window. {late} The table that follows says the same."
    chart = _twice(timeline(told, words), timeline(told, words, width=_NARROW, label_width=0))
    legend = f'<ul class="legend">{"".join(_key(*row) for row in _KEYS)}</ul>' if chart else ""
    late_list = "".join(f"<li>{_sentence(Sentence(row.text, row.refs))}</li>" for row in told.breaches)
    breaches = f'<h3>Breaches</h3><ul class="late-list">{late_list}</ul>' if late_list else f"<p>{late}</p>"
    return (
        f'<h2 id="h-clock">The clock</h2>{f"<p>{_text(told.words)}</p>" if told.words else ""}'
        f"{chart}{legend}{_clock_table(told)}{breaches}{_clock_rest(told)}"
    )


_KEYS = (
    ('<rect class="window" x="1" y="1" width="28" height="12" rx="2"/>', "Lawful window"),
    ('<rect class="window other" x="1" y="4" width="28" height="7" rx="2"/>', "In another reading of the law"),
    ('<g class="happened"><use href="#m-against_government" transform="translate(15 7) scale(.6)"/></g>', "Took place"),
    ('<rect class="breach" x="1" y="1" width="28" height="12"/>', "Outside its window"),
)


def _key(picture: str, words: str) -> str:
    svg = f'<svg viewBox="0 0 30 14" width="30" height="14" aria-hidden="true" focusable="false">{picture}</svg>'
    return f"<li>{svg}{words}</li>"


def _clock_table(told: ClockRows) -> str:
    rows = "".join(_step(row) for row in told.steps)
    columns = (("Step", ""), ("Lawful window", ""), ("Took place", ""))
    return _table("Steps with their lawful windows and the articles behind them.", columns, rows, "steps")


def _step(row: StepRow) -> str:
    name = f"{_text(row.label)}{'<small>optional</small>' if row.is_optional else ''}"
    notes = []
    if row.window.means and row.readings:
        notes.append(f"read so: {row.window.means}")
    for other in row.readings:
        notes.append(f"{window_words(other.earliest, other.latest)} in another reading: {other.means or other.reading}")
    notes += [row.if_due] if row.if_due else []
    small = "".join(f"<small>{_text(note)}</small>" for note in (*notes, *row.notes))
    window = f"{markup(window_words(row.window.earliest, row.window.latest))} {_refs(row.refs)}{small}"
    source = _refs(row.happened_refs) or "<small>as told to the clock</small>"
    happened = f"{markup(day_words(row.happened))} {source}" if row.happened else "not told"
    return f"<tr><th scope='row'>{name}</th><td>{window}</td><td>{happened}</td></tr>"


def _clock_rest(told: ClockRows) -> str:
    gates = "".join(f"<li>{_sentence(row)}</li>" for row in told.gates)
    notes = "".join(f"<li>{_text(note)}</li>" for note in told.notes)
    out = f"<h3>Members needed</h3><ul>{gates}</ul>" if gates else ""
    return out + (_folded("Assumed, not told and unsettled", f"<ul>{notes}</ul>") if notes else "")


def moves(story: Story) -> str:
    """Give who moved when, says whom; newest first."""
    rows = []
    for row in story.moves:
        tellers = "".join(_chip(ref, f"{chain}, {day_words(ref.published, year=False)}") for chain, ref in row.tellers)
        word = MODALITIES.get(row.modality, row.modality).partition(",")[0]
        rows.append(
            f'<li class="{markup(row.modality)}"><span class="day">{markup(day_words(row.day))}</span>'
            f"<strong>{_text(row.who)}</strong> {_text(row.says)} "
            f'<span class="tag">{markup(word)}</span><ul class="chips">{tellers}</ul></li>'
        )
    body = f'<ol class="moves">{"".join(rows)}</ol>' if rows else "<p>No report on record tells of a move.</p>"
    return f'<h2 id="h-moves">Who moved when, says whom</h2>{body}'


def conflicts(story: Story) -> str:
    """Give what sources disagree on, each reading with its sources."""
    out = []
    for row in story.conflicts:
        readings = "".join(f"<li>{_text(reading.text)}{_chips(reading.refs)}</li>" for reading in row.readings)
        used = f"<p class='soft-text'>In this count: {_text(row.used)}</p>" if row.used else ""
        out.append(f'<div class="conflict"><h3>{_text(row.about)}</h3><ul>{readings}</ul>{used}</div>')
    body = "".join(out) or "<p>No conflict among the sources of this count.</p>"
    return f'<h2 id="h-conflicts">Where sources disagree</h2>{body}'


def printed(story: Story) -> str:
    """Give counts as outlets printed them."""
    rows = "".join(
        f'<tr><td>{_text(row.what)}</td><td class="n">{row.number}</td>'
        f"<td>{_ref(row.ref)} {_text(row.ref.label)}</td></tr>"
        for row in story.tables
    )
    if not rows:
        return ""
    columns = (("What", ""), ("Printed", "n"), ("Where", ""))
    table = _table("As printed; they need not agree with the count above.", columns, rows)
    return f'<h2 id="h-printed">Counts that outlets printed</h2>{table}'


def set_aside(story: Story) -> str:
    """Give what could not be used, with the reason."""
    rows = "".join(f"<li>{_sentence(row)}</li>" for row in story.set_aside)
    return f'<h2 id="h-aside">Set aside</h2><ul>{rows}</ul>' if rows else ""
