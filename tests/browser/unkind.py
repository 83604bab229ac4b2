"""Markup that an answer may hold by malice: to run something, or to tell another server that it was read."""

UNKIND_URLS = (
    "javascript:document.title='owned'",
    "JaVaScRiPt:document.title='owned'",
    "java\tscript:document.title='owned'",
    "data:text/html,<script>document.title='owned'</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/pixel",
    "/\\\\evil.example/pixel",
    "/&#9;/evil.example/pixel",
    "blob:x",
)

UNKIND = "\n\n".join(
    [
        *(f"[link]({url}) ![picture]({url}) <{url}>" for url in UNKIND_URLS),
        "![elsewhere](https://evil.example/pixel.png)",
        "[ref]: javascript:document.title='owned'\n\n[ref]",
        "<svg onload=\"document.title='owned'\"></svg>",
        "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\">",
        "<style>body { display: none }</style><form action='https://evil.example'><button>ok</button></form>",
        "$\\href{javascript:document.title='owned'}{x}$ $\\url{javascript:x}$ $\\htmlData{a=b}{x}$",
        "$\\includegraphics{https://evil.example/pixel.png}$ $\\htmlStyle{position:fixed}{x}$",
        "$$\\rule{9999em}{9999em}$$",
        "```html\n<script>document.title='owned'</script><img src=x onerror=alert(1)>\n```",
        "```<img src=x onerror=\"document.title='owned'\">\ncode\n```",
    ]
)
"""Whatever an answer might hold to run something or to tell another server that it was read."""
