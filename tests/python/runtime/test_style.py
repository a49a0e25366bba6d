"""The table "Style Examples" of OpenAPI 3.0.3 with the parameter `color`; `n/a` is left out. Delimiters that RFC 3986
does not allow are percent-encoded."""

from __future__ import annotations

from typing import Any

import pytest

from sailpoint._runtime.style import keep_reserved, spell

LIST = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": "200", "B": 150, "none": None}


@pytest.mark.parametrize(
    ("style", "explode", "value", "spelling"),
    [
        ("matrix", False, "", ";color"),
        ("matrix", False, "blue", ";color=blue"),
        ("matrix", False, LIST, ";color=blue,black,brown"),
        ("matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
        ("matrix", True, "", ";color"),
        ("matrix", True, LIST, ";color=blue;color=black;color=brown"),
        ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
        ("label", False, "", "."),
        ("label", False, "blue", ".blue"),
        ("label", False, LIST, ".blue.black.brown"),
        ("label", False, OBJECT, ".R.100.G.200.B.150"),
        ("label", True, OBJECT, ".R=100.G=200.B=150"),
        ("form", False, "", "color="),
        ("form", False, "blue", "color=blue"),
        ("form", False, LIST, "color=blue,black,brown"),
        ("form", False, OBJECT, "color=R,100,G,200,B,150"),
        ("form", True, LIST, "color=blue&color=black&color=brown"),
        ("form", True, OBJECT, "R=100&G=200&B=150"),
        ("form", True, [], ""),
        ("form", False, [], ""),
        ("form", False, {}, ""),
        ("form", True, [None], ""),
        ("simple", False, "blue", "blue"),
        ("simple", False, LIST, "blue,black,brown"),
        ("simple", False, OBJECT, "R,100,G,200,B,150"),
        ("simple", True, OBJECT, "R=100,G=200,B=150"),
        ("spaceDelimited", False, LIST, "color=blue%20black%20brown"),
        ("pipeDelimited", False, LIST, "color=blue%7Cblack%7Cbrown"),
        ("deepObject", True, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ("json", False, {"R": 1}, "color=%7B%22R%22%3A1%7D"),
        ("form", True, True, "color=true"),
        ("form", True, 1.5, "color=1.5"),
        ("form", True, "a b&c=ü/~", "color=a%20b%26c%3D%C3%BC%2F~"),
        ("form", True, [{"a": 1}], "color=%7B%22a%22%3A%201%7D"),
    ],
)
def test_the_style_examples_of_openapi(style: str, explode: bool, value: Any, spelling: str) -> None:
    assert spell("color", value, style, explode) == spelling


def test_reserved_characters_stay_where_they_may() -> None:
    assert spell("q", "a/b?c&d,e #é", "form", True, keep_reserved) == "q=a/b?c&d,e%20%23%C3%A9"
