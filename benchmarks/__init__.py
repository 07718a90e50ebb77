"""Measured figures of bina beside what people would use instead, all in one run."""
