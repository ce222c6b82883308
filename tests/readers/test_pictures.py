import io
import struct

import pytest
from PIL import Image

from casework.errors import ReadError
from casework.readers.pictures import read_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def jpeg(**options):
    data = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(data, "JPEG", **options)
    return data.getvalue()


def noted(orientation=1):
    """A photograph that says where it was taken, with which camera, and which side is up."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Geheime Camera", orientation
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 0.0)
    return jpeg(exif=exif, comment=b"gemaakt door Jan")


@pytest.fixture
def read(tmp_path):
    def reading(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read_picture(path)

    return reading


def test_a_photograph_forgets_its_camera_place_and_maker(read):
    given = noted()
    assert b"Geheime Camera" in given

    kept = read("foto.jpg", given)

    assert kept.kind == "jpg"
    assert b"Geheime Camera" not in kept.data
    assert b"Jan" not in kept.data
    assert not Image.open(io.BytesIO(kept.data)).getexif().get_ifd(0x8825)
    assert Image.open(io.BytesIO(kept.data)).convert("RGB").getpixel((5, 5))[1] > 100


def test_a_photograph_still_knows_which_side_is_up(read):
    kept = read("foto.jpg", noted(orientation=6))

    assert dict(Image.open(io.BytesIO(kept.data)).getexif()) == {0x0112: 6}


def test_a_png_forgets_its_texts(read):
    data, info = io.BytesIO(), __import__("PIL.PngImagePlugin", fromlist=["x"]).PngInfo()
    info.add_text("Author", "Jan Jansen")
    Image.new("RGB", (4, 4), "red").save(data, "PNG", pnginfo=info)
    assert b"Jan Jansen" in data.getvalue()

    kept = read("a.png", data.getvalue())

    assert b"Jan Jansen" not in kept.data
    assert Image.open(io.BytesIO(kept.data)).getpixel((1, 1)) == (255, 0, 0)


def test_a_drawing_of_shapes_is_read(read):
    assert read("a.svg", SVG.format('<use href="#a"/><path d="M0 0h9"/>')).kind == "svg"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="https://voorbeeld.test/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<rect onload="x()"/>',
        "<style>@import 'a.css';</style>",
        '<rect style="fill:url(https://voorbeeld.test/a)"/>',
        "<foreignObject/>",
    ],
)
def test_a_drawing_that_asks_for_more_is_refused(read, inside):
    with pytest.raises(ReadError, match="outside itself; save it as png"):
        read("a.svg", SVG.format(inside))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"GIF89a....", "this is no picture that can be printed"),
        (b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 9_000_000) + b"IHDR", "damaged"),
        (jpeg()[:30], "damaged"),
        (b"\xff\xd8\xff" + bytes(50), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(9 << 20), "9 MB is too large"),
    ],
)
def test_what_cannot_be_printed_is_told(read, data, told):
    with pytest.raises(ReadError, match=told):
        read("a.png", data)
