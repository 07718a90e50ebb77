"""What MkDocs finds of a theme's files."""

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from bina.theme import keep_templates


@pytest.fixture
def config(tmp_path):
    (tmp_path / "docs").mkdir()
    for name in ("shown/.hidden/c.css", ".icons/own/b.svg", "shown/a.css", ".d.css"):
        file = tmp_path / "custom" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: material, custom_dir: custom}\n")
    return load_config(str(tmp_path / "mkdocs.yml"))


def brought(config):
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    return [(file.src_uri, file.abs_src_path) for file in files]


def test_the_theme_brings_the_files_that_mkdocs_alone_finds(config, tmp_path):
    alone = brought(config)
    keep_templates(config.theme, tmp_path / "kept")
    assert "shown/a.css" in dict(alone)
    assert brought(config) == alone


def test_hidden_folders_are_not_looked_at(config, tmp_path):
    keep_templates(config.theme, tmp_path / "kept")
    assert not [
        name for name in config.theme.get_env().list_templates() if "/." in f"/{name}" and name != ".d.css"
    ]
