"""A small builder of SVG: elements as values, written out as text or handed on as data."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class Node:
    """An element with its attributes and what stands in it.

    >>> print(Node("g", {"id": "a"}, (Node("text", {"x": "1"}, ("5 < 6",)),)))
    <g id="a"><text x="1">5 &lt; 6</text></g>
    """

    tag: str
    attributes: dict[str, str]
    children: tuple[Node | str, ...] = ()

    def __str__(self) -> str:
        named = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes.items())
        if not self.children:
            return f"<{self.tag}{named}/>"
        inner = "".join(
            escape(child) if isinstance(child, str) else str(child) for child in self.children
        )
        return f"<{self.tag}{named}>{inner}</{self.tag}>"

    def record(self) -> dict[str, object]:
        """The element as plain data, for a page that builds it itself."""
        inner = [child if isinstance(child, str) else child.record() for child in self.children]
        return {"tag": self.tag, "attributes": self.attributes, "children": inner}


def node(tag: str, *children: Node | str, **attributes: float | str) -> Node:
    """An element; ``class_`` is its class, an underscore within a name a hyphen.

    >>> print(node("line", x1=0.5, stroke_width=2, class_="axis"))
    <line x1="0.5" stroke-width="2" class="axis"/>
    """
    named = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else f"{value:g}"
        for name, value in attributes.items()
    }
    return Node(tag, named, children)
