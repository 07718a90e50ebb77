"""What every tool stands on; it knows no tool, no site and no browser."""
