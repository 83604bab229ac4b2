"""Formulas are marked on one line, tags that fold stand apart, code stays as it is."""

import pytest

from chat_app.protocol.markup import DISPLAY, INLINE, prepare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (r"so \(x^2\) it is", f"so `{INLINE}x^2` it is"),
        (r"\[ x \]", f"`{DISPLAY}x`"),
        ("$$\nx\n+ y\n$$", f"`{DISPLAY}x + y`"),
        ("$a | b|$", f"`{INLINE}a \ufdd3 b\ufdd3`"),
        ("a ` $x$", f"a ` ``{INLINE}x``"),
        ("1. a\n   ```math\n   x\n   ```\n2. b", f"1. a\n   `{DISPLAY}x`\n2. b"),
        ("```math\nx", "```math\nx"),
        ("$5 to $10", "$5 to $10"),
        (r"already \$5", r"already \$5"),
        ("`$HOME` and `\\(x\\)`", "`$HOME` and `\\(x\\)`"),
        ("```sh\necho $A $B", "```sh\necho $A $B"),
        (f"`{DISPLAY}{'x' * 5000}`", f"`{'x' * 5000}`"),
        ("- a\n</details>\nb", "- a\n\n</details>\n\nb"),
        ("> <think>\n> a", "> <think>\n>\n> a"),
        ("```md\n```js\n```\n```", "````md\n```js\n```\n````"),
    ],
)
def test_what_the_renderer_is_given(text: str, expected: str) -> None:
    assert prepare(text) == expected
