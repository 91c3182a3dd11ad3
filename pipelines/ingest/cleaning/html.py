"""HTML bodies as text: paragraphs become lines, list items begin with a dash, quotes with `>`."""

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_KNOWN: Final = (
    "a|abbr|b|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre|s|small|span|strong|"
    "style|sub|sup|table|tbody|td|th|thead|title|tr|u|ul"
)
TAG: Final = rf"(?i)</?(?:{_KNOWN})(?:\s[^<>]*)?/?>"
WHOLE: Final = rf"(?is)^\s*(?:<!doctype[^<>]*>\s*|<!--.*?-->\s*)*<(?:{_KNOWN})(?:\s[^<>]*)?/?>.*>\s*$"
BEGINS: Final = r"(?i)^\s*<(?:html|body|div|p|table|span)(?:\s[^<>]*)?>"
"""A text that begins so is HTML up to its last tag, whatever plain text a mail program put behind it."""
PLAIN_NEWLINE: Final = r"[^>\s][ \t\r]*\n"
"""A line that ends in text: in HTML such a line end means nothing, so a text that has them and only some tags shows code."""
ENTITY: Final = r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"

_BREAK, _GAP, _OPEN, _CLOSE, _SPACE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
"""Noncharacters that stand for line ends, quotes and the spaces of code while white space is collapsed; no text may hold them."""
_NEVER_TEXT: Final = "script,style,head,template,noscript,iframe,object,svg"
_QUOTED: Final = ".gmail_quote,.gmail_signature,.moz-cite-prefix,.moz-signature,.yahoo_quoted,#divRplyFwdMsg,blockquote[type=cite]"
_PRE: Final = re.compile(r"(?is)<pre\b.*?</pre>")
_GAPS: Final = "p,pre,blockquote,table,ul,ol,dl,h1,h2,h3,h4,h5,h6"
_BREAKS: Final = "div,tr,dt,dd,section,article,header,footer,address,figure"
MOST_TAGS: Final = 20_000
"""Above this a tree takes too long (nested, it is quadratic): the tags are cut out by pattern."""


def html_to_text(body: str) -> tuple[str, int]:
    """The text of an HTML body, and how many characters of quoted replies and signatures that mail programs mark were left out.

    Links become their text; scripts and styles go. A body that is all quote keeps it.
    """
    from selectolax.lexbor import LexborHTMLParser

    if body.count("<") > MOST_TAGS:
        return html.unescape(re.sub(r"<[^<>]*>", "\n", body)), 0
    source = re.sub("[\ufdd0-\ufdd4]", "", body)
    closed = source.lower().rfind("</pre>") + len("</pre>")
    source = _PRE.sub(_held, source[:closed]) + source[closed:] if closed >= len("</pre>") else source
    tree = LexborHTMLParser(source)
    if not tree.css_matches(_QUOTED):
        return _text(tree), 0
    whole, rest = _text(tree), _text(_without(LexborHTMLParser(source), _QUOTED))
    return (rest, max(len(whole) - len(rest), 0)) if rest.strip() else (whole, 0)


def html_part_to_text(body: str) -> tuple[str, int]:
    """As `html_to_text` for a text that may go on in plain text after its last tag: that part stays as it is."""
    end = max((tag.end() for tag in re.finditer(TAG, body)), default=0)
    text, cut = html_to_text(body[:end])
    return "\n".join(part for part in (text, body[end:].strip("\n")) if part.strip()), cut


def _text(tree: "LexborHTMLParser") -> str:
    """Mark what means a line end, collapse the white space that means nothing, then put the marks as lines."""
    _without(tree, _NEVER_TEXT)
    _surround(tree)
    body = tree.body
    text = (body.text(deep=True, separator="") if body else "").replace("\xa0", " ")
    return _quotes(re.sub(r"[ \t\r\n\f]+", " ", text))


def _held(found: re.Match[str]) -> str:
    """Code with marks for its line ends and spaces, which mean something; those inside tags do not."""
    return re.sub(r"<[^<>]*>|[ \n]", lambda part: {" ": _SPACE, "\n": _BREAK}.get(part.group(), part.group()), found.group())


def _without(tree: "LexborHTMLParser", selector: str) -> "LexborHTMLParser":
    """Take nodes out one by one: one may lie inside another, and a node of a tree that is gone must not be touched."""
    while (node := tree.css_first(selector)) is not None:
        node.decompose()
    return tree


def _surround(tree: "LexborHTMLParser") -> None:
    for node in tree.css("blockquote"):
        node.insert_before(_GAP + _OPEN)
        node.insert_after(_CLOSE + _GAP)
    for node in tree.css(_GAPS):
        node.insert_before(_GAP)
        node.insert_after(_GAP)
    for node in tree.css(_BREAKS):
        node.insert_before(_BREAK)
        node.insert_after(_BREAK)
    for node in tree.css("li"):
        node.insert_before(_BREAK + "- ")
        node.insert_after(_BREAK)
    for node in tree.css("td,th"):
        node.insert_after(" ")
    for node in tree.css("br,hr"):
        node.replace_with(_BREAK)


def _quotes(marked: str) -> str:
    """Marks as line ends; lines inside quotes begin with `>`."""
    lines, depth = [], 0
    for part in re.split(f"([{_BREAK}{_GAP}{_OPEN}{_CLOSE}])", marked):
        if part in (_OPEN, _CLOSE):
            depth = max(depth + (1 if part == _OPEN else -1), 0)
        if part in (_BREAK, _GAP, _OPEN, _CLOSE):
            lines.append(part)
        elif part.strip():
            lines.append("> " * depth + part.strip(" "))
    text = re.sub(f"[{_OPEN}{_CLOSE}]", "", "".join(lines)).replace(_SPACE, "\u00a0")
    text = re.sub(f"{_BREAK}[ {_BREAK}]+", _BREAK, text)
    text = re.sub(f"[{_BREAK} ]*(?:{_GAP}[{_BREAK} ]*)+", "\n\n", text)
    return re.sub(f" *{_BREAK}(?:[ {_BREAK}])*", "\n", text).replace("\u00a0", " ").strip("\n")


def unescaped(text: str) -> str:
    """Character references (`&amp;`) as the characters that they stand for; a bare `&copy` in an address stays."""
    return re.sub(ENTITY, lambda found: html.unescape(found.group()), text)
