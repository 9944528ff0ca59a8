"""`python -m bot` is `clausebot`."""

from bot.cli import main

if __name__ == "__main__":
    main(prog_name="clausebot")
