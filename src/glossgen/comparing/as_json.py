"""A comparison as JSON, for programs."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from glossgen.comparing.changes import Comparison
from glossgen.diagnostics import Diagnostic
from glossgen.reporting import path


def as_json(comparison: Comparison, base: Path) -> str:
    """Write all of a comparison; paths are relative to `base`."""

    def finding(one: Diagnostic) -> dict[str, Any]:
        return {
            "path": path(one.place.path, base),
            "line": one.place.line,
            "column": one.place.column,
            "severity": one.severity,
            "code": one.code.slug,
            "message": one.message,
            "hint": one.hint,
        }

    found = asdict(comparison) | {
        "new": [finding(one) for one in comparison.new],
        "solved": [finding(one) for one in comparison.solved],
    }
    for term in found["terms"]:
        term["path"] = path(term.pop("place")["path"], base)
    return json.dumps({"version": 1, **found}, ensure_ascii=False, indent=2) + "\n"
