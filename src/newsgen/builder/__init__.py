"""Runs the whole way from files to the output folder: scan, load, record, plan, render, write."""
