"""Markdown as people and models write it, and the HTML that it becomes (see `markdown_html.plain`)."""

from __future__ import annotations

from tests.browser.formula_cases import FORMULAS
from tests.browser.html_cases import HTML

EMPHASIS = {
    "**重要提示（Important Notice）：**请注意": "<p><strong>重要提示（Important Notice）：</strong>请注意</p>",
    "这是**“引用”**的话": "<p>这是<strong>“引用”</strong>的话</p>",
    "**중요(Important):**확인하세요": "<p><strong>중요(Important):</strong>확인하세요</p>",
    "これは**「重要」**です。*（注）*を": "<p>これは<strong>「重要」</strong>です。<em>（注）</em>を</p>",
    "~~删除（旧）~~的": "<p><del>删除（旧）</del>的</p>",
    "20~25°C。明天20~25°C": "<p>20~25°C。明天20~25°C</p>",
    "~~gone~~ and ~this~": "<p><del>gone</del> and ~this~</p>",
    "2*3*4 and snake_case_name": "<p>2<em>3</em>4 and snake_case_name</p>",
}


def link(url: str, words: str = "") -> str:
    """Return the HTML of an address."""
    return f'<a href="{url}">{words or url}</a>'


PAGE = "https://example.com/a"
ADDRESSES = {
    f"见 {PAGE}。": f"<p>见 {link(PAGE)}。</p>",
    f"{PAGE}（说明）": f"<p>{link(PAGE)}（说明）</p>",
    f"**{PAGE}**请": f"<p><strong>{link(PAGE)}</strong>请</p>",
    f"*{PAGE}*，又 ~~{PAGE}~~。": f"<p><em>{link(PAGE)}</em>，又 <del>{link(PAGE)}</del>。</p>",
    f"访问{PAGE}，或「{PAGE}」": f"<p>访问{link(PAGE)}，或「{link(PAGE)}」</p>",
    f"({PAGE}), {PAGE}.": f"<p>({link(PAGE)}), {link(PAGE)}.</p>",
    "https://en.wikipedia.org/wiki/A_(b)。": f"<p>{link('https://en.wikipedia.org/wiki/A_(b)')}。</p>",
    "https://example.com/a_b_c/*x": f"<p>{link('https://example.com/a_b_c/*x')}</p>",
    f"{PAGE}를 보세요": f"<p>{link(PAGE)}를 보세요</p>",
    "www.example.com。": f"<p>{link('http://www.example.com', 'www.example.com')}。</p>",
    f"[{PAGE}。]": f"<p>[{link(PAGE)}。]</p>",
    f"[看。]({PAGE})": f"<p>{link(PAGE, '看。')}</p>",
    f"`{PAGE}。` <{PAGE}>": f"<p><code>{PAGE}。</code> {link(PAGE)}</p>",
    f"“{PAGE}”是，{PAGE}؟ {PAGE}…": f"<p>“{link(PAGE)}”是，{link(PAGE)}؟ {link(PAGE)}…</p>",
    "| a |\n|-|\n| https://example.com/a、b |": (
        f"<table><tr><th>a</th></tr><tr><td>{link(PAGE)}、b</td></tr></table>"
    ),
    "me@example.com。": f"<p>{link('mailto:me@example.com', 'me@example.com')}。</p>",
    f"||{PAGE}|| HTTPS://EXAMPLE.COM/a。": f"<p>||{link(PAGE)}|| {link('HTTPS://EXAMPLE.COM/a')}。</p>",
    f"_{PAGE}_ and __{PAGE}__": f"<p><em>{link(PAGE)}</em> and <strong>{link(PAGE)}</strong></p>",
    "https:// and http://。": "<p>https:// and http://。</p>",
}

LONG = "This paragraph was wrapped by its author at a width of some seventy"
BREAKS = {
    "Ada Lovelace\n12 High Street\nLondon": "<p>Ada Lovelace<br>12 High Street<br>London</p>",
    "✅ a\n❌ b": "<p>✅ a<br>❌ b</p>",
    "• a\n• b": "<p>• a<br>• b</p>",
    "> one\n> two": "<blockquote><p>one<br>two</p></blockquote>",
    "- one\n  two\n- three": "<ul><li>one<br>two</li><li>three</li></ul>",
    "**a\nb** c  \nd\\\ne": "<p><strong>a<br>b</strong> c<br>d<br>e</p>",
    f"{LONG}\ncharacters, which is no break.": f"<p>{LONG} characters, which is no break.</p>",
    f"{LONG}\n✅ done": f"<p>{LONG}<br>✅ done</p>",
    "`a\nb`": "<p><code>a b</code></p>",
    "```\na\nb\n```": "<pre>a\nb</pre>",
}

PLACE = {
    "# One\n\n## Two\n\n###### Six": "<h2>One</h2><h3>Two</h3><h6>Six</h6>",
    "Title\n===": "<h2>Title</h2>",
    "> اردو متن": '<blockquote dir="rtl"><p>اردو متن</p></blockquote>',
    "- اردو متن\n- دوسرا": '<ul dir="rtl"><li dir="rtl">اردو متن</li><li dir="rtl">دوسرا</li></ul>',
    "1. English\n2. `x` دوسرا": '<ol><li>English</li><li dir="rtl"><code>x</code> دوسرا</li></ol>',
    "> - متن": '<blockquote dir="rtl"><ul dir="rtl"><li dir="rtl">متن</li></ul></blockquote>',
    "> English\n> > اردو": '<blockquote><p>English</p><blockquote dir="rtl"><p>اردو</p></blockquote></blockquote>',
}

CASES = {**EMPHASIS, **ADDRESSES, **BREAKS, **PLACE, **FORMULAS, **HTML}
