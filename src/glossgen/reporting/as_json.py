"""Findings for programs: `{"findings": [{path, line, column, severity, code, message, hint, others}]}`."""

import json
from collections.abc import Iterator
from typing import Any

from glossgen.model import Place
from glossgen.reporting.report import Report, path


def write(report: Report) -> Iterator[str]:
    """Yield a JSON document with all findings."""

    def place(where: Place) -> dict[str, Any]:
        return {"path": path(where.path, report.base), "line": where.line, "column": where.column}

    found = [
        {
            **place(one.place),
            "severity": one.severity,
            "code": one.code.slug,
            "message": one.message,
            "hint": one.hint,
            "others": [place(other) for other in one.others],
        }
        for one in report.diagnostics
    ]
    yield json.dumps({"findings": found}, ensure_ascii=False, indent=2)
