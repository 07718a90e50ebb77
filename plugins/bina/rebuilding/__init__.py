"""While writing: a page that would come out as it did in the build before stays where it is."""
