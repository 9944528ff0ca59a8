"""The channels of Clausebot: whatever carries a question to `knowledge` and its answer back to a person."""
