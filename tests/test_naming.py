"""Names: slugs, and the keys by which names are compared and sorted."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossgen import naming

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
WORDS = st.text("abcDE éßИЯяΣσς損失函数हिन्दीنظرية-_.+#*&'’²½ﬁ\u0301\u0345\u0130 ", max_size=80)
ANY = NAMES | WORDS


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Gradient descent", "gradient-descent"),
        ("  Gradient \t descent  ", "gradient-descent"),
        ("R²", "r2"),
        ("R2", "r2"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("A*", "a-star"),
        ("A* search", "a-star-search"),
        ("k-means++", "k-means-plus-plus"),
        ("R&D", "r-and-d"),
        ("95% interval", "95-percent-interval"),
        ("损失函数", "损失函数"),
        ("日本語 テスト", "日本語-テスト"),
        ("한국어", "한국어"),
        ("naïve Bayes", "naive-bayes"),
        ("Naïve Bayes", "naive-bayes"),
        ("Bayes' theorem", "bayes-theorem"),
        ("Bayes’ theorem", "bayes-theorem"),
        ("ﬁne-tuning", "fine-tuning"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full-width"),
        ("Łukasiewicz logic", "łukasiewicz-logic"),
        ("Straße", "strasse"),
        ("ЁЛКА", "ёлка"),
        ("ΣΟΦΟΣ", "σοφοσ"),
        ("İstanbul", "istanbul"),
        ("نظرية الألعاب", "نظرية-الألعاب"),
        ("हिन्दी शब्द", "हिन्दी-शब्द"),
        ("ᎠᎡ", "ꭰꭱ"),
        ("F₁ score", "f1-score"),
        ("ℓ₁ norm", "l1-norm"),
        ("feature (software)", "feature-software"),
        ("N/A", "n-a"),
        ("input/output", "input-output"),
        ("../etc/passwd", "etc-passwd"),
        ("--a--b--", "a-b"),
        ("a_b", "a-b"),
        ("1.10", "1-10"),
        ("emoji 😀", "emoji"),
        ("😀", ""),
        ("!?", ""),
        ("→", ""),
        ("..", ""),
        ("\u0301", ""),
        ("", ""),
    ],
)
def test_slug(name: str, slug: str) -> None:
    assert naming.slug(name) == slug


@given(ANY)
@example("क" * 59 + "़" * 3)
@example("𠀀" * 100)
def test_slug_is_fit_for_a_file_name(name: str) -> None:
    slug = naming.slug(name)
    assert len(slug) <= naming.SLUG_LIMIT
    assert len(f"{slug}.md".encode()) <= 255
    assert slug == slug.lower()
    assert slug == unicodedata.normalize("NFC", slug)
    assert all(char == "-" or unicodedata.category(char)[0] in "LNM" for char in slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


@given(ANY)
@example("0‘\u093a")
def test_slug_of_a_slug_is_itself(name: str) -> None:
    slug = naming.slug(name)
    assert naming.slug(slug) == slug


@given(ANY)
def test_names_that_are_the_same_have_one_slug(name: str) -> None:
    assert naming.slug(naming.fold(name)) == naming.slug(name)


@given(st.text("abc éИя損हि2-", min_size=1))
def test_a_name_with_a_letter_has_a_slug(name: str) -> None:
    assert bool(naming.slug(name)) == any(char.isalnum() for char in name)


@pytest.mark.parametrize("name", ["CON", "con", "Nul", "COM1", "LPT0", "Index"])
def test_names_of_devices_and_folder_pages_are_reserved(name: str) -> None:
    assert naming.slug(name) in naming.RESERVED


@given(ANY)
def test_keys_of_keys_are_themselves(name: str) -> None:
    assert naming.fold(naming.fold(name)) == naming.fold(name)
    assert naming.exact(naming.exact(name)) == naming.exact(name)


@given(ANY)
def test_names_that_are_exactly_the_same_are_the_same(name: str) -> None:
    assert naming.fold(naming.exact(name)) == naming.fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mean", "mEAN"),
        ("Ｍｅａｎ", "mean"),
        ("gradient  descent", "Gradient\u00a0Descent"),
        ("Straße", "STRASSE"),
        ("Σ", "ς"),
        ("ﬁt", "fit"),
        ("é", "e\u0301"),
    ],
)
def test_same_names(one: str, other: str) -> None:
    assert naming.fold(one) == naming.fold(other)


@pytest.mark.parametrize(("one", "other"), [("resume", "résumé"), ("C", "C++"), ("x-ray", "xray"), ("損", "失")])
def test_other_names(one: str, other: str) -> None:
    assert naming.fold(one) != naming.fold(other)


def test_abbreviations_keep_their_case() -> None:
    assert naming.exact("RAG") != naming.exact("rag")
    assert naming.exact("ＲＡＧ") == naming.exact(" RAG ")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("feature (software)", "feature"),
        ("feature (software) ", "feature"),
        ("f (x) (data)", "f (x)"),
        ("f(x)", "f(x)"),
        ("feature (software) engineering", "feature (software) engineering"),
        (" (software)", " (software)"),
        ("mean", "mean"),
    ],
)
def test_bare(name: str, bare: str) -> None:
    assert naming.bare(name) == bare


def test_names_sort_as_in_a_dictionary() -> None:
    names = ["2D", "A*", "eclair", "Éclair", "F₁ score", "Naïve", "naïve Bayes", "n-gram", "No", "ज", "जा", "损失"]
    assert sorted(set(names), key=naming.sort_key) == names


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("mean", "M"),
        ("éclair", "E"),
        ("ß", "S"),
        ("'quoted'", "Q"),
        ("(1+1) strategy", "0–9"),
        ("²", "0–9"),
        ("损失函数", "损"),
        ("ёлка", "Е"),
        ("γ-ray", "Γ"),
        ("→", "#"),
        ("", "#"),
    ],
)
def test_initial(name: str, letter: str) -> None:
    assert naming.initial(name) == letter


@given(ANY)
def test_initial_is_one_letter_or_a_group(name: str) -> None:
    initial = naming.initial(name)
    assert initial in ("0–9", "#") or (len(initial) == 1 and initial.isalpha())


@pytest.mark.parametrize(
    ("name", "names", "guess"),
    [
        ("medain", ["mean", "median", "mode"], "median"),
        ("MEDAIN", ["Mean", "Median"], "Median"),
        ("gradient decent", ["gradient descent", "gradient"], "gradient descent"),
        ("blue whale", ["mean", "median"], None),
        ("x", [], None),
    ],
)
def test_closest(name: str, names: list[str], guess: str | None) -> None:
    assert naming.closest(name, names) == guess
