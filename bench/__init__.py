"""How long building takes, and how much it writes, beside the stock theme: `make bench`."""
