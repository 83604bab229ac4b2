"""Answers that would hold a page for seconds, or end it, if it drew all of what they mean."""

HEAVY = {
    "items in items": "- " * 1053,
    "quotes in quotes": "> " * 1053,
    "steep items": "\n".join("  " * depth + "- a" for depth in range(200)),
    "a name of every object": "```constructor\nx = 1\n```\n\n```__proto__\nx = 1\n```\n\n```toString\ny\n```",
    "ragged table": "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "|a\n" * 3000,
    "targets": "[a](" * 30_000,
    "emphasis": "*a" * 50_000,
    "emphasis within the limit": "*a **b " * 660,
    "closed emphasis": "*" * 990 + "a" + "*" * 990,
    "formula": "$$\n" + "x+" * 20_000 + "\n$$",
    "brackets in a formula": "$" + r"\left(" * 500 + "x" + r"\right)" * 500 + "$",
    "formulas within the limit": "$" + r"\left(" * 50 + "x" + r"\right)" * 50 + "$ " + "$\\frac{1}{x}$ " * 300,
    "an address at each letter": "x+" * 20_000,
    "words after a bracket": "[" + "a b " * 22_000,
    "underlined": "a\n===\n" * 4000,
}
"""Message that asks for it -> the answer."""
