"""Tests of the store: one contract for both kinds of database, and what each must survive."""
