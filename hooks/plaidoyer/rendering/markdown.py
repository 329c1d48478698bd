"""From a document's tokens to HTML, in the context of the page that shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from markdown_it.token import Token
from markupsafe import Markup

from plaidoyer.content.propositions import is_proposition
from plaidoyer.content.targets import ExternalTarget, MediaTarget, PageTarget, Target, target_of
from plaidoyer.languages import Locale, as_locale
from plaidoyer.reading.markdown import plain_text
from plaidoyer.rendering.typography import typeset


class Surroundings(Protocol):
    """What drawing a text needs to know of the page that shows it."""

    def address_of_target(self, target: PageTarget | MediaTarget) -> str:
        """Write the address of a page or file, as seen from this page."""

    def address_of_anchor(self, anchor: str) -> str:
        """Write the address of a place on this page."""

    def former_anchors(self, anchor: str) -> tuple[str, ...]:
        """Give the anchors that a place on this page was published under before."""

    def address_of_proposition(self, reference: str, number: str) -> str:
        """Write the permanent address of a proposition of a page, or its place in a kept file."""

    def picture(self, target: MediaTarget, words: str, *, is_lazy: bool) -> str:
        """Draw a picture with its description."""

    def shortcode(self, token: Token) -> Markup:
        """Draw a shortcode."""

    def phrase(self, key: str, /, **values: object) -> str:
        """Give a phrase of the interface."""


class Citing(Protocol):
    """What draws the citations of a text."""

    def draw(self, token: Token) -> str:
        """Draw a citation."""


@dataclass
class Drawing:
    """One text being drawn. Its private methods are named after the tokens that they draw."""

    around: Surroundings
    locale: Locale
    """The language of the text, which is not always that of the page."""
    reference: str
    """The page that the text was written in, from which its links are seen."""
    citing: Citing
    with_anchors: bool = True
    """Whether headings carry their ids and permalinks: on their own page only.

    The ids of the frame hold an underscore, which no anchor of an author can.
    """
    languages: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    """The closing tags that spans still need."""
    is_at_top: bool = True
    """Whether neither a heading nor a picture has been drawn yet."""

    def draw(self, tokens: Sequence[Token]) -> str:
        """Draw some tokens, one after the other."""
        return "".join([self._draw_one(token, tokens, index) for index, token in enumerate(tokens)])

    def _draw_one(self, token: Token, tokens: Sequence[Token], index: int) -> str:
        if token.type == "inline":
            return self.draw(token.children or ())
        if token.type in ("paragraph_open", "paragraph_close"):
            inline = tokens[index + (1 if token.nesting == 1 else -1)]
            return "" if token.hidden or _is_block(inline) else f"<{_slash(token)}p>"
        special = _RULES.get(token.type)
        if special:
            return special(self, token)
        return f"<{_slash(token)}{token.tag}{_start(token)}>"

    def _text(self, token: Token) -> str:
        locale = as_locale(self._language())
        return escape(typeset(token.content, locale) if locale else token.content)

    def _softbreak(self, _: Token) -> str:
        return "\n"

    def _hardbreak(self, _: Token) -> str:
        return "<br>\n"

    def _code_inline(self, token: Token) -> str:
        return f"<code>{escape(token.content)}</code>"

    def _code_block(self, token: Token) -> str:
        return f'<pre tabindex="0"><code>{escape(token.content)}</code></pre>'

    def _html(self, token: Token) -> str:
        """Show what looks like HTML as it was written; the checks refuse it long before."""
        return escape(token.content)

    def _shortcode(self, token: Token) -> str:
        return self.around.shortcode(token)

    def _citation(self, token: Token) -> str:
        return self.citing.draw(token)

    def _heading_open(self, token: Token) -> str:
        """Begin a heading; a proposition's number leads to its permanent address."""
        self.is_at_top = False
        anchor = str(token.attrGet("id"))
        numbered = is_proposition(anchor)
        if not self.with_anchors:
            return f"<{token.tag}>" + (f"{anchor} " if numbered else "")
        opening = f'<{token.tag} id="{escape(anchor)}"'
        former = "".join(
            f'<span id="{escape(each)}"></span>' for each in self.around.former_anchors(anchor)
        )
        if not numbered:
            return f"{opening}>{former}"
        label = escape(self.around.phrase("permanent_link", name=anchor))
        href = escape(self.around.address_of_proposition(self.reference, anchor))
        number = f'<a class="number" href="{href}" aria-label="{label}">{anchor}</a>'
        return f'{opening} class="proposition">{former}{number} '

    def _heading_close(self, token: Token) -> str:
        """End a heading with the link to cite it by, unless it began with it."""
        anchor, title = token.meta["anchor"], token.meta["title"]
        if not self.with_anchors or is_proposition(anchor):
            return f"</{token.tag}>"
        label = escape(self.around.phrase("permalink", name=typeset(title, self.locale)))
        href = escape(self.around.address_of_anchor(anchor))
        return f' <a class="permalink" href="{href}" aria-label="{label}">#</a></{token.tag}>'

    def _link_open(self, token: Token) -> str:
        target = target_of(str(token.attrGet("href")), self.locale, self.reference)
        language = ""
        if isinstance(target, PageTarget | MediaTarget) and target.locale != self.locale:
            language = f' hreflang="{target.locale}"'
        own = token.attrGet("lang")
        self.languages.append(str(own) if own else self._language())
        self.opened.append("</a>")
        language += f' lang="{escape(str(own))}"' if own else ""
        return f'<a href="{escape(self._address(target))}"{language}>'

    def _span_open(self, token: Token) -> str:
        """Mark a passage in another language, or one whose figures have no source."""
        language = str(token.attrGet("lang") or self._language())
        is_foreign = token.attrGet("lang") is not None
        self.languages.append(language)
        self.opened.append(("</span>" if is_foreign else "") + self._doubt(token))
        return f'<span lang="{escape(language)}">' if is_foreign else ""

    def _doubt(self, token: Token) -> str:
        """Say after a passage that its figures have no source, and why it stands all the same."""
        reason = token.attrGet("reason")
        if reason is None:
            return ""
        said = self.around.phrase("unsourced_because", reason=typeset(str(reason), self.locale))
        return f' <span class="doubt">({escape(said)})</span>'

    def _close(self, _: Token) -> str:
        self.languages.pop()
        return self.opened.pop()

    def _language(self) -> str:
        return self.languages[-1] if self.languages else self.locale

    def _image(self, token: Token) -> str:
        """Draw a picture: at once where it opens a page, with its caption where it stands alone."""
        target = target_of(str(token.attrGet("src")), self.locale, self.reference)
        assert isinstance(target, MediaTarget), "the checks let no other picture through"
        words = typeset(plain_text([token]), self.locale)
        is_seen_first = self.with_anchors and self.is_at_top
        self.is_at_top = False
        picture = self.around.picture(target, words, is_lazy=not is_seen_first)
        if not token.meta.get("is_block"):
            return picture
        caption = escape(typeset(str(token.attrGet("title")), self.locale))
        return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"

    def _address(self, target: Target) -> str:
        match target:
            case ExternalTarget(address):
                return address
            case PageTarget() | MediaTarget():
                return self.around.address_of_target(target)
        raise ValueError(f"a link that the checks let through leads nowhere: {target}")

    def _table_open(self, _: Token) -> str:
        """Let a wide table scroll on its own, by keyboard too."""
        label = escape(self.around.phrase("table"))
        return f'<section class="table" aria-label="{label}" tabindex="0"><table>'

    def _table_close(self, _: Token) -> str:
        return "</table></section>"

    def _cell_open(self, token: Token) -> str:
        scope = ' scope="col"' if token.tag == "th" else ""
        style = str(token.attrGet("style") or "").removeprefix("text-align:")
        return f"<{token.tag}{scope}" + (f' class="{style}">' if style else ">")

    def _blockquote_open(self, token: Token) -> str:
        """Tell a quotation, which names whom it quotes, from a sentence of the text's own."""
        self.opened.append("</blockquote>" if token.meta.get("is_quotation") else "</div>")
        return "<blockquote>" if token.meta.get("is_quotation") else '<div class="keynote">'

    def _blockquote_close(self, _: Token) -> str:
        return self.opened.pop()

    def _footnote_ref(self, token: Token) -> str:
        number, again = token.meta["id"] + 1, token.meta["subId"]
        mark = f"{number}-{again + 1}" if again else f"{number}"
        label = escape(self.around.phrase("footnote", number=number))
        href = escape(self.around.address_of_anchor(f"note_{number}"))
        link = f'<a href="{href}" role="doc-noteref" aria-label="{label}">{number}</a>'
        return f'<sup id="ref_{mark}">{link}</sup>'

    def _footnote_block_open(self, _: Token) -> str:
        title = escape(self.around.phrase("footnotes"))
        return (
            '<section class="footnotes" role="doc-endnotes" aria-labelledby="notes_title">'
            f'<h2 id="notes_title">{title}</h2><ol>'
        )

    def _footnote_block_close(self, _: Token) -> str:
        return "</ol></section>"

    def _footnote_open(self, token: Token) -> str:
        return f'<li id="note_{token.meta["id"] + 1}">'

    def _footnote_close(self, _: Token) -> str:
        return "</li>"

    def _footnote_anchor(self, token: Token) -> str:
        number, again = token.meta["id"] + 1, token.meta["subId"]
        mark = f"{number}-{again + 1}" if again else f"{number}"
        label = escape(self.around.phrase("footnote_back", number=number))
        href = escape(self.around.address_of_anchor(f"ref_{mark}"))
        return f' <a href="{href}" role="doc-backlink" aria-label="{label}">↩</a>'


_RULES: dict[str, Callable[[Drawing, Token], str]] = {
    "text": Drawing._text,
    "softbreak": Drawing._softbreak,
    "hardbreak": Drawing._hardbreak,
    "code_inline": Drawing._code_inline,
    "code_block": Drawing._code_block,
    "fence": Drawing._code_block,
    "html_block": Drawing._html,
    "html_inline": Drawing._html,
    "shortcode": Drawing._shortcode,
    "citation": Drawing._citation,
    "heading_open": Drawing._heading_open,
    "heading_close": Drawing._heading_close,
    "link_open": Drawing._link_open,
    "link_close": Drawing._close,
    "span_open": Drawing._span_open,
    "span_close": Drawing._close,
    "image": Drawing._image,
    "blockquote_open": Drawing._blockquote_open,
    "blockquote_close": Drawing._blockquote_close,
    "table_open": Drawing._table_open,
    "table_close": Drawing._table_close,
    "th_open": Drawing._cell_open,
    "td_open": Drawing._cell_open,
    "footnote_ref": Drawing._footnote_ref,
    "footnote_block_open": Drawing._footnote_block_open,
    "footnote_block_close": Drawing._footnote_block_close,
    "footnote_open": Drawing._footnote_open,
    "footnote_close": Drawing._footnote_close,
    "footnote_anchor": Drawing._footnote_anchor,
}


def _slash(token: Token) -> str:
    return "/" if token.nesting == -1 else ""


def _start(token: Token) -> str:
    """Keep the one attribute that other tags may need: the first number of a list."""
    start = token.attrGet("start") if token.tag == "ol" else None
    return f' start="{int(start)}"' if start is not None else ""


def _is_block(inline: Token) -> bool:
    """Tell whether a paragraph is one shortcode or figure, which then stands in its place."""
    children = inline.children or ()
    return len(children) == 1 and bool(children[0].meta.get("is_block"))
