"""The pictures that social networks show beside a link."""
