"""HTML within Markdown, what folds, and blocks of code in blocks of code."""

from __future__ import annotations


def fold(words: str, inner: str, kind: str = "") -> str:
    """Return the HTML of what folds."""
    return f"<details{kind}><summary>{words}</summary>{inner}</details>"


def thought(inner: str) -> str:
    """Return the HTML of a thought."""
    return fold("Thought", inner, ' class="ck-thought"')


FORMATTED = {
    "| a |\n|-|\n| one<br>two<br/>three |": "<table><tr><th>a</th></tr><tr><td>one<br>two<br>three</td></tr></table>",
    "H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>+<KBD>C</KBD>": (
        "<p>H<sub>2</sub>O, x<sup>2</sup>, <kbd>Ctrl</kbd>+<kbd>C</kbd></p>"
    ),
    "<u>a **b**</u> <mark>c</mark>": "<p><u>a <strong>b</strong></u> <mark>c</mark></p>",
    "<u><sub>a</u></sub>": "<p><u>&lt;sub&gt;a</u>&lt;/sub&gt;</p>",
    "a<br>\nb": "<p>a<br>b</p>",
    "the <sub> tag": "<p>the &lt;sub&gt; tag</p>",
    "`<br>`": "<p><code>&lt;br&gt;</code></p>",
}

WORDS = {
    "<script>alert(1)</script>": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<img src=x onerror=alert(1)>": "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    '<sub onclick="x()">a</sub>': '<p>&lt;sub onclick="x()"&gt;a&lt;/sub&gt;</p>',
    "<div>\n**a**\n</div>": "<p>&lt;div&gt;<br><strong>a</strong><br>&lt;/div&gt;</p>",
    "<!-- a\n\nb -->": "<p>&lt;!-- a</p><p>b --&gt;</p>",
    "<pre>\n\na": "<p>&lt;pre&gt;</p><p>a</p>",
    '<a href="javascript:x()">a</a>': '<p>&lt;a href="javascript:x()"&gt;a&lt;/a&gt;</p>',
    "the <details> element": "<p>the &lt;details&gt; element</p>",
    "a </details> b": "<p>a &lt;/details&gt; b</p>",
    "<custom-tag>a": "<p>&lt;custom-tag&gt;a</p>",
}

FOLDED = {
    "<details>\n<summary>More **here**</summary>\n\n- a\n- b\n</details>\n\nafter": (
        fold("More <strong>here</strong>", "<ul><li>a</li><li>b</li></ul>") + "<p>after</p>"
    ),
    "<details><summary>S</summary>words</details>": fold("S", "<p>words</p>"),
    "<details open>\nwords\n</details>": fold("Details", "<p>words</p>", ' open=""'),
    "<details>\n<summary>S</summary>\n\n```\n</details>\n```\n\nb\n\n</details>\n\nc": (
        fold("S", "<pre>&lt;/details&gt;</pre><p>b</p>") + "<p>c</p>"
    ),
    "<details>\na\n\n<details>\nb\n</details>\n\nc\n</details>\n---\nd": (
        fold("Details", "<p>a</p>" + fold("Details", "<p>b</p>") + "<p>c</p>") + "<hr><p>d</p>"
    ),
    "- x\n  <details>\n  a\n    </details>\n- y": (
        f"<ul><li><p>x</p>{fold('Details', '<p>a</p>')}</li><li><p>y</p></li></ul>"
    ),
    "> <details>\n> a\n> </details>\n> b": f"<blockquote>{fold('Details', '<p>a</p>')}<p>b</p></blockquote>",
    "<think>\nhm, **so**\n\n- a\n</think>\n\nAnswer": (
        thought("<p>hm, <strong>so</strong></p><ul><li>a</li></ul>") + "<p>Answer</p>"
    ),
    "<think>short</think>Answer": thought("<p>short</p>") + "<p>Answer</p>",
    "<think>\nstill thinking\n\nof $x$": thought(r"<p>still thinking</p><p>of \(x\)</p>"),
    "<thinking>a</thinking>\n# b": thought("<p>a</p>") + "<h2>b</h2>",
    "<think>\n\n</think>\n\nAnswer": thought("") + "<p>Answer</p>",
}

NESTED = {
    "```markdown\n# T\n\n```python\nprint(1)\n\n```\n\nText\n```\n\nafter": (
        "<pre># T\n\n```python\nprint(1)\n\n```\n\nText</pre><p>after</p>"
    ),
    "```md\n```js\na\n```\n```css\nb\n```\n```\nafter": "<pre>```js\na\n```\n```css\nb\n```</pre><p>after</p>",
    "````markdown\n```js\na\n```\n````\n\nb": "<pre>```js\na\n```</pre><p>b</p>",
    "```markdown\nplain\n```\n\nb": "<pre>plain</pre><p>b</p>",
    "1. x\n\n   ```markdown\n   ```py\n   a\n   ```\n   ```\n2. y": (
        "<ol><li><p>x</p><pre>```py\na\n```</pre></li><li><p>y</p></li></ol>"
    ),
    "```python\n```js\n```\nb": "<pre>```js</pre><p>b</p>",
}

HTML = {**FORMATTED, **WORDS, **FOLDED, **NESTED}
