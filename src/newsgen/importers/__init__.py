"""Bringing articles in from whatever they are held in: `newsgen import`.

A format turns bytes into drafts; everything else here is the same for all formats: which format a thing has, where an
article's file goes, what a second run may touch, what the report says.
"""
