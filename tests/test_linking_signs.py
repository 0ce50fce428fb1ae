import pytest

from glossgen.linking.signs import written_out


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("x", "x"),
        (r"z_1, \dots, z_k", "z₁, …, zₖ"),
        (r"\mathbf{x}^T", "xᵀ"),
        (r"3\times3", "3 × 3"),
        (r"2^{-7} \approx 0.008", "2⁻⁷ ≈ 0.008"),
        (r"\alpha_{ij}<1", "αᵢⱼ < 1"),
        (r"\lambda \Lambda \%", "λ Λ %"),
        ("{1{,}000}", "1,000"),
        (r"p(x \mid y)", "p(x | y)"),
    ],
)
def test_what_has_a_character_is_written_out(latex: str, text: str) -> None:
    assert written_out(latex) == text


@pytest.mark.parametrize(
    "latex",
    [
        "",
        r"\ ",
        r"\frac{a}{b}",
        r"\sqrt2",
        r"\hat{y}",
        "x_{",
        "x^",
        "}",
        "a & b",
        "a_{b_c}",
        "x_K",
        "\\",
        "$",
        "#1",
        "x + " * 20,
        "{" * 20_000,
        "x_" * 10_000,
    ],
)
def test_nothing_is_left_out(latex: str) -> None:
    assert written_out(latex) == ""
