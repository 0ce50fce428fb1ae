from pathlib import Path

import glossgen


def test_all_that_is_offered_is_there_once() -> None:
    assert sorted(set(glossgen.__all__)) == sorted(glossgen.__all__)
    assert all(hasattr(glossgen, name) for name in glossgen.__all__)


def test_a_glossary_in_two_lines(tmp_path: Path) -> None:
    folder = glossgen.Folder(tmp_path)
    result = glossgen.run(*glossgen.read([folder]))
    assert [diagnostic.code for diagnostic in result.diagnostics] == [glossgen.Code.NO_TERMS]
