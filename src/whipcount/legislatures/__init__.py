"""The law and the people of each chamber, as data.

Takes the name of a legislature (or a folder of one's own) and gives its rulebook, chamber record and names, each
read strictly and only when asked for. Never knows what a party says today, and accepts no rule without its article.
"""

from __future__ import annotations

from whipcount.legislatures.load import Legislature, list_legislatures, load_legislature

__all__ = ["Legislature", "list_legislatures", "load_legislature"]
