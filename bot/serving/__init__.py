"""What every server shares: health, metrics, logs, the rules it answers from."""
