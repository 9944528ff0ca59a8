"""Tests of the intranet pages: over HTTP, and in a browser as a person would use them."""
