"""Reads an exported PNG with Pillow and holds its size and its grid against the millimetres of its sheet.

    pip install pillow==13.0.0
    python tests/golden/read_png.py ECG.png WIDTH_MM HEIGHT_MM

Exits 1 when the size is off by more than a pixel, the density is not 300 dpi, or the heavy grid lines are not 5 mm
apart. Prints its texts as JSON.
"""

import json
import sys

from PIL import Image

DPI = 300
HEAVY_GRID_MM = 5
# A strip above all words, and how little green a heavy line has there; a fine line has more.
STRIP_Y_MM = 2.5
HEAVY_GREEN = 185


def heavy_lines(image, px_per_mm):
    """Where the heavy lines cross the strip, in pixels from the left."""
    y = round(STRIP_Y_MM * px_per_mm)
    dark = [x for x in range(image.width) if image.getpixel((x, y))[1] < HEAVY_GREEN]
    lines = []
    for x in dark:
        if lines and x - lines[-1][-1] == 1:
            lines[-1].append(x)
        else:
            lines.append([x])
    return [sum(line) / len(line) + 0.5 for line in lines]


def complaint(path, size_mm):
    with Image.open(path) as image:
        image.load()
        texts, density = dict(image.text), image.info.get("dpi")
        image = image.convert("RGB")
    if density is None or any(abs(dots - DPI) > 0.01 for dots in density):
        return f"the density is {density}, not {DPI} dpi"
    px_per_mm = density[0] / 25.4
    for pixels, mm in zip(image.size, size_mm):
        if abs(pixels - mm * px_per_mm) > 1:
            return f"{pixels} pixels are {pixels / px_per_mm:.2f} mm, not {mm}"
    lines = heavy_lines(image, px_per_mm)
    expected = int(size_mm[0] / HEAVY_GRID_MM) + 1
    if not expected - 2 <= len(lines) <= expected:
        return f"{len(lines)} heavy lines cross the sheet, not {expected}"
    apart_mm = (lines[-2] - lines[1]) / (len(lines) - 3) / px_per_mm
    if abs(apart_mm - HEAVY_GRID_MM) > 0.005:
        return f"heavy lines are {apart_mm:.4f} mm apart, not {HEAVY_GRID_MM}"
    print(json.dumps(texts))
    return None


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(complaint(sys.argv[1], [float(mm) for mm in sys.argv[2:]]))
