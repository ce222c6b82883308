"""What tests ask of a PDF: its tags in reading order, and its typefaces."""

import io

import pikepdf


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def elements(node):
    """Every structure element under ``node``, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def tags(document, *names):
    """The elements with one of these names: ``H1``, ``TH`` …"""
    return [
        element
        for element in elements(document.Root.StructTreeRoot)
        if str(element.S).removeprefix("/") in names
    ]


def attribute(element, name):
    for owner in element.get("/A", []):
        if name in owner:
            return str(owner[name])
    return None


def typefaces(document):
    return sorted(
        {
            str(thing.BaseFont).split("+")[-1]
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        }
    )
