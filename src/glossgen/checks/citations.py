"""Sources can be found, and each is named once."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from glossgen import naming
from glossgen.checks.subject import Subject
from glossgen.diagnostics import Code, Diagnostic
from glossgen.model import Citation, Text

DOI = re.compile(r"10\.\d{4,9}/\S+")
ARXIV = re.compile(r"(?:\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d\d(?:0[1-9]|1[0-2])\d{3})")
VERSION = re.compile(r"v\d+$")
SPELLED = re.compile(r"^(?:doi|arxiv|https?|www\.)\b\S*", re.IGNORECASE)
ENDS = tuple(".,;:")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Find sources whose address cannot be right, and those that one text names twice."""
    for entry in subject.entries:
        for sources in (entry.sources, *(sense.sources for sense in entry.senses)):
            known: dict[str, Citation] = {}
            for source in sources:
                yield from _doubts(source)
                keys = list(_keys(source))
                twin = next((known[key] for key in keys if key in known), None)
                if twin:
                    yield Diagnostic(
                        Code.DUPLICATE_SOURCE,
                        f"the source '{source.title}' is named twice",
                        source.title.place,
                        "delete one of the two",
                        (twin.title.place,),
                    )
                for key in keys:
                    known.setdefault(key, source)


def _keys(source: Citation) -> Iterator[str]:
    """Yield what tells a source from others, in one form whichever field it stands in."""
    if source.doi:
        yield f"doi {source.doi.lower()}"
    if source.arxiv:
        yield f"arxiv {VERSION.sub('', source.arxiv)}"
    address = _split(source.url) if source.url else None
    if address:
        host, path = (address.hostname or "").removeprefix("www."), address.path.strip("/")
        if host in ("doi.org", "dx.doi.org"):
            yield f"doi {path.lower()}"
        elif host == "arxiv.org":
            yield f"arxiv {VERSION.sub('', path.partition('/')[2].removesuffix('.pdf'))}"
        else:
            yield f"url {host}/{path}?{address.query}#{address.fragment}"
    # a book may be cited by several of its chapters, each with an address
    if not (source.doi or source.arxiv or source.url):
        yield f"title {naming.fold(source.title)} {source.year}"


def _doubts(source: Citation) -> Iterator[Diagnostic]:
    for value, fault, hint in (
        (source.doi, _doi_fault, "copy it from the page of the paper, as in 10.1038/323533a0"),
        (source.arxiv, _arxiv_fault, "copy it from the page of the paper, as in 1706.03762: year, month, number"),
        (source.url, _url_fault, "copy the whole address from the browser, as in https://example.org/page"),
        (
            None if source.url else source.title,
            _title_fault,
            "write 'url: …', 'doi: …' or 'arxiv: …' beside a 'title: …'",
        ),
    ):
        what = fault(value) if value else ""
        if value and what:
            yield Diagnostic(Code.DOUBTFUL_SOURCE, f"'{value}' {what}", value.place, hint)


def _doi_fault(doi: Text) -> str:
    return "ends with a sign that is hardly part of a DOI" if doi.endswith(ENDS) else ""


def _arxiv_fault(arxiv: Text) -> str:
    return (
        "" if ARXIV.fullmatch(VERSION.sub("", arxiv)) else "has no such month: an arXiv id begins with year and month"
    )


def _split(url: str) -> SplitResult | None:
    """Take an address apart, if it is one."""
    try:
        address = urlsplit(url)
        _ = (address.hostname, address.port)
    except ValueError:
        return None
    return address


def _url_fault(url: Text) -> str:
    address = _split(url)
    if address is None:
        return "is no web address"
    host, path = address.hostname or "", address.path.strip("/")
    if "." not in host.strip("."):
        return "has no host that can be reached from elsewhere"
    if address.username is not None:
        return "holds the name of a user"
    if host in ("doi.org", "dx.doi.org") and not DOI.fullmatch(path):
        return "has no DOI behind the host"
    if host == "arxiv.org" and path.startswith(("abs/", "pdf/")):
        return _arxiv_fault(Text(path[4:].removesuffix(".pdf"), url.place))
    return "ends with a sign that is hardly part of an address" if url.endswith(ENDS) else ""


def _title_fault(title: Text) -> str:
    found = SPELLED.search(title)
    return "looks like an address, but is read as a title" if found and found.group() == title else ""
