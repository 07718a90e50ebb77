"""Pictures of the docs: smaller copies, sizes, captions."""
