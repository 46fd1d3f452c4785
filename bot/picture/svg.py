"""Turn a drawing into an SVG with the same shapes and texts. A text is as wide as it was set, in whatever font."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from bot.picture.shapes import Box, Circle, Drawing, Ground, Ink, Polygon, Shape, Text
from bot.picture.themes import COLOURS, Theme

_FAMILY = "Inter, system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(drawing: Drawing, theme: Theme, title: str) -> str:
    """Write all shapes; ``title`` tells those who do not see the picture what it shows."""
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    name = _NOT_XML.sub("", title)
    family, label = f'font-family="{_FAMILY}"', f"aria-label={quoteattr(name)}"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {label} {family}>',
            f"<title>{escape(name)}</title>",
            f'<rect width="{drawing.width}" height="{drawing.height}" fill="{_colour(theme, "page")}"/>',
            *(line for shape in drawing.shapes for line in _shape(shape, theme)),
            "</svg>\n",
        )
    )


def _shape(shape: Shape, theme: Theme) -> Iterator[str]:
    colour = _colour(theme, shape.ink)
    match shape:
        case Box() if shape.width > 0 and shape.height > 0:
            yield (
                f'<rect x="{shape.x}" y="{shape.y}" width="{shape.width}" height="{shape.height}"'
                f' rx="{shape.radius}" fill="{colour}"/>'
            )
        case Box():
            pass
        case Circle(hollow=True):
            yield (
                f'<circle cx="{shape.x}" cy="{shape.y}" r="{shape.radius - 3}"'
                f' fill="none" stroke="{colour}" stroke-width="6"/>'
            )
        case Circle():
            yield f'<circle cx="{shape.x}" cy="{shape.y}" r="{shape.radius}" fill="{colour}"/>'
        case Polygon():
            points = " ".join(f"{x},{y}" for x, y in shape.points)
            yield f'<polygon points="{points}" fill="{colour}"/>'
        case Text():
            yield _text(shape, colour)


def _text(text: Text, colour: str) -> str:
    weight = ' font-weight="680"' if text.face.bold else ""
    rtl = ' direction="rtl" unicode-bidi="isolate" text-anchor="end"' if text.rtl else ""
    turned = f' transform="rotate(-90 {text.x} {text.y})"' if text.turned else ""
    return (
        f'<text x="{text.x}" y="{text.y}" font-size="{text.size}"{weight} textLength="{text.width}"'
        f' lengthAdjust="spacingAndGlyphs" fill="{colour}"{rtl}{turned} xml:space="preserve">'
        f"{escape(_NOT_XML.sub('', text.text))}</text>"
    )


def _colour(theme: Theme, ink: Ink | Ground) -> str:
    return "#{:02x}{:02x}{:02x}".format(*COLOURS[theme][ink])
