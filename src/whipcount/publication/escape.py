"""Makes hostile text harmless for a page, a Markdown file and a terminal: any string in, safe text out.

Reports can hold markup, terminal commands, characters that turn the reading direction around and halves of
characters. None of them may act; all of them stay visible, so that nobody is shown less than the report held.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

# C0 and C1 controls except tab and line feed, marks that override or isolate direction, line separators, tags that
# carry invisible text, noncharacters and lone surrogates. Joiners stay: Urdu and Indic words need them.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
# Brackets stay escaped, so parentheses can form no link; addresses and @names must not become links by themselves.
_MARKDOWN = re.compile(r"([\\`*_\[\]|<>~&@]|:(?=//)|(?<=www)\.)")


def visible(text: str) -> str:
    """Replace each character that would act instead of being read by its code, such as `[U+202E]`."""
    return _ACTING.sub(lambda match: f"[U+{ord(match[0]):04X}]", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Give visible text on one line, with single spaces."""
    return " ".join(visible(text).split())


def markup(text: str) -> str:
    """Give text for HTML content and for attributes in double quotes."""
    return html.escape(visible(text), quote=True)


def markdown(text: str) -> str:
    """Give one line of text that Markdown shows as it is."""
    return _MARKDOWN.sub(r"\\\1", one_line(text))


def web_address(url: str) -> str:
    """Give an address that may become a link, or an empty text: http and https with a host only."""
    if _ACTING.search(url) or any(sign in url for sign in ' \n\t"<>\\^`{|}'):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""
