"""Formulas come in one form, money stays money, code stays as it is."""

import pytest

from chat_app.protocol.markup import prepare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (r"so \(x^2\) it is", "so $x^2$ it is"),
        (r"\[ x \]", "\n$$\nx\n$$\n"),
        ("$$x$$", "\n$$\nx\n$$\n"),
        ("a $$x$$ b", "a $$x$$ b"),
        ("$a + b$", "$a + b$"),
        ("$5 to $10", r"\$5 to \$10"),
        ("it costs $5.", r"it costs \$5."),
        (r"already \$5", r"already \$5"),
        ("`$HOME` and `\\(x\\)`", "`$HOME` and `\\(x\\)`"),
        ("```sh\necho $A $B\n```\n$5", "```sh\necho $A $B\n```\n\\$5"),
        ("```sh\necho $A $B", "```sh\necho $A $B"),
    ],
)
def test_dollars(text, expected):
    assert prepare(text) == expected


def test_preparing_twice_changes_nothing_more():
    text = r"\(x\), $5, $$y$$ and `$z`"
    assert prepare(prepare(text)) == prepare(text)
