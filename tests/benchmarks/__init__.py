"""Measurements that others should believe; `make bench` prints them. None of them is a test."""
