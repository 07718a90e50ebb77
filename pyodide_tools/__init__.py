"""The living tools of bina: pure Python that runs at build time, in the browser and in tests."""
