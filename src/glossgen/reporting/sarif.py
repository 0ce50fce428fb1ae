"""Findings in SARIF 2.1.0, the form that code scanning services read (OASIS standard, 2020)."""

import json
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from glossgen.diagnostics import Code, Diagnostic, Severity
from glossgen.model import Place
from glossgen.reporting.report import Report, path

CHECKS = "https://glossgen.github.io/glossgen/checks/"
"""Where each code has examples."""

RESULT_LIMIT = 25_000
"""How many results GitHub takes; it refuses a file with more."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(report: Report) -> Iterator[str]:
    """Yield a SARIF log with one run."""
    found = report.diagnostics
    if len(found) > RESULT_LIMIT:
        found = tuple(sorted(found, key=lambda one: one.severity is not Severity.ERROR)[:RESULT_LIMIT])
    used = sorted({one.code for one in found}, key=lambda code: code.slug)
    run = {
        "tool": {"driver": {"name": "glossgen", "version": version("glossgen"), "rules": list(map(_rule, used))}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, used.index(one.code), report) for one in found],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: Code) -> dict[str, Any]:
    page = f"{CHECKS}#{code.slug}"
    return {
        "id": code.slug,
        "shortDescription": {"text": code.summary},
        # GitHub asks for both and shows the second one beside a finding
        "fullDescription": {"text": code.summary},
        "help": {
            "text": f"{code.summary}; examples: {page}",
            "markdown": f"{code.summary}; see [examples]({page})",
        },
        "helpUri": page,
        "defaultConfiguration": {"level": code.severity},
    }


def _result(one: Diagnostic, rule: int, report: Report) -> dict[str, Any]:
    where = _location(one.place, report)
    # by this a service knows a finding again when it has moved to another line
    known_by = "\n".join([path(one.place.path, report.base), one.code.slug, one.message])
    return {
        "ruleId": one.code.slug,
        "ruleIndex": rule,
        "level": one.severity,
        "message": {"text": f"{one.message}\n{one.hint}" if one.hint else one.message},
        "locations": [where],
        "relatedLocations": [_location(other, report) for other in one.others],
        "partialFingerprints": {"glossgen/v1": sha256(known_by.encode()).hexdigest()},
    }


def _location(place: Place, report: Report) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path(place.path, report.base)), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": place.line, "startColumn": place.column},
        }
    }
