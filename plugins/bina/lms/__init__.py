"""Packages for learning platforms: SCORM of a tool or a lesson, and a Common Cartridge of a course."""
