"""The model becomes HTML, one page at a time, from explicit inputs: the fifth floor."""
