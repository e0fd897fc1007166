"""Images as people really send them: sideways, signed by a camera, in odd colours, broken, or not images at all."""

import io
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from enfilade.media.engine.reading import MAX_PIXELS, dominant_colour, read_image

GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


def saved(image, form="PNG", **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    file.seek(0)
    return file


def with_exif():
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = 6, "Une personne"
    exif.get_ifd(GPS).update({1: "N", 2: (45.0, 35.0, 0.0)})
    return saved(Image.new("RGB", (60, 40), "red"), "JPEG", exif=exif, comment="pris chez moi")


def header_of_a_png(width, height):
    chunk = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    data = (0).to_bytes(4, "big") + b"IDAT" + zlib.crc32(b"IDAT").to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") + data


def test_a_picture_taken_sideways_stands_upright():
    assert read_image(with_exif()).size == (40, 60)


def test_positions_names_and_comments_are_forgotten():
    kept = Image.open(saved(read_image(with_exif()), "JPEG"))
    assert dict(kept.getexif()) == {}
    assert not {"exif", "comment", "xmp"} & set(kept.info)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_becomes_rgb(mode):
    assert read_image(saved(Image.new(mode, (8, 6)))).mode == "RGB"


def test_print_colours_become_rgb():
    red = read_image(saved(Image.new("CMYK", (8, 6), (0, 255, 255, 0)), "JPEG"))
    assert dominant_colour(red) in {"#fe0000", "#ff0000"}


def test_what_is_transparent_lets_white_through():
    assert dominant_colour(read_image(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 0))))) == "#ffffff"


def test_a_transparent_palette_lets_white_through():
    image = Image.new("P", (4, 4), 0)
    image.putpalette([10, 20, 30])
    assert dominant_colour(read_image(saved(image, transparency=0))) == "#ffffff"


def test_deep_greys_keep_their_lightness():
    assert dominant_colour(read_image(saved(Image.new("I;16", (4, 4), 32768)))) == "#808080"


def test_a_wide_gamut_is_brought_to_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert dominant_colour(read_image(saved(Image.new("RGB", (4, 4), (120, 60, 30)), icc_profile=profile))) == "#783c1e"


def test_a_broken_profile_is_passed_over():
    file = saved(Image.new("RGB", (4, 4), (120, 60, 30)), icc_profile=b"nothing of the kind")
    assert dominant_colour(read_image(file)) == "#783c1e"


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a\x01"])
def test_what_is_not_an_image_is_refused(body):
    assert read_image(io.BytesIO(body)) is None


def test_an_animation_is_refused():
    assert read_image(saved(Image.new("P", (4, 4)), "GIF")) is None


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_bomb_is_refused_from_its_header(side):
    assert side * side > MAX_PIXELS
    assert read_image(io.BytesIO(header_of_a_png(side, side))) is None


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of broken TIFF tags before it raises
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine says nothing of the code
@given(st.data())
def test_a_damaged_file_is_refused_or_read_but_never_raises(data):
    whole = saved(
        Image.radial_gradient("L").resize((24, 16)), data.draw(st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP"]))
    )
    body = bytearray(whole.getvalue())
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=6)):
        body[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(body)))
    read = read_image(io.BytesIO(bytes(body[:cut])))
    assert read is None or read.mode == "RGB"
