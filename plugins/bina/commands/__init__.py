"""The commands of `bina`, a module for each group; they print and end, the work is done elsewhere."""
