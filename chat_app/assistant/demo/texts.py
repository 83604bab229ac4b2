"""Texts that need no understanding: numbered words to try streaming, and a Markdown sample."""

from __future__ import annotations

PARAGRAPH = 60
"""Words in a paragraph, as the benchmark wants it."""


def numbered_words(count: int) -> str:
    """Return "w1 w2 ..." with a paragraph break every 60 words."""
    words = [f"w{number}" for number in range(1, count + 1)]
    return "\n\n".join(" ".join(words[start : start + PARAGRAPH]) for start in range(0, count, PARAGRAPH))


MARKDOWN = """\
## Markdown

Text may be **bold**, *italic*, ~~struck out~~, `code`, or a [link](https://commonmark.org).

| Priority | Tasks | Share |
|:---------|------:|:-----:|
| high     |     2 |  20 % |
| normal   |     7 |  70 % |
| low      |     1 |  10 % |

```python
from datetime import date, timedelta


def due_soon(tasks: list[Task], today: date) -> list[Task]:
    \"\"\"Return the open tasks of the next three days.\"\"\"
    return [task for task in tasks if not task.done and task.due <= today + timedelta(days=3)]
```

Math stands in the line, $e^{i\\pi} + 1 = 0$, or by itself:

$$\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}$$

1. First
2. Second
   - with a point
   - and another
3. Third

- [x] done
- [ ] open

> A quotation.

یہ ایک جملہ ہے جو دائیں سے بائیں لکھا جاتا ہے، اور اس میں **موٹا** لفظ بھی ہے۔
"""
"""What the app renders: table, highlighted code, math, lists, quotation, right-to-left text."""
