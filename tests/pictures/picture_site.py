"""Pictures made on the spot, and a small site that shows them."""

from io import BytesIO

from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image, ImageFilter


def picture(width=300, height=200, kind="JPEG", **options):
    """Return the bytes of a picture with enough in it that smaller copies are worth it."""
    noise = Image.effect_noise((width, height), 90).filter(ImageFilter.GaussianBlur(1))
    image = Image.merge("RGB", (noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT), noise))
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


class PictureSite:
    """A site in a folder of its own, whose publishing is left out."""

    def __init__(self, folder):
        self.folder = folder
        self.options = "plugins:\n  - bina: {pictures: {widths: [100, 200, 400]}}"

    def write(self, name, content):
        path = self.folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def build(self, **options):
        (self.folder / "mkdocs.yml").write_text(
            "site_name: Small\ntheme: {name: material, language: en, font: false}\n"
            f"markdown_extensions: [attr_list, md_in_html]\n{self.options}\n"
        )
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / "site"), **options)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)

    def html(self, name="index.html"):
        return (self.folder / "site" / name).read_text(encoding="utf-8")

    def files(self, folder="."):
        return sorted(path.name for path in (self.folder / "site" / folder).iterdir() if path.is_file())
