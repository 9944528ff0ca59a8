"""Frames of questions language by language; `knowledge.frame` is the door to them."""

from knowledge.frames.chinese import read_chinese, without_denied_breach
from knowledge.frames.english import read_english
from knowledge.frames.mood import Frame, Mood

__all__ = ["Frame", "Mood", "read_chinese", "read_english", "without_denied_breach"]
