"""Resolve what `see_also`, `contrast_with`, `broader` and `replaced_by` refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossgen import naming
from glossgen.diagnostics import Code, Diagnostic
from glossgen.linking.targets import Targets
from glossgen.model import Glossary, Links, Place, Relations, Term, Text


def link(glossary: Glossary) -> tuple[Links, tuple[Diagnostic, ...]]:
    """Resolve all references, with a finding for each that leads nowhere, to several terms, or to itself."""
    resolver = _Resolver(glossary, Targets(glossary))
    found: dict[str, dict[str, tuple[str, ...]]] = {
        field: {str(term.id): resolver.resolve_all(term, getattr(term, field)) for term in glossary.terms}
        for field in ("see_also", "contrast_with", "broader")
    }
    replaced = {
        term.id: resolver.resolve(term, term.replaced_by, Code.REPLACEMENT)
        for term in glossary.terms
        if term.replaced_by
    }
    back = {field: _reverse(glossary, relation) for field, relation in found.items()}

    def both(field: str, term: Term) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*found[field][term.id], *back[field].get(term.id, ()))))

    relations = {
        str(term.id): Relations(
            see_also=both("see_also", term),
            contrast_with=both("contrast_with", term),
            broader=found["broader"][term.id],
            narrower=tuple(back["broader"].get(term.id, ())),
            replaced_by=replaced.get(term.id),
        )
        for term in glossary.terms
    }
    return Links(relations), tuple(resolver.diagnostics)


def _reverse(glossary: Glossary, relation: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Turn a relation round; what points to a term is in order of name."""
    back: dict[str, list[str]] = {}
    for term in sorted(glossary.terms, key=lambda term: naming.sort_key(term.term)):
        if not term.is_redirect:
            for target in relation[term.id]:
                back.setdefault(target, []).append(term.id)
    return back


@dataclass
class _Resolver:
    glossary: Glossary
    targets: Targets

    def __post_init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def resolve_all(self, term: Term, references: Iterable[Text]) -> tuple[str, ...]:
        """Give the ids that the references lead to, each once."""
        return tuple(dict.fromkeys(filter(None, (self.resolve(term, reference) for reference in references))))

    def resolve(self, term: Term, reference: Text, circular: Code = Code.SELF_REFERENCE) -> str | None:
        """Give the id that a reference of `term` leads to; None, with a finding, if there is not one."""
        candidates = self.targets.find(reference)
        if len(candidates) == 1:
            target = self.targets.current(next(iter(candidates)))
            if target != term.id:
                return target
            self._report(circular, f"'{term.id}' refers to itself", reference, "remove this reference")
        elif candidates:
            others = tuple(name.place for name in candidates.values() if name)
            hint = f"write the id: {' or '.join(sorted(candidates))}"
            self._report(
                Code.AMBIGUOUS_TERM, f"'{reference}' is the name of {len(candidates)} terms", reference, hint, others
            )
        elif naming.slug(reference) not in self.glossary.unread:
            guess = self.targets.guess(reference)
            hint = f"did you mean '{guess}'?" if guess else "add the term first, or remove this reference"
            message = f"'{term.id}' refers to unknown term '{reference}'"
            self._report(Code.UNKNOWN_TERM, message, reference, hint)
        return None

    def _report(self, code: Code, message: str, reference: Text, hint: str, others: tuple[Place, ...] = ()) -> None:
        self.diagnostics.append(Diagnostic(code, message, reference.place, hint, others))
