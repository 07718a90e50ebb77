"""Search that knows Hebrew, in the place of the one that Material brings."""

from bina.search.site import WORKER, is_wanted, with_worker, write_index

__all__ = ["WORKER", "is_wanted", "with_worker", "write_index"]
