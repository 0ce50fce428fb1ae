"""What HTML must not have, for tests."""

import re

from tests.html_tree import Node

TAGS = (
    *("script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "button", "foreignobject"),
    *("animate", "video", "audio", "template", "noscript", "textarea", "math", "!"),
)
STYLE = re.compile(r"(text-align|width|height|vertical-align)\s*:\s*[\w.%-]+")


def assert_harmless(tree: Node) -> None:
    for node in tree.all():
        assert node.tag not in TAGS
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in ("srcdoc", "formaction", "action", "ping", "target")
            if name == "xlink:href":  # a letter of a formula, which glossgen itself has drawn on the page
                assert node.tag == "use"
                assert re.fullmatch(r"#gloss-[0-9a-f]+", value)
            if name in ("href", "src"):
                assert not re.match(r"\s*[a-z+.-]+:", value, re.IGNORECASE) or re.match(r"(https?|mailto):", value)
            if name == "style":
                assert all(STYLE.fullmatch(part.strip()) for part in value.split(";") if part.strip())


def assert_no_script(tree: Node) -> None:
    """Fail if a part of a page that templates have filled would run a script of a stranger."""
    for node in tree.all():
        assert node.tag not in ("iframe", "object", "embed", "base", "meta")
        if node.tag == "script":
            is_own = re.fullmatch(r"(\.\./)*assets/glossgen-\w+\.js", node.attributes.get("src", "")) and not node.text
            assert is_own or node.attributes.get("type") == "application/json"
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name not in ("href", "src") or not re.match(r"\s*[a-z+.-]+:(?<!http:)(?<!https:)(?<!mailto:)", value)
