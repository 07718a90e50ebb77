"""From a prompt to the bytes of a PNG that says, seen and unseen, that it is no AI picture."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from bina import lettering
from bina.demo_backend import panel
from bina.demo_backend.colours import INK, Colour, colour, mix
from bina.demo_backend.labels import Box, Text
from bina.demo_backend.layout import Sheet, layout
from bina.demo_backend.scene import Scene, plan

_FINE = 2
_PAPER: Colour = (250, 247, 240)
RIBBON: Colour = (255, 214, 92)
_LINE: Colour = (214, 206, 192)
_RED: Colour = (190, 58, 52)
_ABOUT = "Storyboard sketch by the bina demo backend; not an AI picture"
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="bina demo backend" '
    'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/{source}"/>'
    "</rdf:RDF></x:xmpmeta>"
)


def sketch(
    prompt: str,
    negative: str = "",
    size: tuple[int, int] = (1024, 1024),
    seed: int | None = None,
    turn: int = 0,
) -> bytes:
    """Return a PNG; the same five values always give the same bytes.

    Raises lettering.CannotLetter where the prompt has Hebrew and the system cannot set it.
    """
    scene = plan(prompt, negative, size, seed, turn)
    return png(draw(scene))


def composite(data: bytes) -> str:
    """Return the IPTC's word for a sketch over the picture in `data`, by what that says of itself."""
    trained = b"rainedAlgorithmicMedia" in data
    return "compositeWithTrainedAlgorithmicMedia" if trained else "composite"


def png(image: Image.Image, source: str = "algorithmicMedia") -> bytes:
    """Return the picture with its honest labels; the prompt, which may be personal, is not among them.

    `source` is the IPTC's word for how it came about: "algorithmicMedia" is drawn by an algorithm that
    learnt from no data.
    """
    about = PngInfo()
    about.add_text("Software", "bina demo backend")
    about.add_text("Description", _ABOUT)
    about.add_itxt("XML:com.adobe.xmp", _XMP.format(source=source))
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=about, compress_level=6)
    return out.getvalue()


def draw(scene: Scene) -> Image.Image:
    """Return the whole sheet of a scene."""
    sheet = layout(scene)
    fine = (sheet.size[0] * _FINE, sheet.size[1] * _FINE)
    image = Image.new("RGB", fine, _PAPER)
    left, top, right, bottom = (round(edge * _FINE) for edge in sheet.panel)
    image.paste(panel.draw(scene, sheet.placed, (right - left, bottom - top)), (left, top))
    pen = ImageDraw.Draw(image)
    line = max(2, fine[1] // 420)
    pen.rectangle((left, top, right, bottom), outline=INK, width=line)
    if scene.position == "thirds":
        _thirds(pen, (left, top, right, bottom), line)
    for text in sheet.texts:
        _ground(pen, text, line)
    image = image.reduce(_FINE)
    _letters(image, sheet)
    return image


def _thirds(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], line: int) -> None:
    left, top, right, bottom = box
    dash = (bottom - top) // 48
    for third in (1, 2):
        x, y = left + (right - left) * third // 3, top + (bottom - top) * third // 3
        for at in range(top, bottom, dash * 2):
            pen.line((x, at, x, min(at + dash, bottom)), fill=_PAPER, width=line)
        for at in range(left, right, dash * 2):
            pen.line((at, y, min(at + dash, right), y), fill=_PAPER, width=line)


def _ground(pen: ImageDraw.ImageDraw, text: Text, line: int) -> None:
    """Draw what words stand on."""
    box = tuple(edge * _FINE for edge in text.box)
    left, top, right, bottom = box
    radius = (bottom - top) / 2
    match text.kind:
        case "ribbon":
            fold = (bottom - top) * 0.42
            for x, way in ((left, -1), (right, 1)):
                tail = [(x - way * fold * 0.5, top + fold * 0.4), (x + way * fold * 1.5, top + fold * 0.4)]
                tail += [
                    (x + way * fold * 0.9, top + fold * 1.5),
                    (x + way * fold * 1.5, bottom + fold * 0.3),
                ]
                pen.polygon([*tail, (x - way * fold * 0.5, bottom + fold * 0.3)], fill=mix(RIBBON, INK, 0.28))
            pen.rectangle(box, fill=RIBBON, outline=INK, width=line)
        case "label":
            if text.at is not None:
                x, y = text.at[0] * _FINE, text.at[1] * _FINE
                pen.line(((left + right) / 2, (top + bottom) / 2, x, y), fill=INK, width=line)
                pen.ellipse((x - line * 2, y - line * 2, x + line * 2, y + line * 2), fill=INK)
            pen.rounded_rectangle(box, radius, fill=(255, 255, 252), outline=INK, width=max(2, line // 2))
        case "note":
            pen.rounded_rectangle(box, radius, fill=(240, 234, 222), outline=_LINE, width=max(2, line // 2))
        case "avoided":
            pen.rounded_rectangle(
                box, radius, fill=(253, 240, 236), outline=mix(_RED, _PAPER, 0.5), width=max(2, line // 2)
            )
        case "swatch":
            pen.ellipse(box, fill=colour(text.words), outline=mix(INK, _PAPER, 0.3), width=max(2, line // 2))


def _letters(image: Image.Image, sheet: Sheet) -> None:
    """Set the words, then strike out what is to be avoided."""
    pen = ImageDraw.Draw(image)
    for text in sheet.texts:
        if text.kind == "swatch":
            continue
        x, anchor = _anchor(text)
        middle = (text.box[1] + text.box[3]) / 2
        ink = {"avoided": mix(_RED, INK, 0.35), "note": mix(INK, _PAPER, 0.1)}.get(text.kind, INK)
        pen.text(
            (x, middle),
            text.words,
            fill=ink,
            font=lettering.font(text.size, text.weight),
            direction=lettering.direction(text.words, rtl=text.rtl),
            anchor=anchor,
        )
        if text.kind == "avoided":
            _strike(pen, text.box, text.size)


def _anchor(text: Text) -> tuple[float, str]:
    left, _, right, _ = text.box
    if text.kind == "caption":
        return (right, "rm") if text.rtl else (left, "lm")
    return (left + right) / 2, "mm"


def _strike(pen: ImageDraw.ImageDraw, box: Box, size: int) -> None:
    left, top, right, bottom = box
    inset = size * 0.45
    pen.line((left + inset, bottom - inset, right - inset, top + inset), fill=_RED, width=max(1, size // 12))
