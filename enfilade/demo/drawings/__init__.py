"""Pictures drawn by the demo network itself: no photograph of anyone's work is needed to show a museum's wall."""

from collections.abc import Callable

from PIL import Image

from enfilade.demo.drawings.herbarium import herbarium_sheet
from enfilade.demo.drawings.landscapes import landscape
from enfilade.demo.drawings.metals import axe, coin, key
from enfilade.demo.drawings.portraits import portrait
from enfilade.demo.drawings.textiles import textile
from enfilade.demo.drawings.vases import plate, vase

Drawing = Callable[[int, int, int], Image.Image]
"""``draw(seed, width, height)``: the same seed gives the same picture."""

DRAWINGS: dict[str, Drawing] = {
    "landscape": landscape,
    "portrait": portrait,
    "vase": vase,
    "plate": plate,
    "textile": textile,
    "coin": coin,
    "axe": axe,
    "key": key,
    "herbarium": herbarium_sheet,
}
