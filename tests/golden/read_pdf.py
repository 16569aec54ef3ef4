"""Reads a printed worksheet with pypdf and prints what is on it as JSON.

    pip install pypdf==7.1.0
    python tests/golden/read_pdf.py WORKSHEET.pdf

`pages`; `texts` of all; `size_mm` of the first; its `text`; and `places_mm`, where each piece of text stands, from the lower left
corner.
"""

import json
import sys

from pypdf import PdfReader

MM_PER_POINT = 25.4 / 72


def read(path):
    reader = PdfReader(path)
    page = reader.pages[0]
    places = {}

    def place(text, current, of_text, _font, _size):
        text = text.strip()
        if text:
            x = of_text[4] * current[0] + of_text[5] * current[2] + current[4]
            y = of_text[4] * current[1] + of_text[5] * current[3] + current[5]
            places.setdefault(text, [x * MM_PER_POINT, y * MM_PER_POINT])

    text = page.extract_text(visitor_text=place)
    size_mm = [float(side) * MM_PER_POINT for side in (page.mediabox.width, page.mediabox.height)]
    return {
        "pages": len(reader.pages),
        "size_mm": size_mm,
        "text": text,
        "texts": [page.extract_text() for page in reader.pages],
        "title": reader.metadata.title if reader.metadata else None,
        "places_mm": places,
    }


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(json.dumps(read(sys.argv[1])))
