"""What stops the runtime from being made."""


class RuntimeBuildError(RuntimeError):
    """A place, a problem and a remedy, in one line or a few."""
