"""Where answers of surveys go: what a site says of its collectors, and the files that set one up."""
