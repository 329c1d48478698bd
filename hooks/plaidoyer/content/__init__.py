"""The model of a site, frozen and typed, one module per concept: the third floor."""
