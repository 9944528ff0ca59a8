"""What must not be lost is not: processes are killed, databases and Telegram go away, nobody waits for a flood."""
