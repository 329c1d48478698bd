"""Reads all that a built site tells machines of its works, as strangers do, and compares it."""
