"""Where things are in the course, and how tests wait for them."""

from waiting import STARTED, until

__all__ = ["LESSON", "QUIET", "READY", "SECOND", "until"]

READY = f"document.querySelector('bina-tool') && {STARTED}"
LESSON, SECOND, QUIET = "course/describe-a-picture/", "course/first-draft/", "privacy/"
