"""Tests of the conversation service."""
