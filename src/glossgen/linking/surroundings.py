"""What stands around a mention can make it none: `src/loss.py`, `loss-function-free`, vitamin C."""

import re

from glossgen import naming
from glossgen.linking.words import is_unspaced

HYPHENS = "-‐‑"
PATH = re.compile(r"://|\\|^[~.]{0,2}/|/.*/|@\w|\w@|/[^/]*\.\w{1,5}\W*$|^[\w.-]+\.\w{1,4}/")
SPACE = re.compile(r"\s")
CAPITALS = 12
"""Letters of a passage that must be capitals, and nothing but capitals, to be called written in capitals."""
LONGEST = 6
"""Letters that an abbreviation has at most."""
NEAR = 24
"""Characters on each side of a mention that are looked at."""

LABELLED_BY = frozenset(
    """
    a an and as at base both but by called for from in into is like named of or plain than that the through to
    under using versus via with within without when while where if because since so then also
    """.split()
)
"""Words before a single letter that do not make it a label, as `vitamin` and `appendix` do."""

SMALL_WORDS = LABELLED_BY | frozenset(
    """
    it its this these those there here they we you he she i one most many some all each no not
    """.split()
)
"""Words that begin or fill a sentence."""


PHRASES = frozenset(
    """
    for|example for|instance in|case in|general in|particular in|practice in|turn in|fact in|order in|effect in|time
    at|least at|large at|rest by|means by|hand by|default as|well as|such on|average of|course in|principle
    the|case at|scale in|short
    """.split()
)
"""Set phrases of two words, the second of which does not mean what it does elsewhere."""

PARTICLES = frozenset(["out", "off", "down", "over", "back", "through", "away", "around"])
"""What parts a verb from its noun: to drop out is no dropout."""

ASKING = ("how", "what", "whether", "why")
"""What follows a verb, and no noun: `models how` is no plural of `model`."""


def is_phrase(text: str, start: int, end: int) -> bool:
    """Tell whether a word is part of a set phrase, such as `for example`, or a verb before a question."""
    word = text[start:end].lower()
    before = text[max(0, start - NEAR) : start].lower().split()
    if before and text[start - 1 : start].isspace() and f"{before[-1]}|{word}" in PHRASES:
        return True
    if text[end : end + len(word) + 4].lower() == f" by {word}" or before[-2:] == [word, "by"]:
        return True
    return word.endswith("s") and text[end : end + NEAR].lstrip().lower().startswith(ASKING)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether what stands from `start` to `end` is no part of a longer word, path, address or identifier."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before == " " and (after in " ,\n"):
        return True
    if before in "_@#\\$" or after in "_@\\+#" or (before == "." and start > 1 and text[start - 2].isalnum()):
        return False
    follows = text[end + 1] if end + 1 < len(text) else " "
    if after in "'’ʼ＇" and follows.isalpha():
        following = text[end + 2] if end + 2 < len(text) else " "
        if follows not in "sS" or following in HYPHENS or following.isalnum():
            return False
    if after in HYPHENS and follows.isalnum():
        return False
    if (
        before in HYPHENS
        and start > 1
        and (text[start - 2].isalnum() or text[start - 2] in HYPHENS or _is_sign(text, start))
    ):
        return False
    if after in ".:" and (follows.isalnum() or follows == "_") and not is_unspaced(text[start]):
        return False
    return not is_path(text, start, end)


def _is_sign(text: str, start: int) -> bool:
    """Tell whether the hyphen before `start` belongs to an option such as `--model`."""
    return start > 1 and text[start - 2] == " " and text[start - 1] == "-" and text[start].islower()


def is_path(text: str, start: int, end: int) -> bool:
    """Tell whether the run of characters without a space around a mention is a path, an address or a URL."""
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    right = SPACE.search(text, end)
    stop = right.start() if right else len(text)
    if stop - left == end - start:
        return False
    first, last = text[left:start], text[end:stop]
    if not any(char in "/@\\" for char in first + last):
        return False
    return bool(PATH.search((first + text[start:end] + last).strip("()[]{}<>,;:!?\"'“”‘’")))


def literal(text: str, start: int, end: int, name: str, *, cased: bool) -> tuple[int, int] | None:
    """Find a name with symbols around the words from `start` to `end`, such as `C++` or `.NET`."""
    lead = next(index for index, char in enumerate(name) if char.isalnum())
    trail = next(index for index, char in enumerate(reversed(name)) if char.isalnum())
    begin, stop = start - lead, end + trail
    if begin < 0 or stop > len(text):
        return None
    written = text[begin:stop]
    same = naming.exact if cased else naming.fold
    if same(written) not in (same(name), same(name) + "s"):
        return None
    before = text[begin - 1] if begin else " "
    after = text[stop] if stop < len(text) else " "
    follows = text[stop + 1] if stop + 1 < len(text) else " "
    if before.isalnum() or before in "_+#.$\\/@-" or after.isalnum() or after in "_+#*@\\/":
        return None
    if after in "-." and follows.isalnum():
        return None
    return begin, stop


def in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether the words around an abbreviation are all in capitals, as in a shouted passage."""
    around = text[max(0, start - NEAR) : start] + text[end : end + NEAR]
    letters = [char for char in around if char.isalpha()]
    if len(letters) < CAPITALS or not all(char.isupper() for char in letters):
        return False
    # a list of abbreviations is no shouting
    return any(len(word) > LONGEST or word.lower() in SMALL_WORDS for word in re.findall(r"\w+", around))


def names_letter(text: str, start: int, end: int) -> bool:
    """Tell whether a single letter can be a name here, and is no label, initial, symbol or item of a list."""
    before, after = text[:start], text[end:]
    if before and not before[-1].isspace() and before[-1] not in "(\"'“‘":
        return False
    if after and not re.match(r"\s|[,;:.!?)\"'’”]", after):
        return False
    previous = re.search(r"([\w']+)([.!?:]?)[\s(\"'“‘]*$", before)
    if previous and not previous[2] and previous[1].lower() not in LABELLED_BY:
        return False
    if text[start:end] in ("A", "I") and (previous is None or previous[2]):
        return False  # the word of a sentence that begins
    if re.match(r"\s*[=<>≤≥≈∈×·+*/^|]|\s*\)|\s+\d", after) or re.search(r"[=<>≤≥≈∈×·+*/^|]\s*$", before):
        return False
    following = re.match(r"\.\s+(\w+)", after)
    if following and following[1][:1].isupper() and following[1].lower() not in SMALL_WORDS:
        return False
    if re.match(r"\.\s*[A-Z]\.", after):
        return False
    near = text[max(0, start - 3 * NEAR) : start] + " " + text[end : end + 3 * NEAR]
    return not re.search(r"(?<![\w.'’])(?![AI]\b)[A-Z](?![\w'’])", near) or bool(re.match(r"['’]s\b", after))
