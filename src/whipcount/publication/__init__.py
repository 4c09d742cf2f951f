"""The publication room: what can be saved to a file or printed.

Takes a case file and gives a brief for the terminal, Markdown, one self-contained HTML page and JSON.
Never computes a number of its own and never shows one that cannot be traced to claims, records or articles.
"""

from __future__ import annotations

from whipcount.publication.brief import brief_markdown
from whipcount.publication.files import publish_case
from whipcount.publication.terminal import print_brief

__all__ = ["brief_markdown", "print_brief", "publish_case"]
