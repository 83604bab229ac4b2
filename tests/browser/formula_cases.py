"""Formulas, and what only looks like one: the HTML they become (a formula is `\\(x\\)` or `\\[x\\]` again)."""

from __future__ import annotations

from html import escape

WORDS = (
    "$5 to $10",
    "it costs $5.",
    "US$5 and HK$6",
    "$5-$10 or 5$-10$",
    "between 5$ and 10$",
    "$5/month or 10$",
    "it was $20 and now is 30$.",
    "$50,000–$60,000",
    "$5和$10，¥5、$10、$20",
    "Price: $5 (about €4) vs. $6",
    "echo $PATH and $HOME",
    "export PATH=$HOME/bin:$PATH",
    "${HOME} and ${PATH}, ${A}/${B}",
    "echo $$; kill $$",
    "kill $$ and $$ now",
    "$(pwd)/$(date)",
    'cp "$a" "$b" "$1"',
    "cp $SRC/$DST .",
    "my $x=1,$y=2",
    "$('#a').hide(); $('#b')",
    "^foo$|^bar$",
    "/^a$/ and /b$/",
    "[a-z]+$, then x$",
    "'^$' or '$'",
    "$x",
    "a $$ b",
    "50% of $x% and 50%$",
    "$x and y$",
    "($5) and \"$6\", '$7'-'$8', $5+$6",
    "$1/$2/$3 and $0 $@ $? $! $$ $#",
)
"""Money, shells and regular expressions: shown as they are written."""

BRACKETS = {
    r"\[not a formula\]": "[not a formula]",
    r"\[ \] to do": "[ ] to do",
    r"\[1\] and \[see note\]": "[1] and [see note]",
    r"a\[0\] and b\[i+1\]": "a[0] and b[i+1]",
    r"\(optional\) f\(x\)": "(optional) f(x)",
    r"\[0-9\]+ \[^abc\] \[a-z\]": "[0-9]+ [^abc] [a-z]",
    r"\\[x^2\\]": r"\[x^2\]",
    r'if \[ "$A" = "$B" \]; then': 'if [ "$A" = "$B" ]; then',
    r"\[sic\] \(ok\) \[...\] \(…\)": "[sic] (ok) [...] (…)",
    r"\[ unclosed x^2": "[ unclosed x^2",
    r"\$5 and \$6": "$5 and $6",
}


def shown(html: str) -> str:
    """Return the HTML of a paragraph."""
    return f"<p>{html}</p>"


FORMULAS = {
    **{text: shown(escape(text, quote=False)) for text in WORDS},
    **{text: shown(words) for text, words in BRACKETS.items()},
    r"\[link\](https://example.com/a)": shown('[link](<a href="https://example.com/a">https://example.com/a</a>)'),
    r"- \[x\] done": "<ul><li>[x] done</li></ul>",
    "**$5** and **$10**": "<p><strong>$5</strong> and <strong>$10</strong></p>",
    "| $5 | $6 |\n|-|-|": "<table><tr><th>$5</th><th>$6</th></tr></table>",
    "`$x$` and `\\(x\\)`": "<p><code>$x$</code> and <code>\\(x\\)</code></p>",
    "```\n$x$ \\[x\\]\n```": "<pre>$x$ \\[x\\]</pre>",
    "- a\n  - b\n\n    ```sh\n    echo $A$\n\n    $x$\n    ```": (
        "<ul><li>a<ul><li><p>b</p><pre>echo $A$\n\n$x$</pre></li></ul></li></ul>"
    ),
    "> ```\n> $x$\n> ```": "<blockquote><pre>$x$</pre></blockquote>",
    "    $x$": "<pre>$x$</pre>",
    "$x^2$ and $y_1$, $5$, the $n$th, $k$-means": shown(r"\(x^2\) and \(y_1\), \(5\), the \(n\)th, \(k\)-means"),
    "设$x$为**$y$**，($z$)": shown(r"设\(x\)为<strong>\(y\)</strong>，(\(z\))"),
    "$n = 5$ items cost $5": shown(r"\(n = 5\) items cost $5"),
    r"$\$5$, $100\%$, $\alpha$s": shown(r"\(\$5\), \(100\%\), \(\alpha\)s"),
    r"$S = \{1\}$, $[0,1)$, $-1$, $>5$, $x_1, \ldots$": shown(
        r"\(S = \{1\}\), \([0,1)\), \(-1\), \(>5\), \(x_1, \ldots\)"
    ),
    r"\[a, b\] and \[0, 1\) and \[\] \(\)": shown("[a, b] and [0, 1) and [] ()"),
    "> 1. x\n>    \\[ y \\]\n> 2. z": r"<blockquote><ol><li>x\[y\]</li><li>z</li></ol></blockquote>",
    "$$\\begin{aligned}\na &= b \\\\\nc\n\\end{aligned}$$": shown(r"\[\begin{aligned} a &= b \\ c \end{aligned}\]"),
    r"so \(x^2\), \(n\)-th, \(AB\), \(2\)": shown(r"so \(x^2\), \(n\)-th, \(AB\), \(2\)"),
    "\\(a +\nb\\) is": shown(r"\(a + b\) is"),
    "a $$x$$ b": shown(r"a \(x\) b"),
    "$a$$b$ and $$c$$$$d$$": shown("\\(a\\)\u2060\\(b\\) and \\(c\\)\u2060\\(d\\)"),
    "$$x$$": shown(r"\[x\]"),
    "$$ x^2 +\ny $$": shown(r"\[x^2 + y\]"),
    "$$\nx^2\n$$": shown(r"\[x^2\]"),
    "$$\na % first\n\n- b\n$$\n\nafter": shown(r"\[a - b\]") + "<p>after</p>",
    "\\[\n\nx = 1\n\n\\]\n\nafter": shown(r"\[x = 1\]") + "<p>after</p>",
    r"\[ speed = distance / time \]": shown(r"\[speed = distance / time\]"),
    "so:\n\\[ x^2 \\]\nand": shown(r"so:\[x^2\]and"),
    "```math\nx^2\n+ y\n```": shown(r"\[x^2 + y\]"),
    "1. First:\n   \\[ x^2 \\]\n2. Second": r"<ol><li>First:\[x^2\]</li><li>Second</li></ol>",
    "1. First:\n   ```math\n   x\n   ```\n2. Second": r"<ol><li>First:\[x\]</li><li>Second</li></ol>",
    "- a\n\n  $$\n  x\n  = y\n  $$\n- b": r"<ul><li><p>a</p><p>\[x = y\]</p></li><li><p>b</p></li></ul>",
    "> \\[\n> x^2\n> + y\n> \\]\n> end": r"<blockquote><p>\[x^2 + y\]end</p></blockquote>",
    "| a | b |\n|-|-|\n| $P(A|B)$ | $|x|$ |": (
        r"<table><tr><th>a</th><th>b</th></tr><tr><td>\(P(A|B)\)</td><td>\(|x|\)</td></tr></table>"
    ),
    "a ` b $x$ c ` d": shown("a <code>b $x$ c</code> d"),
    "a ` b $x$": shown(r"a ` b \(x\)"),
    "## On $x$": r"<h3>On \(x\)</h3>",
    r"[about $x$](/a)": r'<p><a href="/a">about \(x\)</a></p>',
}
