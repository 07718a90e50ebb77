"""Pages that hold one tool and nothing else, for other people's sites to show in a frame."""

FOLDER = "embed"
"""Where they are in a published site."""
