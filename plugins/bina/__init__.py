"""The site side of bina: from Markdown to a published site."""
