"""One module for each protocol; a new one is a new file here, with its adapter under the name ADAPTER."""
