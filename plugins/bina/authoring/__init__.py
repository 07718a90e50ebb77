"""Checks of what authors write: front matter, links, posts, typography."""
