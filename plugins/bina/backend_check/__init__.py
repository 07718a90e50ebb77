"""What a picture service can do, and what a reader's browser would hit on the way to it, in plain words."""

from bina.backend_check.examination import Examined, examine
from bina.backend_check.findings import Finding

__all__ = ["Examined", "Finding", "examine"]
