"""Tests of what every server shares."""
