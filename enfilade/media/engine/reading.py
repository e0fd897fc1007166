"""Reading an image that anyone may have sent: under a cap, upright, in sRGB, and mute about where it was taken."""

import io
import struct
from typing import IO

from PIL import Image, ImageCms, ImageOps

MAX_PIXELS = 120_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF")
PAPER = (255, 255, 255)  # what shows through transparent pixels
UNREADABLE = (
    OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, OverflowError, ZeroDivisionError, struct.error,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow's own alarm, at our cap


def read_image(file: IO[bytes]) -> Image.Image | None:
    """The image as RGB without any metadata; None when it is no image, broken, or above ``MAX_PIXELS``.

    The size is read from the header before any pixel is.
    """
    try:
        image = Image.open(file, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            return None
        whole = flat(to_srgb(ImageOps.exif_transpose(image)))
    except UNREADABLE:
        return None
    whole.info = {}  # comments and XMP would otherwise be written again
    return whole


def to_srgb(image: Image.Image) -> Image.Image:
    """The colours of an embedded profile as sRGB has them; a profile that cannot be read is passed over."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    return changed or image


def flat(image: Image.Image) -> Image.Image:
    """Any mode as RGB: deep greys brought down to eight bits, transparency laid on white."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        over = image.convert("RGBA")
        under = Image.new("RGBA", over.size, PAPER)
        image = Image.alpha_composite(under, over)
    return image.convert("RGB")


def dominant_colour(image: Image.Image) -> str:
    """The average of an RGB image as ``#rrggbb``: what its place shows while it comes."""
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return f"#{red:02x}{green:02x}{blue:02x}"
