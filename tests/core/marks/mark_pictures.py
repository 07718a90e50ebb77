"""Pictures of the three formats, made by Pillow, for the tests of marks."""

import io
import struct

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pyodide_tools.core.marks import Claim

FORMATS = ("PNG", "JPEG", "WEBP", "WEBP lossless", "WEBP alpha")
A1111 = "a dog\nNegative prompt: cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 7, Size: 512x512"
AI = Claim(
    source="trainedAlgorithmicMedia",
    system="gpt-image-1",
    system_version="2026",
    prompt='כלב לבן & "חתול" <בלי> קולר',
    by="דנה",
    credit="כיתה ז2",
    creator="דנה",
    rights="CC BY 4.0",
    licence="https://creativecommons.org/licenses/by/4.0/",
    tool="bina",
)
FOREIGN = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<r:Description r:about="" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="חיפה" '
    'e:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>'
    "</r:RDF></x:xmpmeta>"
)
COMFY = '{"3": {"class_type": "KSampler", "inputs": {"seed": 7}}}'


def picture(kind="PNG", **more):
    """Return the bytes of a small picture with a pattern."""
    image = Image.linear_gradient("L").resize((48, 32)).convert("RGB")
    options = {"WEBP lossless": {"lossless": True}, "WEBP alpha": {"lossless": True}}.get(kind, {})
    if kind == "WEBP alpha":
        image.putalpha(128)
    out = io.BytesIO()
    image.save(out, kind.split()[0], **options, **more)
    return out.getvalue()


def with_texts(**texts):
    """Return a PNG with text chunks; long ones are packed."""
    about = PngInfo()
    for name, text in texts.items():
        about.add_itxt(name, text, zip=len(text) > 200) if not text.isascii() else about.add_text(
            name, text, zip=len(text) > 200
        )
    return picture(pnginfo=about)


def exif(comment=b"", *, place=False, camera="", software=""):
    """Return a block of EXIF as programs write it."""
    about = Image.Exif()
    if camera:
        about[0x010F] = camera
    if software:
        about[0x0131] = software
    if comment:
        about.get_ifd(0x8769)[0x9286] = comment
    if place:
        gps = about.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "N", (32.0, 5.0, 0.0), "E", (34.0, 46.0, 0.0)
    return about.tobytes()


def pixels(data):
    """Return size, mode and pixels of a picture."""
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image.size, image.mode, image.tobytes()


def bomb(name=b"a"):
    """Return a PNG with a text that unpacks to 50 MB."""
    import zlib

    packed = zlib.compress(b"\0" * 50_000_000, 9)
    body = name + b"\0\0" + packed
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    data = picture()
    return data[:33] + chunk + data[33:]
