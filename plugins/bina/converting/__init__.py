"""Markdown that has been converted before is not converted again."""
